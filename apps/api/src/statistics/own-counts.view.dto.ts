import { ApiProperty } from '@nestjs/swagger';
import { AGE_BANDS, SEXES } from '#cases/domain/case.codes';
import { FORMS_OF_CASE } from '#statistics/domain/dimensions';
import { Counts, NestedList, Whole } from '../http/view-fields.js';

export class MonthCountView {
  @ApiProperty({ type: 'string', pattern: '^[0-9]{4}-[0-9]{2}$' }) readonly month: string;
  @Whole(0, 1_000_000) readonly cases: number;
}

/** Exact and live, of the organization's own cases; by month of registration in Asia/Bishkek. */
export class OwnCountsView {
  @Whole(2000, 2999) readonly year: number;
  @Whole(0, 1_000_000) readonly total: number;
  @NestedList(() => MonthCountView, { max: 12 }) readonly months: readonly MonthCountView[];
  @Counts(FORMS_OF_CASE) readonly byForm: Readonly<Record<string, number>>;
  @Counts(AGE_BANDS) readonly byAge: Readonly<Record<string, number>>;
  @Counts(SEXES) readonly bySex: Readonly<Record<string, number>>;
}
