import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import type { IndexKeyBox, MemberWrap } from '#kernel/sealed';
import type { AdmitCandidate, AdmitMember } from '../domain/organization.instructions.js';
import type { Brought, MemberEnrollment, SecretForCandidate } from './organization.command.js';

/** The newcomer, and from a founder the first roster. */
type Entering = Omit<AdmitMember['data'], 'roles'>;

const LONGEST = 100;
/** HPKE of the 32-byte secret: ciphertext and tag. */
const WRAP_BYTES = 48;
/** Both private keys, 32 bytes each, and the tag. */
const LOCK_BYTES = 80;

/** That an enrollment belongs to the member and the roster it comes with; whether its boxes open, browsers find out. */
export function checkEnrollment(
  organization: string,
  admission: Entering,
  enrollment: Brought | undefined,
): asserts enrollment is MemberEnrollment {
  if (!enrollment || !('member' in enrollment)) throw new DomainError('enrollment_required', 'invalid');
  checkMember(admission, enrollment.member);
  checkWraps(organization, admission, enrollment.memberWraps);
  checkIndexKey(organization, admission, enrollment.indexKey);
}

function checkMember(admission: Entering, member: MemberEnrollment['member']): void {
  const { memberId, receive, sign } = admission;
  if (member.memberId !== memberId) refuse('enrollment_of_another', 'memberId');
  for (const name of ['displayName', 'login'] as const) {
    const length = member[name].trim().length;
    if (length === 0 || length > LONGEST) refuse('name_malformed', name);
  }
  checkCredential(member);
  const { lock, pins } = member;
  if (lock.memberId !== memberId || lock.receive !== receive || lock.sign !== sign) {
    refuse('enrollment_of_another', 'lock');
  }
  if (lock.v !== 'lock/1' || !isBase64url(lock.nonce, 12) || !isBase64url(lock.box, LOCK_BYTES)) {
    refuse('lock_malformed', 'lock');
  }
  if (pins.memberId !== memberId) refuse('enrollment_of_another', 'pins');
  if (pins.v !== 'pins/1' || !isBase64url(pins.nonce, 12) || !isBase64url(pins.box)) {
    refuse('pins_malformed', 'pins');
  }
}

export function checkCredential({ salt, proof }: Pick<MemberEnrollment['member'], 'salt' | 'proof'>): void {
  if (!isBase64url(salt, 16)) refuse('credential_malformed', 'salt');
  if (!isBase64url(proof, 32)) refuse('credential_malformed', 'proof');
}

/** That a custodian's wrap is the candidate's, under the version of the roster that admits it. */
export function checkAdmission(
  organization: string,
  { memberId, roster }: AdmitCandidate['data'],
  brought: Brought | undefined,
): asserts brought is SecretForCandidate {
  if (!brought || !('memberWrap' in brought)) throw new DomainError('enrollment_required', 'invalid');
  const { memberWrap } = brought;
  if (memberWrap.memberId !== memberId) refuse('member_wraps_mismatch', 'memberWrap');
  checkWrap(memberWrap, { organization, keyVersion: roster.keyVersion, field: 'memberWrap' });
}

/** A founder wraps the new secret for itself and the recovery kit; a candidate gets it from a custodian. */
function checkWraps(
  organization: string,
  { memberId, roster }: Entering,
  wraps: readonly MemberWrap[],
): void {
  const holders = roster ? [memberId, 'kit'] : [];
  checkMemberWraps(wraps, { organization, keyVersion: roster?.keyVersion, holders });
}

/** That the secret of this version comes wrapped for each of these holders, once, and for nobody else. */
export function checkMemberWraps(
  wraps: readonly MemberWrap[],
  {
    holders,
    ...expected
  }: {
    readonly organization: string;
    readonly keyVersion: number | undefined;
    readonly holders: readonly string[];
  },
): void {
  const given = wraps.map((wrap) => wrap.memberId);
  if (given.length !== holders.length || !holders.every((id) => given.includes(id))) {
    refuse('member_wraps_mismatch', 'memberWraps');
  }
  for (const [index, wrap] of wraps.entries()) {
    checkWrap(wrap, { ...expected, field: `memberWraps[${index}]` });
  }
}

function checkWrap(
  wrap: MemberWrap,
  expected: {
    readonly organization: string;
    readonly keyVersion: number | undefined;
    readonly field: string;
  },
): void {
  const { organization, keyVersion, field } = expected;
  if (wrap.org !== organization || wrap.keyVersion !== keyVersion) refuse('member_wraps_mismatch', field);
  const wellFormed =
    wrap.v === 'member-wrap/1' &&
    isBase64url(wrap.rosterHash, 32) &&
    isBase64url(wrap.enc, 32) &&
    isBase64url(wrap.box, WRAP_BYTES);
  if (!wellFormed) refuse('member_wrap_malformed', field);
}

/** The founder brings the organization's index key; nobody else does. */
function checkIndexKey(organization: string, { roster }: Entering, indexKey: IndexKeyBox | undefined): void {
  const founding = roster?.n === 1;
  if (founding !== (indexKey !== undefined)) refuse('index_key_mismatch', 'indexKey');
  if (!indexKey) return;
  if (indexKey.org !== organization || indexKey.keyVersion !== roster?.keyVersion) {
    refuse('index_key_mismatch', 'indexKey');
  }
  const wellFormed =
    indexKey.v === 'index-key/1' && isBase64url(indexKey.nonce, 12) && isBase64url(indexKey.box, WRAP_BYTES);
  if (!wellFormed) refuse('index_key_malformed', 'indexKey');
}

function refuse(code: string, field: string): never {
  throw new DomainError(code, 'invalid', field);
}
