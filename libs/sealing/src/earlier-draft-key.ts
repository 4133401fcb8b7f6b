import type { JsonValue } from '#kernel/message';
import { aesKey, open, type SealedBox } from './aead.js';
import { parseCanonical } from './canonical-json.js';
import { hkdf } from './digest.js';
import type { MemberSecret } from './member-secret.js';

/** A draft as devices kept it before they had a key of their own: readable by the passphrase of that time. */
export type EarlierDraftBox = SealedBox;

/**
 * Opens drafts of `draft/1`: AES-256-GCM under HKDF(lock key, `kalkan/draft/1`), AAD `["draft/1", memberId, draftId]`.
 * Nothing is sealed so any more; a device's drafts are moved over when its member signs in.
 */
export class EarlierDraftKey {
  private constructor(
    private readonly key: CryptoKey,
    private readonly memberId: string,
  ) {}

  static async of(secret: MemberSecret, memberId: string): Promise<EarlierDraftKey> {
    const key = await aesKey(await hkdf(await secret.lockKey(), 'kalkan/draft/1'));
    return new EarlierDraftKey(key, memberId);
  }

  /** @throws SealingError `box_does_not_open`, `content_malformed` */
  async open(draftId: string, sealed: EarlierDraftBox): Promise<JsonValue> {
    return parseCanonical(await open(this.key, ['draft/1', this.memberId, draftId], sealed));
  }
}
