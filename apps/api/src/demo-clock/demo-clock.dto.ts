import { Instant } from '../http/form-fields.js';

export class MoveClockDto {
  @Instant() readonly now: string;
}
