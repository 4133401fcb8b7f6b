import { toBase64url } from './base64url.js';
import { randomBytes, type Bytes } from './bytes.js';
import { fromGroups, toGroups } from './crockford.js';
import { hkdf } from './digest.js';
import { canonicalSigner, ed25519, type CanonicalSigner } from './ed25519.js';
import { hpke, type ReceiveKeys } from './hpke.js';

/** The `memberId` under which wraps and rosters name the kit. */
export const KIT = 'kit';
const SEED_BYTES = 16;

/** The recovery kit in use: it opens the secret sealed to `kit` and signs the next roster. */
export interface RecoveryKit {
  readonly receive: ReceiveKeys;
  /** Ed25519 public key, base64url. */
  readonly sign: string;
  readonly signCanonical: CanonicalSigner;
}

/** A fresh kit and the text for the paper: the only copy of its seed. */
export async function createKit(): Promise<{ readonly kit: RecoveryKit; readonly text: string }> {
  const seed = randomBytes(SEED_BYTES);
  return { kit: await kitOf(seed), text: toGroups(numberOf(seed)) };
}

/** @throws SealingError `kit_mistyped` */
export async function readKit(text: string): Promise<RecoveryKit> {
  let number = fromGroups(text);
  const seed = new Uint8Array(SEED_BYTES);
  for (let at = SEED_BYTES - 1; at >= 0; at -= 1, number >>= 8n) seed[at] = Number(number & 255n);
  return kitOf(seed);
}

/** The public halves of the kit of a seed: what a server shows in the place of a kit there is not. */
export async function kitHalves(seed: Bytes): Promise<{ readonly receive: string; readonly sign: string }> {
  const { receive, sign } = await kitOf(seed);
  return { receive: receive.receive, sign };
}

async function kitOf(seed: Bytes): Promise<RecoveryKit> {
  const signSeed = await hkdf(seed, 'kalkan/kit-sign/1');
  return {
    receive: await (await hpke()).derive(await hkdf(seed, 'kalkan/kit-receive/1')),
    sign: toBase64url(await (await ed25519()).publicKey(signSeed)),
    signCanonical: await canonicalSigner(signSeed),
  };
}

function numberOf(seed: Bytes): bigint {
  return seed.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
