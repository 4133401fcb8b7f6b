import type { JsonValue } from '#kernel/message';
import { aesKey, open, seal } from './aead.js';
import { canonicalBytes, parseCanonical } from './canonical-json.js';
import { hkdf } from './digest.js';
import type { MemberSecret } from './member-secret.js';

/** A draft as it lies on the device: nothing of it is readable without the member's passphrase. */
export interface DraftBox {
  readonly nonce: string;
  readonly box: string;
}

/**
 * Seals unsent drafts for this device only: AES-256-GCM under HKDF(lock key, `kalkan/draft/1`), AAD
 * `["draft/1", memberId, draftId]`. Drafts never travel; a new passphrase makes older ones unreadable.
 */
export class DraftKey {
  private constructor(
    private readonly key: CryptoKey,
    private readonly memberId: string,
  ) {}

  static async of(secret: MemberSecret, memberId: string): Promise<DraftKey> {
    return new DraftKey(await aesKey(await hkdf(await secret.lockKey(), 'kalkan/draft/1')), memberId);
  }

  /** @throws SealingError `not_canonical` */
  seal(draftId: string, value: JsonValue): Promise<DraftBox> {
    return seal(this.key, this.aad(draftId), canonicalBytes(value));
  }

  /** @throws SealingError `box_does_not_open`, `content_malformed` */
  async open(draftId: string, sealed: DraftBox): Promise<JsonValue> {
    return parseCanonical(await open(this.key, this.aad(draftId), sealed));
  }

  private aad(draftId: string): readonly string[] {
    return ['draft/1', this.memberId, draftId];
  }
}
