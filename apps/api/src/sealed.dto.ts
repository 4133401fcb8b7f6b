/** The sealed shapes of kernel/sealed.ts as they cross the door: checked for form, never opened. */
import type * as sealed from '#kernel/sealed';
import { CASE_SECTIONS } from '#cases/domain/case.codes';
import { ORGANIZATION_KINDS } from '#directory/domain/organization.codes';
import {
  BytesOf,
  BytesUpTo,
  Code,
  Instant,
  Matching,
  Nested,
  NestedList,
  type Presence,
  PlaceCode,
  SectionBox,
  Tag,
  Uuid,
  Whole,
  YesNo,
} from './http/form-fields.js';
import { NamesDto } from './names.dto.js';

const NONCE = 12;
const DIGEST = 32;
const PUBLIC_KEY = 32;
const SIGNATURE = 64;
/** A 32-byte key with the tag of AES-GCM. */
const KEY_BOX = 48;
/** A member, or the recovery kit. */
const MemberOrKit = () =>
  Matching('not_a_uuid', '^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|kit)$');
export const MOST_VERSIONS = 100_000;
export const MOST_SECTIONS = CASE_SECTIONS.length;

/** Of a sealed section all but its name, and how large its box may be. */
export abstract class EnvelopeFields {
  @Tag('section/1') readonly v: 'section/1';
  @BytesOf(DIGEST) readonly keyId: string;
  @BytesOf(DIGEST, { nullable: true }) readonly prev: string | null;
  @BytesOf(NONCE) readonly nonce: string;
  @Uuid() readonly signer: string;
  @BytesOf(SIGNATURE) readonly signature: string;
}

export class SectionEnvelopeDto extends EnvelopeFields implements sealed.SectionEnvelope {
  @Code(CASE_SECTIONS) readonly section: string;
  @SectionBox() readonly box: string;
}

export class KeyWrapDto implements sealed.KeyWrap {
  @Tag('wrap/1') readonly v: 'wrap/1';
  @Uuid() readonly org: string;
  @Whole(1, MOST_VERSIONS) readonly keyVersion: number;
  @Uuid() readonly caseId: string;
  @Code(CASE_SECTIONS) readonly section: string;
  @BytesOf(DIGEST) readonly keyId: string;
  @BytesOf(NONCE) readonly nonce: string;
  @BytesOf(KEY_BOX) readonly box: string;
}

export const UUID_V4 = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/** Of any section, that of a file too. */
export class AnyKeyWrapDto implements sealed.KeyWrap {
  @Tag('wrap/1') readonly v: 'wrap/1';
  @Uuid() readonly org: string;
  @Whole(1, MOST_VERSIONS) readonly keyVersion: number;
  @Uuid() readonly caseId: string;
  @Matching('not_a_code', `^(?:${CASE_SECTIONS.join('|')}|attachment:${UUID_V4})$`) readonly section: string;
  @BytesOf(DIGEST) readonly keyId: string;
  @BytesOf(NONCE) readonly nonce: string;
  @BytesOf(KEY_BOX) readonly box: string;
}

export const MOST_ROSTERS = 100_000;
/** Many more than an office has members, and a case keys. */
export const MOST_CASE_WRAPS = 2_000;

/** Of any section, for one member or the kit. */
export class CaseWrapDto implements sealed.CaseWrap {
  @Tag('case-wrap/1') readonly v: 'case-wrap/1';
  @Uuid() readonly org: string;
  @MemberOrKit() readonly memberId: string;
  @Uuid() readonly caseId: string;
  @Matching('not_a_code', `^(?:${CASE_SECTIONS.join('|')}|attachment:${UUID_V4})$`) readonly section: string;
  @BytesOf(DIGEST) readonly keyId: string;
  @BytesOf(PUBLIC_KEY) readonly enc: string;
  @BytesOf(KEY_BOX) readonly box: string;
}

/** Keys in `case-wrap/1`, as forms take them. */
export const CaseWraps = (presence: Presence = {}) =>
  NestedList(() => CaseWrapDto, { max: MOST_CASE_WRAPS }, presence);

/** Number of the roster to whose keys those are made; browsers of before leave it out. */
export const OfRoster = () => Whole(1, MOST_ROSTERS, { optional: true });

/** Of a granted section all but its name. */
export abstract class GrantedFields {
  @BytesOf(DIGEST) readonly keyId: string;
  @BytesOf(DIGEST) readonly boxHash: string;
}

export class GrantedSectionDto extends GrantedFields implements sealed.GrantedSection {
  @Code(CASE_SECTIONS) readonly section: string;
}

/** Of a grant's header all but what it is for, and of which sections. */
export abstract class GrantHeaderFields {
  @Uuid() readonly referralId: string;
  @Uuid() readonly caseId: string;
  @Uuid() readonly from: string;
  @Whole(1, MOST_VERSIONS) readonly fromKeyVersion: number;
  @Uuid() readonly to: string;
  @Whole(1, MOST_VERSIONS) readonly toKeyVersion: number;
  @Uuid() readonly signer: string;
  @Uuid() readonly consentId: string;
  @Instant({ nullable: true }) readonly expiresAt: string | null;
}

export class GrantHeaderDto extends GrantHeaderFields implements sealed.GrantHeader {
  @NestedList(() => GrantedSectionDto, { min: 1, max: MOST_SECTIONS })
  readonly sections: readonly GrantedSectionDto[];
  @Code(['referral']) readonly purpose: string;
}

/** Of a grant all but its header. */
export abstract class GrantFields {
  @Tag('grant/1') readonly v: 'grant/1';
  @BytesOf(PUBLIC_KEY) readonly enc: string;
  @BytesUpTo(4096) readonly box: string;
  @BytesOf(SIGNATURE) readonly signature: string;
}

export class GrantDto extends GrantFields implements sealed.Grant {
  @Nested(() => GrantHeaderDto) readonly header: GrantHeaderDto;
}

export class RosterMemberDto implements sealed.RosterMember {
  @Uuid() readonly id: string;
  @BytesOf(PUBLIC_KEY) readonly receive: string;
  @BytesOf(PUBLIC_KEY) readonly sign: string;
  @YesNo() readonly custodian: boolean;
}

export class KitKeysDto {
  @BytesOf(PUBLIC_KEY) readonly receive: string;
  @BytesOf(PUBLIC_KEY) readonly sign: string;
}

export class RosterDto implements sealed.Roster {
  @Tag('roster/1') readonly v: 'roster/1';
  @Uuid() readonly org: string;
  @Whole(1, MOST_VERSIONS) readonly n: number;
  @BytesOf(DIGEST, { nullable: true }) readonly prev: string | null;
  @Whole(1, MOST_VERSIONS) readonly keyVersion: number;
  @BytesOf(PUBLIC_KEY) readonly receive: string;
  @BytesOf(DIGEST) readonly secretHash: string;
  @Nested(() => KitKeysDto) readonly kit: KitKeysDto;
  @NestedList(() => RosterMemberDto, { min: 1, max: 1000 }) readonly members: readonly RosterMemberDto[];
  @MemberOrKit() readonly signer: string;
  @BytesOf(SIGNATURE) readonly signature: string;
}

export class OrganizationRootDto implements sealed.OrganizationRoot {
  @Tag('org-root/1') readonly v: 'org-root/1';
  @Uuid() readonly org: string;
  @BytesOf(DIGEST) readonly rosterHash: string;
  @Uuid() readonly signer: string;
  @BytesOf(SIGNATURE) readonly signature: string;
}

export class OrganizationCardDto implements sealed.OrganizationCard {
  @Tag('org-card/1') readonly v: 'org-card/1';
  @Uuid() readonly org: string;
  @Whole(1, MOST_VERSIONS) readonly n: number;
  @Code(ORGANIZATION_KINDS) readonly kind: string;
  @PlaceCode() readonly place: string;
  @Nested(() => NamesDto) readonly names: NamesDto;
  @Uuid() readonly signer: string;
  @BytesOf(SIGNATURE) readonly signature: string;
}

export class LockDto implements sealed.Lock {
  @Tag('lock/1') readonly v: 'lock/1';
  @Uuid() readonly memberId: string;
  @Uuid() readonly lockId: string;
  @BytesOf(PUBLIC_KEY) readonly receive: string;
  @BytesOf(PUBLIC_KEY) readonly sign: string;
  @BytesOf(NONCE) readonly nonce: string;
  @BytesOf(80) readonly box: string;
}

export class MemberWrapDto implements sealed.MemberWrap {
  @Tag('member-wrap/1') readonly v: 'member-wrap/1';
  @Uuid() readonly org: string;
  @Whole(1, MOST_VERSIONS) readonly keyVersion: number;
  @MemberOrKit() readonly memberId: string;
  @BytesOf(DIGEST) readonly rosterHash: string;
  @BytesOf(PUBLIC_KEY) readonly enc: string;
  @BytesOf(KEY_BOX) readonly box: string;
}

export class IndexKeyBoxDto implements sealed.IndexKeyBox {
  @Tag('index-key/1') readonly v: 'index-key/1';
  @Uuid() readonly org: string;
  @Whole(1, MOST_VERSIONS) readonly keyVersion: number;
  @BytesOf(12) readonly nonce: string;
  @BytesOf(KEY_BOX) readonly box: string;
}

export class SecretRingDto implements sealed.SecretRing {
  @Tag('ring/1') readonly v: 'ring/1';
  @Uuid() readonly org: string;
  @Whole(1, MOST_VERSIONS) readonly keyVersion: number;
  @BytesOf(NONCE) readonly nonce: string;
  @BytesOf(KEY_BOX) readonly box: string;
}

export class PinsDto implements sealed.Pins {
  @Tag('pins/1') readonly v: 'pins/1';
  @Uuid() readonly memberId: string;
  @Whole(1, 1_000_000_000) readonly revision: number;
  @BytesOf(NONCE) readonly nonce: string;
  @BytesUpTo(256 * 1024) readonly box: string;
}
