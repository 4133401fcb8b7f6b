import type { Lock } from '#kernel/sealed';
import { aesKey, open, seal, type SealedBox } from './aead.js';
import { fromBase64url, toBase64url } from './base64url.js';
import { concat, utf8, type Bytes } from './bytes.js';
import { canonicalBytes } from './canonical-json.js';
import { hkdf } from './digest.js';
import { Keyring } from './keyring.js';
import { loadMemberKeys, openLock, type LockNames } from './member-keys.js';
import { MemberSecret } from './member-secret.js';
import { SealingError } from './sealing-error.js';

const TAG = 'passkey-lock/1';
const CONTENT_BYTES = 64;
const PRF_BYTES = 32;

/** `passkey-lock/1`: the member's private keys, and their login, on one device for a few hours. */
export interface PasskeyLock extends LockNames, SealedBox {
  readonly v: typeof TAG;
  readonly quickId: string;
}

/** What opens it, with the share the server gives. */
export interface PasskeyKeys {
  readonly quickId: string;
  /** What the passkey answered to `prfQuestion`, base64url of 32 bytes (WebAuthn level 3, extension `prf`). */
  readonly prf: string;
}

export interface PasskeyRest {
  /** 32 bytes, base64url: the server's part. */
  readonly share: string;
  readonly login: string;
}

/** What the device's passkey is asked; each lock asks something else. */
export function prfQuestion(quickId: string): Bytes {
  return canonicalBytes(['kalkan/passkey-prf/1', quickId]);
}

/** What shows the server that this device's passkey answered. */
export async function prfProof({ prf }: PasskeyKeys): Promise<string> {
  return toBase64url(await hkdf(fromBase64url(prf, PRF_BYTES), 'kalkan/passkey-proof/1'));
}

/** Checks the four words, and holds the keys they open until the server's share is there. */
export async function beginPasskeyLock(words: {
  readonly passphrase: string;
  readonly kdf: string;
  readonly salt: string;
  readonly lock: Lock;
}): Promise<{
  readonly current: string;
  finish(keys: PasskeyKeys, rest: PasskeyRest): Promise<PasskeyLock>;
}> {
  const secret = await MemberSecret.derive(words);
  const content = await openLock(await secret.lockKey(), words.lock);
  const { memberId, lockId, receive, sign } = words.lock;
  const finish = async (keys: PasskeyKeys, { share, login }: PasskeyRest): Promise<PasskeyLock> => {
    const names = { quickId: keys.quickId, memberId, lockId, receive, sign };
    const box = await seal(await passkeyKey(keys, share), aadOf(names), concat(content, utf8(login)));
    content.fill(0);
    return { v: TAG, ...names, ...box };
  };
  return { current: await secret.proof(), finish };
}

/** @throws SealingError `box_does_not_open`, `format_unsupported`, `encoding_refused` */
export async function openPasskeyLock(
  passkeyLock: PasskeyLock,
  keys: PasskeyKeys,
  { share, org }: { readonly share: string; readonly org: string },
): Promise<{ readonly keyring: Keyring; readonly login: string }> {
  // an older page may have kept what this one cannot know
  if (passkeyLock.v !== TAG) throw new SealingError('format_unsupported');
  const names = { ...passkeyLock, quickId: keys.quickId };
  const plaintext = await open(await passkeyKey(keys, share), aadOf(names), passkeyLock);
  const content = plaintext.slice(0, CONTENT_BYTES);
  const login = new TextDecoder().decode(plaintext.slice(CONTENT_BYTES));
  const keyring = new Keyring(org, await loadMemberKeys(passkeyLock, content));
  plaintext.fill(0);
  content.fill(0);
  return { keyring, login };
}

/** Both together: what the passkey answered, and the share. */
async function passkeyKey({ prf }: PasskeyKeys, share: string): Promise<CryptoKey> {
  const both = concat(fromBase64url(prf, PRF_BYTES), fromBase64url(share, 32));
  return aesKey(await hkdf(both, `kalkan/${TAG}`));
}

function aadOf({ quickId, memberId, lockId, receive, sign }: LockNames & { readonly quickId: string }) {
  return [TAG, quickId, memberId, lockId, receive, sign];
}
