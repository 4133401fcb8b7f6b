import { ORGANIZATION_KINDS, ROLES } from '#directory/domain/organization.codes';
import {
  BytesOf,
  Code,
  Codes,
  Nested,
  NestedList,
  PlaceCode,
  PublicName,
  Uuid,
  YesNo,
} from '../http/view-fields.js';
import { IndexKeyBoxDto, LockDto, MemberWrapDto, PinsDto, SecretRingDto } from '../sealed.dto.js';
import { NamesDto } from '../names.dto.js';

export class SaltView {
  @Code(['kdf/1']) readonly v: string;
  @BytesOf(16) readonly salt: string;
}

export class SelfView {
  @Uuid() readonly id: string;
  @PublicName(80) readonly displayName: string;
  @Codes(ROLES, { max: ROLES.length }) readonly roles: readonly string[];
}

export class OwnOrganizationView {
  @Uuid() readonly id: string;
  @Code(ORGANIZATION_KINDS) readonly kind: string;
  @Nested(() => NamesDto) readonly names: NamesDto;
  @PlaceCode() readonly place: string;
  @YesNo() readonly demo: boolean;
}

/** A candidate awaits admission, holds no roles and no secret. */
const STANDINGS_OF_MEMBER = ['member', 'candidate'] as const;

export class MeView {
  @Code(STANDINGS_OF_MEMBER) readonly standing: (typeof STANDINGS_OF_MEMBER)[number];
  @Nested(() => SelfView) readonly member: SelfView;
  @Nested(() => OwnOrganizationView) readonly organization: OwnOrganizationView;
  @Nested(() => LockDto) readonly lock: LockDto;
  @NestedList(() => MemberWrapDto, { max: 1000 }) readonly memberWraps: readonly MemberWrapDto[];
  /** The organization's older secrets, each under the one after it; oldest first. */
  @NestedList(() => SecretRingDto, { max: 10_000 }) readonly rings: readonly SecretRingDto[];
  @Nested(() => PinsDto) readonly pins: PinsDto;
  @Nested(() => IndexKeyBoxDto, { nullable: true }) readonly indexKey: IndexKeyBoxDto | null;
  @YesNo() readonly demo: boolean;
}
