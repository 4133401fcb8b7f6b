import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import type { IndexKeyBox, MemberWrap } from '#kernel/sealed';
import type { AdmitMember } from '../domain/organization.decider.js';
import type { MemberEnrollment } from './organization.command.js';

const LONGEST = 100;
/** HPKE of the 32-byte secret: ciphertext and tag. */
const WRAP_BYTES = 48;
/** Both private keys, 32 bytes each, and the tag. */
const LOCK_BYTES = 80;

/** That an enrollment belongs to the member and the roster it comes with; whether its boxes open, browsers find out. */
export function checkEnrollment(
  organization: string,
  admission: AdmitMember['data'],
  enrollment: MemberEnrollment | undefined,
): asserts enrollment is MemberEnrollment {
  if (!enrollment) throw new DomainError('enrollment_required', 'invalid');
  checkMember(admission, enrollment.member);
  checkWraps(organization, admission, enrollment.memberWraps);
  checkIndexKey(organization, admission, enrollment.indexKey);
}

function checkMember(admission: AdmitMember['data'], member: MemberEnrollment['member']): void {
  const { memberId, receive, sign } = admission;
  if (member.memberId !== memberId) refuse('enrollment_of_another', 'memberId');
  for (const name of ['displayName', 'login'] as const) {
    const length = member[name].trim().length;
    if (length === 0 || length > LONGEST) refuse('name_malformed', name);
  }
  if (!isBase64url(member.salt, 16)) refuse('credential_malformed', 'salt');
  if (!isBase64url(member.proof, 32)) refuse('credential_malformed', 'proof');
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

/** A founder wraps the new secret for itself and the recovery kit; a later member gets it from a custodian. */
function checkWraps(
  organization: string,
  { memberId, roster }: AdmitMember['data'],
  wraps: readonly MemberWrap[],
): void {
  const expected = !roster ? [] : roster.n === 1 ? [memberId, 'kit'] : [memberId];
  const given = wraps.map((wrap) => wrap.memberId);
  if (given.length !== expected.length || !expected.every((id) => given.includes(id))) {
    refuse('member_wraps_mismatch', 'memberWraps');
  }
  for (const [index, wrap] of wraps.entries()) {
    const field = `memberWraps[${index}]`;
    if (wrap.org !== organization || wrap.keyVersion !== roster?.keyVersion) {
      refuse('member_wraps_mismatch', field);
    }
    const wellFormed =
      wrap.v === 'member-wrap/1' &&
      isBase64url(wrap.rosterHash, 32) &&
      isBase64url(wrap.enc, 32) &&
      isBase64url(wrap.box, WRAP_BYTES);
    if (!wellFormed) refuse('member_wrap_malformed', field);
  }
}

/** The founder brings the organization's index key; nobody else does. */
function checkIndexKey(
  organization: string,
  { roster }: AdmitMember['data'],
  indexKey: IndexKeyBox | undefined,
): void {
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
