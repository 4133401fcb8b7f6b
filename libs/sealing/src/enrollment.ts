import type { Lock, OrganizationCard, OrganizationRoot, Roster } from '#kernel/sealed';
import { toBase64url } from './base64url.js';
import { randomBytes } from './bytes.js';
import { fingerprint, matchesFingerprint, type MemberIdentity } from './fingerprint.js';
import type { NewOrganization } from './founding.js';
import { Keyring } from './keyring.js';
import { generateMemberKeys, loadMemberKeys, openLock, sealLock } from './member-keys.js';
import { KDF, MemberSecret, SALT_BYTES } from './member-secret.js';
import { signCard, type CardContent } from './organization-card.js';
import { signRoot, type RegistrarPin } from './organization-root.js';
import { isDrawnPassphrase } from './passphrase.js';
import { verifyRosterChain } from './roster.js';
import { SealingError } from './sealing-error.js';

/** What the server keeps of a passphrase, and the keys it locks. */
export interface Credentials {
  readonly kdf: typeof KDF;
  readonly salt: string;
  readonly proof: string;
  readonly lock: Lock;
}

export interface NewMember extends Credentials {
  readonly identity: MemberIdentity;
  /** To be read aloud to the custodian (or, by a founder, to the registrar). */
  readonly fingerprint: string;
  readonly keyring: Keyring;
}

/**
 * Makes a member's keys and locks them under a passphrase drawn by `generatePassphrase`.
 * @throws SealingError `passphrase_refused` when the passphrase was not drawn but chosen
 */
export async function createMember(member: {
  readonly memberId: string;
  readonly org: string;
  readonly passphrase: string;
}): Promise<NewMember> {
  const { memberId, org } = member;
  const { secret, ...sent } = await saltedSecret(member.passphrase);
  const { content, receive, sign } = await generateMemberKeys();
  const lockId = globalThis.crypto.randomUUID();
  const lock = await sealLock(await secret.lockKey(), { memberId, lockId, receive, sign }, content);
  const keyring = new Keyring(org, await loadMemberKeys(lock, content));
  content.fill(0);
  const { identity } = keyring;
  return { ...sent, lock, identity, fingerprint: await fingerprint(identity), keyring };
}

/**
 * As first custodian: makes the organization's secret, index key, recovery kit and roster 1. The founder's keyring
 * holds the secret afterwards; pin the roster with `RosterBook.pinFounded`.
 */
export function createOrganization(founder: Keyring): Promise<NewOrganization> {
  return founder.found();
}

/**
 * As registrar: vouches for an organization's roster 1 after hearing its first custodian's fingerprint by phone.
 * @throws SealingError `member_key_substituted` (the digits typed are not those of the roster's signer),
 * `roster_not_extending` (no roster 1), `roster_signer_unknown`, `roster_signature_invalid`
 */
export async function signOrganizationRoot(vouching: {
  readonly registrar: Keyring;
  readonly roster: Roster;
  readonly fingerprint: string;
}): Promise<OrganizationRoot> {
  const { registrar, roster } = vouching;
  const { org } = roster;
  const [rosterHash] = await verifyRosterChain(org, [roster]);
  const founder = roster.members.find(({ id }) => id === roster.signer);
  if (rosterHash === undefined || founder === undefined) throw new SealingError('roster_signer_unknown');
  const { id: memberId, receive, sign } = founder;
  if (!(await matchesFingerprint({ org, memberId, receive, sign }, vouching.fingerprint))) {
    throw new SealingError('member_key_substituted');
  }
  return signRoot({ org, rosterHash, signer: registrar.memberId }, registrar.member.signCanonical);
}

/** As registrar: vouches for what stands on an organization's card. */
export function signOrganizationCard(registrar: Keyring, content: CardContent): Promise<OrganizationCard> {
  return signCard({ ...content, signer: registrar.memberId }, registrar.member.signCanonical);
}

/**
 * Pins the registrar whose fingerprint stands on the invitation.
 * @throws SealingError `registrar_substituted` when the server shows another registrar's keys
 */
export async function pinRegistrar(
  registrar: MemberIdentity,
  invitationFingerprint: string,
): Promise<RegistrarPin> {
  if (!(await matchesFingerprint(registrar, invitationFingerprint))) {
    throw new SealingError('registrar_substituted');
  }
  return { registrar: registrar.sign, registrarId: registrar.memberId };
}

/**
 * A new passphrase, salt and lock for the same keys. (A passphrase known to someone else counts as lost: that takes new
 * keys and a rotation.)
 * @throws SealingError `passphrase_wrong`, `passphrase_refused`
 */
export async function changePassphrase(change: {
  readonly secret: MemberSecret;
  readonly lock: Lock;
  readonly passphrase: string;
}): Promise<Credentials> {
  const content = await openLock(await change.secret.lockKey(), change.lock);
  const { secret, ...sent } = await saltedSecret(change.passphrase);
  const names = { ...change.lock, lockId: globalThis.crypto.randomUUID() };
  const lock = await sealLock(await secret.lockKey(), names, content);
  content.fill(0);
  return { ...sent, lock };
}

async function saltedSecret(
  passphrase: string,
): Promise<Omit<Credentials, 'lock'> & { readonly secret: MemberSecret }> {
  if (!isDrawnPassphrase(passphrase)) throw new SealingError('passphrase_refused');
  const salt = toBase64url(randomBytes(SALT_BYTES));
  const secret = await MemberSecret.derive({ passphrase, kdf: KDF, salt });
  return { kdf: KDF, salt, proof: await secret.proof(), secret };
}
