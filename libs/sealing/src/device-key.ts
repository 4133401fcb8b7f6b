import type { JsonValue } from '#kernel/message';
import { aesKey, open, seal, type SealedBox } from './aead.js';
import { randomBytes, type Bytes } from './bytes.js';
import { canonicalBytes, parseCanonical } from './canonical-json.js';
import { verifyCanonical } from './ed25519.js';
import { hpke, type HpkeBox } from './hpke.js';
import type { Keyring } from './keyring.js';
import { SealingError } from './sealing-error.js';

const INFO = 'kalkan/device/1';

/**
 * `device/1`: a device's draft key, sealed to the member who signed in on it. It outlives a changed passphrase. The
 * signature is what keeps a stranger with the phone in hand from putting a key of their own in its place: anybody can
 * seal to a public key.
 */
export interface DeviceBox extends HpkeBox {
  readonly v: 'device/1';
  readonly memberId: string;
  readonly deviceId: string;
  readonly signature: string;
}

/** `draft/2`: an unsent draft as it lies on the device. */
export interface DraftBox extends SealedBox {
  readonly v: 'draft/2';
}

/** Seals and opens one member's drafts on one device. */
export class DraftKey {
  constructor(
    private readonly key: CryptoKey,
    private readonly device: Pick<DeviceBox, 'memberId' | 'deviceId'>,
  ) {}

  /** @throws SealingError `not_canonical` */
  async seal(draftId: string, value: JsonValue): Promise<DraftBox> {
    return { v: 'draft/2', ...(await seal(this.key, this.aad(draftId), canonicalBytes(value))) };
  }

  /** @throws SealingError `box_does_not_open`, `content_malformed`, `format_unsupported` */
  async open(draftId: string, sealed: DraftBox): Promise<JsonValue> {
    if (sealed.v !== 'draft/2') throw new SealingError('format_unsupported');
    return parseCanonical(await open(this.key, this.aad(draftId), sealed));
  }

  private aad(draftId: string): readonly string[] {
    return ['draft/2', this.device.memberId, this.device.deviceId, draftId];
  }
}

/** Draws a device's draft key. @throws SealingError `keyring_locked` */
export async function makeDevice(
  keyring: Keyring,
): Promise<{ readonly device: DeviceBox; readonly drafts: DraftKey }> {
  const names = { memberId: keyring.memberId, deviceId: globalThis.crypto.randomUUID() };
  const { receive, signCanonical } = keyring.member;
  const key = randomBytes(32);
  const sealed = await (await hpke()).seal(receive.receive, INFO, aadOf(names), key);
  const signature = await signCanonical(signedPart({ ...names, ...sealed }));
  const drafts = new DraftKey(await aesKey(key), names);
  key.fill(0);
  return { device: { v: 'device/1', ...names, ...sealed, signature }, drafts };
}

/**
 * @throws SealingError `format_unsupported`, `box_does_not_open` (another member's, one the member did not sign, or any
 * changed bit), `keyring_locked`
 */
export async function openDevice(keyring: Keyring, device: DeviceBox): Promise<DraftKey> {
  if (device.v !== 'device/1') throw new SealingError('format_unsupported');
  const own = device.memberId === keyring.memberId;
  if (!own || !(await verifyCanonical(keyring.identity.sign, signedPart(device), device.signature))) {
    throw new SealingError('box_does_not_open');
  }
  const key = await (await hpke()).open(keyring.member.receive, INFO, aadOf(device), device);
  if (key.length !== 32) throw new SealingError('box_does_not_open');
  const drafts = new DraftKey(await aesKey(key), device);
  key.fill(0);
  return drafts;
}

type Names = Pick<DeviceBox, 'memberId' | 'deviceId'>;

function aadOf({ memberId, deviceId }: Names): Bytes {
  return canonicalBytes(['device/1', memberId, deviceId]);
}

function signedPart({ memberId, deviceId, enc, box }: Names & HpkeBox): readonly string[] {
  return ['kalkan/device-sig/1', memberId, deviceId, enc, box];
}
