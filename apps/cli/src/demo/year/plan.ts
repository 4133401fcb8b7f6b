import { SeededRandom } from '../random.js';
import { drawCases } from './draw-cases.js';
import { drawCourse } from './draw-course.js';
import { plannedOffices } from './offices.js';
import type { Step, Tick, YearAsked, YearPlan } from './planned.js';

/** A country's year, wholly drawn from what was asked: the same seed, the same year. */
export function drawYear(asked: YearAsked): YearPlan {
  const { seed, year, before } = asked;
  const random = new SeededRandom(seed);
  const offices = plannedOffices(asked);
  const cases = drawCases(asked, offices, random);
  const last = { ...asked, year: year - 1, cases: before, largest: 0 };
  const earlier = before === 0 ? [] : drawCases(last, offices, random, cases.length + 1);
  const answers = new SeededRandom(seed + 1);
  const steps = [...cases, ...earlier].flatMap((planned) => drawCourse(planned, offices, random, answers));
  const end = Date.UTC(year + 1, 0, 1);
  return {
    asked,
    foundedAt: Date.UTC(before === 0 ? year - 1 : year - 2, 11, 1, 4),
    offices,
    cases,
    earlier,
    ticks: ticksOf(steps.filter(({ at }) => at < end)),
  };
}

/** In order of time; what happens to one case at the same instant stays in its order. */
function ticksOf(steps: readonly Step[]): readonly Tick[] {
  const byInstant = new Map<number, Step[]>();
  for (const step of steps) {
    const there = byInstant.get(step.at);
    if (there === undefined) byInstant.set(step.at, [step]);
    else there.push(step);
  }
  return [...byInstant].map(([at, there]) => ({ at, steps: there })).sort((a, b) => a.at - b.at);
}
