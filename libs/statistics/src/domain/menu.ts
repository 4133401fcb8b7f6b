/** Every cell a release may hold (statistics §4). Nothing else can be computed; adding anything is a new version. */
import { SERVICES } from '#referrals/domain/referral.codes';
import { CLASSIFICATIONS } from './classifications.js';
import { DIMENSIONS } from './dimensions.js';
import type { PeriodKind } from './periods.js';
import { ANSWER_BANDS, REFERRAL_OUTCOMES } from './referral-indicators.js';
import type { Breakdown, RecordKind, Unit } from './unit-records.js';

export const AREA_LEVELS = ['place', 'oblast', 'nation'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

/** The version of the definitions of what is counted; with the year's places it makes the menu of a year. */
export const DEFINITIONS = 'definitions/1';

/** What may be shown of a unit, for each of these areas and a period of this kind. */
export interface MenuLine {
  readonly unit: Unit;
  /** What its cells count; referrals broken down by outcome count outcomes. */
  readonly records: RecordKind;
  readonly areas: readonly AreaLevel[];
  readonly period: PeriodKind;
  /** The empty breakdown is the total. */
  readonly by: readonly (readonly Breakdown[])[];
}

/** The codes of every breakdown, in the order they are shown. */
export const CODES: Readonly<Record<Breakdown, readonly string[]>> = {
  ...DIMENSIONS,
  ...CLASSIFICATIONS,
  service: SERVICES,
  outcome: REFERRAL_OUTCOMES,
  'time-to-answer': ANSWER_BANDS,
  registered: ['late'],
  'left-out': ['no-consent'],
};

const TOTAL = [[]] as const;
const EACH = [['form'], ['age'], ['sex']] as const;
const PAIRS = [
  ['form', 'age'],
  ['form', 'sex'],
  ['age', 'sex'],
] as const;
const ALL = [['form', 'age', 'sex']] as const;
const WIDE = ['oblast', 'nation'] as const;

const CASES: readonly MenuLine[] = [
  line('case', ['place'], 'month', TOTAL),
  line('case', ['place'], 'quarter', [...TOTAL, ...EACH]),
  line('case', ['place'], 'year', [...TOTAL, ...EACH, ...PAIRS]),
  line('case', WIDE, 'month', [...TOTAL, ...EACH]),
  line('case', WIDE, 'quarter', [...TOTAL, ...EACH, ...PAIRS]),
  line('case', WIDE, 'year', [...TOTAL, ...EACH, ...PAIRS, ...ALL]),
];

/** Classifications told of the survivor group cases, those told of an act group incidents. */
const ALONE: readonly MenuLine[] = [
  line('case', WIDE, 'year', [['child-adult'], ['relation'], ['disability'], ['repeat']]),
  line('incident', WIDE, 'year', [['police'], ['gbvims'], ['context'], ['reporting-delay']]),
];

const OTHER_UNITS: readonly MenuLine[] = [
  ...(['report', 'incident', 'order'] as const).map((unit) => line(unit, WIDE, 'year', [...TOTAL, ['form']])),
  line('referral', ['place'], 'year', TOTAL),
  line('service', ['place'], 'year', TOTAL),
  line('referral', WIDE, 'quarter', [...TOTAL, ['service']]),
  line('service', WIDE, 'quarter', [...TOTAL, ['service']]),
  { ...line('referral', WIDE, 'quarter', [['outcome']]), records: 'referral-outcome' },
  { ...line('referral', WIDE, 'quarter', [['time-to-answer']]), records: 'referral-answer' },
];

/** What the tables leave out or came too late for. */
const BESIDE: readonly MenuLine[] = [
  { ...line('case', ['nation'], 'year', [['left-out']]), records: 'case-left-out' },
  line('case', ['nation'], 'year', [['registered']]),
];

export const MENU: readonly MenuLine[] = [...CASES, ...ALONE, ...OTHER_UNITS, ...BESIDE];

function line(
  unit: Unit,
  areas: readonly AreaLevel[],
  period: PeriodKind,
  by: readonly (readonly Breakdown[])[],
): MenuLine {
  return { unit, records: unit, areas, period, by };
}
