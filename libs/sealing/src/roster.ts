import type { Roster } from '#kernel/sealed';
import { fromBase64url } from './base64url.js';
import { canonicalHash } from './digest.js';
import { verifyCanonical, type CanonicalSigner } from './ed25519.js';
import { KIT } from './recovery-kit.js';
import { SealingError } from './sealing-error.js';

export type UnsignedRoster = Omit<Roster, 'signature'>;

/** base64url SHA-256 of the canonical roster, signature included: what `prev`, wraps, roots and pins name. */
export function rosterHash(roster: Roster): Promise<string> {
  return canonicalHash(roster);
}

/** Signs what `verifyRosterChain` verifies. */
export async function signRoster(unsigned: UnsignedRoster, sign: CanonicalSigner): Promise<Roster> {
  return { ...unsigned, signature: await sign(signedPart(unsigned)) };
}

/**
 * Verifies a whole chain, oldest first: links, numbers, key versions, and every signature by a custodian or the kit of
 * the roster before (roster 1: by a custodian in itself).
 * @returns the hash of each roster
 * @throws SealingError `format_unsupported`, `content_malformed` (an id twice), `encoding_refused`,
 * `roster_not_extending`, `roster_signer_unknown`, `roster_signature_invalid`
 */
export async function verifyRosterChain(org: string, chain: readonly Roster[]): Promise<readonly string[]> {
  const hashes: string[] = [];
  let previous: Roster | undefined;
  for (const roster of chain) {
    checkShape(roster);
    if (roster.org !== org || !extendsRoster(roster, previous, hashes.at(-1))) {
      throw new SealingError('roster_not_extending');
    }
    await checkSignature(roster, previous ?? roster);
    hashes.push(await rosterHash(roster));
    previous = roster;
  }
  return hashes;
}

function extendsRoster(
  roster: Roster,
  previous: Roster | undefined,
  previousHash: string | undefined,
): boolean {
  if (previous === undefined) return roster.n === 1 && roster.prev === null && roster.keyVersion === 1;
  const sameKeys = roster.secretHash === previous.secretHash && roster.receive === previous.receive;
  const newKeys = roster.secretHash !== previous.secretHash && roster.receive !== previous.receive;
  return (
    roster.n === previous.n + 1 &&
    roster.prev === previousHash &&
    ((roster.keyVersion === previous.keyVersion && sameKeys) ||
      (roster.keyVersion === previous.keyVersion + 1 && newKeys))
  );
}

async function checkSignature(roster: Roster, vouching: Roster): Promise<void> {
  const custodian = vouching.members.find(({ id, custodian }) => custodian && id === roster.signer);
  const byKit = roster.signer === KIT && roster.n > 1;
  const key = byKit ? vouching.kit.sign : custodian?.sign;
  if (key === undefined) throw new SealingError('roster_signer_unknown');
  if (!(await verifyCanonical(key, signedPart(roster), roster.signature))) {
    throw new SealingError('roster_signature_invalid');
  }
}

function signedPart(roster: UnsignedRoster): unknown {
  const { v, org, n, prev, keyVersion, receive, secretHash, kit, members, signer } = roster;
  return ['kalkan/roster-sig/1', { v, org, n, prev, keyVersion, receive, secretHash, kit, members, signer }];
}

function checkShape(roster: Roster): void {
  if (roster.v !== 'roster/1') throw new SealingError('format_unsupported');
  const ids = roster.members.map(({ id }) => id);
  if (new Set([...ids, KIT]).size < ids.length + 1) throw new SealingError('content_malformed');
  const keys = roster.members.flatMap(({ receive, sign }) => [receive, sign]);
  for (const key of [...keys, roster.receive, roster.secretHash, roster.kit.receive, roster.kit.sign]) {
    fromBase64url(key, 32);
  }
}
