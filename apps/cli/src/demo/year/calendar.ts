import type { SeededRandom } from '../random.js';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Bishkek is six hours ahead of UTC all year: 10 and 16 o'clock there. Few instants, so that much goes at once. */
const WORKING_HOURS = [4, 10] as const;
const WEEKEND_WEIGHT = 0.5;

/** Instants of a year as cases are told: at a working hour, less at weekends. */
export class YearCalendar {
  readonly #days: readonly number[];
  /** Running sums of the days' weights. */
  readonly #sums: readonly number[];

  constructor(year: number) {
    const first = Date.UTC(year, 0, 1);
    const count = (Date.UTC(year + 1, 0, 1) - first) / DAY;
    this.#days = Array.from({ length: count }, (_, n) => first + n * DAY);
    let sum = 0;
    this.#sums = this.#days.map((day) => (sum += isWeekend(day) ? WEEKEND_WEIGHT : 1));
  }

  draw(random: SeededRandom): number {
    const target = random.next() * (this.#sums.at(-1) ?? 0);
    const at = this.#sums.findIndex((sum) => sum > target);
    return (this.#days[at] ?? 0) + random.pick(WORKING_HOURS) * HOUR;
  }
}

/** The first working hour not before `instant`. */
export function atWork(instant: number): number {
  const day = Math.floor(instant / DAY) * DAY;
  const hour = WORKING_HOURS.find((each) => day + each * HOUR >= instant);
  return hour === undefined ? day + DAY + WORKING_HOURS[0] * HOUR : day + hour * HOUR;
}

function isWeekend(day: number): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}
