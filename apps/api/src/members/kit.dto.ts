import { KIT_OUTCOMES, type KitOutcome } from '#directory/domain/organization.codes';
import { Code, Whole } from '../http/form-fields.js';

/** What a custodian's browser found; the kit itself never leaves it. */
export class TestKitDto {
  @Code(KIT_OUTCOMES) readonly outcome: KitOutcome;
  /** Number of the roster it was compared with. */
  @Whole(1, 1_000_000) readonly roster: number;
}
