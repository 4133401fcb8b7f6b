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

const INFO = 'kalkan/quick-lock/1';
const CONTENT_BYTES = 64;

/** `quick-lock/1`: the member's private keys, and their login, on one device for a few hours. */
export interface QuickLock extends LockNames, SealedBox {
  readonly v: 'quick-lock/1';
  readonly quickId: string;
}

/** What stays on the device: opens nothing without the digits and the share the server gives for them. */
export interface QuickKeys {
  /** Cannot be read back; it only answers. */
  readonly deviceKey: CryptoKey;
  readonly quickId: string;
  readonly pin: string;
}

/** HMAC-SHA256, in a form that never leaves this browser. */
export async function drawDeviceKey(): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  return globalThis.crypto.subtle.generateKey(algorithm, false, ['sign']);
}

/** What shows the server that the digits were right: without the device, no guess can be checked against it. */
export async function pinProof({ deviceKey, quickId, pin }: QuickKeys): Promise<string> {
  const answer = await answerOf(deviceKey, ['kalkan/pin/1', quickId, pin]);
  return toBase64url(await hkdf(answer, 'kalkan/pin-proof/1'));
}

/** Checks the four words, and holds the keys they open until the server's share is there. */
export async function beginQuickLock(words: {
  readonly passphrase: string;
  readonly kdf: string;
  readonly salt: string;
  readonly lock: Lock;
}): Promise<{ readonly current: string; finish(keys: QuickKeys, rest: QuickRest): Promise<QuickLock> }> {
  const secret = await MemberSecret.derive(words);
  const content = await openLock(await secret.lockKey(), words.lock);
  const { memberId, lockId, receive, sign } = words.lock;
  const finish = async (keys: QuickKeys, { share, login }: QuickRest): Promise<QuickLock> => {
    const names = { memberId, lockId, receive, sign };
    const key = await quickKey(keys, share);
    const box = await seal(key, aadOf({ ...names, quickId: keys.quickId }), concat(content, utf8(login)));
    content.fill(0);
    return { v: 'quick-lock/1', quickId: keys.quickId, ...names, ...box };
  };
  return { current: await secret.proof(), finish };
}

export interface QuickRest {
  /** 32 bytes, base64url: the server's part. */
  readonly share: string;
  readonly login: string;
}

/** @throws SealingError `box_does_not_open`, `format_unsupported`, `encoding_refused` */
export async function openQuickLock(
  quick: QuickLock,
  keys: QuickKeys,
  { share, org }: { readonly share: string; readonly org: string },
): Promise<{ readonly keyring: Keyring; readonly login: string }> {
  if (quick.v !== 'quick-lock/1') throw new SealingError('format_unsupported');
  const plaintext = await open(await quickKey(keys, share), aadOf(quick), quick);
  const content = plaintext.slice(0, CONTENT_BYTES);
  const login = new TextDecoder().decode(plaintext.slice(CONTENT_BYTES));
  const keyring = new Keyring(org, await loadMemberKeys(quick, content));
  plaintext.fill(0);
  content.fill(0);
  return { keyring, login };
}

/** All three together: the device, the digits, the share. */
async function quickKey({ deviceKey, quickId, pin }: QuickKeys, share: string): Promise<CryptoKey> {
  fromBase64url(share, 32);
  return aesKey(await hkdf(await answerOf(deviceKey, [INFO, quickId, pin, share]), INFO));
}

async function answerOf(deviceKey: CryptoKey, question: readonly string[]): Promise<Bytes> {
  return new Uint8Array(await globalThis.crypto.subtle.sign('HMAC', deviceKey, canonicalBytes(question)));
}

function aadOf({ quickId, memberId, lockId, receive, sign }: LockNames & { quickId: string }) {
  return ['quick-lock/1', quickId, memberId, lockId, receive, sign];
}
