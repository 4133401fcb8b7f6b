/** Days from the act to the day it was told, in the bands of GBVIMS; its last band is cut at three months. */
import { isDay, isMonth } from '#kernel/bishkek';

export const DELAY_BANDS = ['0-3', '4-5', '6-14', '15-30', '31-90', '91+', 'unknown'] as const;
export type DelayBand = (typeof DELAY_BANDS)[number];

/** Last day of each band but the open one. */
const LAST_DAYS = [
  ['0-3', 3],
  ['4-5', 5],
  ['6-14', 14],
  ['15-30', 30],
  ['31-90', 90],
] as const;
const DAY_MS = 86_400_000;

/**
 * The band of the delay. Of an act only its month may be known: then the band is told when every day of that month up
 * to the telling falls in it, and is unknown otherwise; so is an act after it was told.
 * @param happened day or month, YYYY-MM-DD or YYYY-MM, or `unknown`
 * @param reportedOn the day it was told, YYYY-MM-DD
 */
export function reportingDelay(happened: string, reportedOn: string): DelayBand {
  if (!isDay(reportedOn)) return 'unknown';
  const [first, last] = daysOf(happened);
  if (first === undefined || last === undefined || first > reportedOn) return 'unknown';
  const longest = bandOf(daysBetween(first, reportedOn));
  const shortest = last < reportedOn ? bandOf(daysBetween(last, reportedOn)) : '0-3';
  return longest === shortest ? longest : 'unknown';
}

function bandOf(days: number): DelayBand {
  return LAST_DAYS.find(([, last]) => days <= last)?.[0] ?? '91+';
}

/** The first and the last day this may mean. */
function daysOf(happened: string): readonly string[] {
  if (isDay(happened)) return [happened, happened];
  if (!isMonth(happened)) return [];
  const last = new Date(Date.UTC(Number(happened.slice(0, 4)), Number(happened.slice(5)), 0));
  return [`${happened}-01`, last.toISOString().slice(0, 10)];
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
