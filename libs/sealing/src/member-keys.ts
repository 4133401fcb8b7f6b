import type { Lock } from '#kernel/sealed';
import { aesKey, open, seal } from './aead.js';
import { concat, randomBytes, type Bytes } from './bytes.js';
import { hkdf } from './digest.js';
import { canonicalSigner, ed25519, type CanonicalSigner } from './ed25519.js';
import { toBase64url } from './base64url.js';
import { hpke, type ReceiveKeys } from './hpke.js';
import { SealingError } from './sealing-error.js';

/** A member's private keys in use: they decrypt and sign, and cannot be read back where the platform allows. */
export interface MemberKeys {
  readonly memberId: string;
  readonly receive: ReceiveKeys;
  /** Ed25519 public key, base64url. */
  readonly sign: string;
  readonly signCanonical: CanonicalSigner;
  /** The key of `pins/1`. */
  readonly pinsKey: CryptoKey;
}

/** What `lock/1` names in clear, and binds. */
export type LockNames = Pick<Lock, 'memberId' | 'lockId' | 'receive' | 'sign'>;

/** The bytes inside a lock: X25519 private key 32 ‖ Ed25519 seed 32. */
export type LockContent = Bytes;

export async function generateMemberKeys(): Promise<{
  readonly receive: string;
  readonly sign: string;
  readonly content: LockContent;
}> {
  const { keys, privateKey } = await (await hpke()).generate();
  const seed = randomBytes(32);
  const sign = toBase64url(await (await ed25519()).publicKey(seed));
  return { receive: keys.receive, sign, content: concat(privateKey, seed) };
}

/** Seals a member's private keys under the lock key (`lock/1`). */
export async function sealLock(lockKey: Bytes, names: LockNames, content: LockContent): Promise<Lock> {
  const { memberId, lockId, receive, sign } = names;
  const box = await seal(await aesKey(lockKey), lockAad(names), content);
  return { v: 'lock/1', memberId, lockId, receive, sign, ...box };
}

/** @throws SealingError `passphrase_wrong`, `format_unsupported` */
export async function openLock(lockKey: Bytes, lock: Lock): Promise<LockContent> {
  if (lock.v !== 'lock/1') throw new SealingError('format_unsupported');
  const content = await open(await aesKey(lockKey), lockAad(lock), lock).catch(() => undefined);
  if (content?.length !== 64) throw new SealingError('passphrase_wrong');
  return content;
}

export async function loadMemberKeys(names: LockNames, content: LockContent): Promise<MemberKeys> {
  const seed = content.slice(32);
  return {
    memberId: names.memberId,
    receive: await (await hpke()).load(content.slice(0, 32), names.receive),
    sign: names.sign,
    signCanonical: await canonicalSigner(seed),
    pinsKey: await aesKey(await hkdf(seed, 'kalkan/pins/1')),
  };
}

function lockAad(names: LockNames): readonly string[] {
  return ['lock/1', names.memberId, names.lockId, names.receive, names.sign];
}
