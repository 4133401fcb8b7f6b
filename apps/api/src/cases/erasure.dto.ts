import {
  CONSENT_METHODS,
  ERASURE_ASKERS,
  ERASURE_HINDRANCES,
  ERASURE_STOPS,
  type ConsentMethod,
  type ErasureAsker,
  type ErasureHindrance,
  type ErasureStop,
} from '#cases/domain/case.codes';
import { Code, YesNo } from '../http/form-fields.js';

export class AskErasureDto {
  @Code(ERASURE_ASKERS) readonly asker: ErasureAsker;
  @Code(CONSENT_METHODS) readonly method: ConsentMethod;
  @YesNo() readonly caregiverUnsafe: boolean;
  @Code(ERASURE_HINDRANCES, { nullable: true }) readonly hindrance: ErasureHindrance | null;
}

export class RefuseErasureDto {
  @Code(ERASURE_HINDRANCES) readonly reason: ErasureHindrance;
}

export class StopErasureDto {
  @Code(ERASURE_STOPS) readonly reason: ErasureStop;
}
