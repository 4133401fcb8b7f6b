import { UNITS, type Unit } from '#statistics/domain/unit-records';
import { Code, Matching } from '../http/form-fields.js';

const AREA = '(KG|[0-9]{14}(\\+[0-9]{14})*)';
const QUARTER = '[0-9]{4}-Q[1-4]';
const PERIOD = `([0-9]{4}-(0[1-9]|1[0-2])|${QUARTER}|[0-9]{4})`;
const KEY = '[a-z-]{1,20}';

/** Lists are written with commas; the `+` of merged places is %2B in an address. */
const list = (item: string): string => `^${item}(,${item})*$`;

export class PublishedCellsDto {
  @Code(UNITS) readonly unit: Unit;
  /** Left out: the total. */
  @Matching('not_a_breakdown', `^${KEY}(,${KEY}){0,2}$`, { optional: true }) readonly by?: string;
  @Matching('not_an_area', list(AREA)) readonly areas: string;
  @Matching('not_a_period', list(PERIOD)) readonly periods: string;
}

export class CompletenessDto {
  @Matching('not_an_area', list(AREA)) readonly places: string;
  @Matching('not_a_period', list(QUARTER)) readonly quarters: string;
}

export class MenuYearDto {
  @Matching('not_a_period', '^[0-9]{4}$') readonly year: string;
}
