import { BytesOf, Nested, NestedList, PublicName, Uuid, Whole } from '../http/form-fields.js';
import { Instant, YesNo } from '../http/view-fields.js';
import { RegistrarView } from '../directory/directory.view.dto.js';
import {
  CaseWrapDto,
  CaseWraps,
  IndexKeyBoxDto,
  KitKeysDto,
  MemberWrapDto,
  MOST_CASE_WRAPS,
  MOST_ROSTERS,
  OrganizationRootDto,
  RosterDto,
} from '../sealed.dto.js';
import { LetGoDto } from './departure.controller.js';
import { NewMemberDto } from './enroll.dto.js';

/** Random, until when it is good, and the server's mark on both. */
const CHALLENGE_BYTES = 56;
/** Each comes back wrapped for two. */
export const MOST_KEYS_OF_KIT = MOST_CASE_WRAPS / 2;

export class ChallengeDto {
  /** Of the organization, in any of its languages. */
  @PublicName(200) readonly name: string;
}

/** The public halves of a kit, which a sheet is compared with in the browser, and what it has to sign. */
export class ChallengeView {
  @Uuid() readonly organization: string;
  /** Number of the newest roster. */
  @Whole(1, MOST_ROSTERS) readonly roster: number;
  @Nested(() => KitKeysDto) readonly kit: KitKeysDto;
  @BytesOf(CHALLENGE_BYTES) readonly challenge: string;
  @Nested(() => RegistrarView) readonly registrar: RegistrarView;
}

export class AskRecoveryDto extends NewMemberDto {
  @Uuid() readonly organization: string;
  @Whole(1, MOST_ROSTERS) readonly roster: number;
  @BytesOf(CHALLENGE_BYTES) readonly challenge: string;
  @BytesOf(64) readonly signature: string;
}

/** Whose asking is meant. */
export class AskedByDto {
  @Uuid() readonly memberId: string;
}

export class RecoveryView {
  @Uuid() readonly memberId: string;
  @PublicName(80) readonly displayName: string;
  @Instant() readonly opensAt: Date;
  @Instant() readonly endsAt: Date;
  /** By the registrar. */
  @YesNo() readonly released: boolean;
  /** It can be finished now. */
  @YesNo() readonly ready: boolean;
}

export class RecoveryStandingView {
  /** Null while nobody has asked. */
  @Nested(() => RecoveryView, { nullable: true }) readonly recovery: RecoveryView | null;
}

/** What opens to the sheet, for the one who asked, once both conditions are met. */
export class RecoverySecretView {
  @NestedList(() => RosterDto, { max: MOST_ROSTERS }) readonly rosters: readonly RosterDto[];
  @Nested(() => OrganizationRootDto) readonly root: OrganizationRootDto;
  @Nested(() => RegistrarView) readonly registrar: RegistrarView;
  @Nested(() => MemberWrapDto) readonly wrap: MemberWrapDto;
  @Nested(() => IndexKeyBoxDto) readonly indexKey: IndexKeyBoxDto;
  /** Keys of cases kept from a colleague, for the kit. */
  @NestedList(() => CaseWrapDto, { max: MOST_KEYS_OF_KIT }) readonly caseWraps: readonly CaseWrapDto[];
}

export class FinishRecoveryDto extends LetGoDto {
  /** Of the keys only the kit opened, for the one who asked and for the new kit. */
  @CaseWraps({ optional: true })
  readonly caseWraps?: readonly CaseWrapDto[];
}
