import { GLASS_REASONS, type GlassReason } from '#cases/domain/case.codes';
import { Code, Uuid } from '../http/form-fields.js';
import { Code as CodeShown, Instant, PublicName, Uuid as UuidShown } from '../http/view-fields.js';
import { CaseWrapDto, CaseWraps, OfRoster } from '../sealed.dto.js';

export class AssigneeDto {
  @Uuid() readonly memberId: string;
}

export class NewAssigneeDto extends AssigneeDto {
  /** Of a case kept apart from somebody: its keys for one who holds none yet. */
  @CaseWraps({ optional: true })
  readonly caseWraps?: readonly CaseWrapDto[];
  /** Number of the roster to whose keys those are made. */
  @OfRoster() readonly roster?: number;
}

/** A colleague, or oneself, who is kin to somebody in the case. */
export class ConflictDto {
  @Uuid() readonly memberId: string;
  /** Every key of the case, for each who may open it and the kit, unless somebody was in conflict before. */
  @CaseWraps() readonly caseWraps: readonly CaseWrapDto[];
  /** Number of the roster to whose keys those are made. */
  @OfRoster() readonly roster?: number;
}

export class BreakGlassDto {
  @Code(GLASS_REASONS) readonly reason: GlassReason;
}

/** A case opened for a reason by a colleague not assigned to it. */
export class BrokenGlassView {
  @UuidShown() readonly caseId: string;
  @UuidShown() readonly memberId: string;
  @PublicName(80) readonly displayName: string;
  @Instant() readonly at: Date;
  @CodeShown(GLASS_REASONS, { nullable: true }) readonly reason: string | null;
}

/** The same in an organization that has nobody else to be told; of the case nothing is said. */
export class BrokenGlassAloneView {
  @UuidShown() readonly organization: string;
  @Instant() readonly at: Date;
}
