import type { AgeBand, Sex } from '#cases/domain/case.codes';
import { bishkekDay } from '#kernel/bishkek';
import type { SeededRandom } from '../random.js';
import { drawCase, isChild } from '../story.js';
import { DAY, YearCalendar } from './calendar.js';
import { largestRemainder } from './largest-remainder.js';
import type { PlannedOffice } from './offices.js';
import { AGES, CASES_BY_TERRITORY, VICTIMS } from './official.data.js';
import type { PlannedCase, YearAsked } from './planned.js';

/** How the table's youngest band is parted: an estimate of ours, the table does not say. */
const UP_TO_20 = { '0-11': 1, '12-17': 3, '18-20': 6 } as const;

/**
 * Sexes, ages and territories are each shared out exactly, and dealt independently of each other.
 * @param first the number of the first case
 */
export function drawCases(
  asked: YearAsked,
  offices: readonly PlannedOffice[],
  random: SeededRandom,
  first = 1,
): readonly PlannedCase[] {
  const { year, cases } = asked;
  const calendar = new YearCalendar(year);
  const instants = Array.from({ length: cases }, () => calendar.draw(random)).sort((a, b) => a - b);
  const sexes = shuffled(dealt<Sex>(sexesOf(year, cases)), random);
  const ages = shuffled(dealt<AgeBand>(agesOf(year, cases)), random);
  const committees = shuffled(dealt(committeesOf(asked, offices, random)), random);
  const places = new Map(offices.map(({ login, place }) => [login, place]));
  return instants.map((openedAt, at) => {
    const committee = committees[at] ?? '';
    const n = first + at;
    const drawn = drawCase(n, places.get(committee) ?? '', new Date(openedAt), random);
    const ageBand = ages[at] ?? 'unknown';
    const told = bishkekDay(new Date(openedAt - random.below(4) * DAY));
    const profile = { ...drawn.profile, sex: sexes[at] ?? 'unknown', ageBand, reportedOn: told };
    const sample = { ...drawn, profile: isChild(ageBand) ? { ...profile, ...ofChild(random) } : profile };
    return { n, committee, openedAt, sample };
  });
}

/** @throws RangeError for a year the table has not */
export function sexesOf(year: number, cases: number): Readonly<Record<'female' | 'male', number>> {
  const victims = VICTIMS[year];
  if (victims === undefined) throw new RangeError(`no official table for ${String(year)}`);
  return largestRemainder(cases, { female: victims.female, male: victims.male });
}

export function agesOf(year: number, cases: number): Readonly<Partial<Record<AgeBand, number>>> {
  const last = Math.max(
    ...Object.keys(AGES)
      .map(Number)
      .filter((each) => each <= year),
  );
  const ages = AGES[last];
  if (ages === undefined) throw new RangeError(`no ages for ${String(year)}`);
  const { upTo20, from21, from31, from41, from51 } = ages;
  const weights = { upTo20, '21-30': from21, '31-40': from31, '41-50': from41, '51+': from51 };
  const { upTo20: young, ...older } = largestRemainder(cases, weights);
  return { ...largestRemainder(young, UP_TO_20), ...older };
}

/** Cases by the committee's login: exact by territory, uneven within it. */
function committeesOf(
  { cases, largest }: YearAsked,
  offices: readonly PlannedOffice[],
  random: SeededRandom,
): Readonly<Record<string, number>> {
  const ofTerritory = largestRemainder(cases, CASES_BY_TERRITORY);
  const shares = Object.entries(ofTerritory).map(([territory, share]) => {
    const here = offices.filter((office) => office.kind === 'committee' && office.territory === territory);
    const weights = Object.fromEntries(here.map(({ login }) => [login, 0.5 + random.next()]));
    const [first] = here;
    const wanted = territory === MOST_CASES && first !== undefined ? Math.min(largest, share) : 0;
    const rest = largestRemainder(share - wanted, weights);
    return first === undefined ? rest : { ...rest, [first.login]: (rest[first.login] ?? 0) + wanted };
  });
  return Object.assign({}, ...shares) as Record<string, number>;
}

const MOST_CASES = Object.entries(CASES_BY_TERRITORY).reduce((a, b) => (b[1] > a[1] ? b : a))[0];

function ofChild(random: SeededRandom) {
  return {
    relation: random.weighted({ parent: 62, 'other-relative': 18, sibling: 10, unknown: 10 }),
    children: '0',
  } as const;
}

function dealt<Key extends string>(counts: Readonly<Partial<Record<Key, number>>>): Key[] {
  const entries = Object.entries(counts) as [Key, number][];
  return entries.flatMap(([key, count]) => Array.from({ length: count }, () => key));
}

/** Fisher and Yates, in place. */
function shuffled<T>(items: T[], random: SeededRandom): readonly T[] {
  for (let at = items.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [items[at], items[other]] = [items[other] as T, items[at] as T];
  }
  return items;
}
