import { GLASS_REASONS, type GlassReason } from '#cases/domain/case.codes';
import { Code, Uuid } from '../http/form-fields.js';
import { Code as CodeShown, Instant, PublicName, Uuid as UuidShown } from '../http/view-fields.js';

export class AssigneeDto {
  @Uuid() readonly memberId: string;
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
