/** How failures add up to a delay. Pure; a delay grows, is bounded, and passes: nothing is ever locked. */
import type { Failures } from '#keys/failures';

/** Failures below `free` cost nothing; each one past it doubles the delay, from `baseMs` to `capMs`. */
export interface Growth {
  readonly free: number;
  readonly baseMs: number;
  readonly capMs: number;
}

/** So long, and half of the failures are forgotten. */
export const HALF_LIFE_MS = 15 * 60_000;

/** Milliseconds until the next try is taken; 0 when it is taken now. A clock put back makes no delay longer. */
export function waitMs(known: Failures | undefined, now: Date): number {
  if (!known) return 0;
  const delay = known.nextAt.getTime() - known.at.getTime();
  return Math.min(delay, Math.max(0, known.nextAt.getTime() - now.getTime()));
}

/** What is left of the failures by now. */
export function failuresNow(known: Failures | undefined, now: Date): number {
  if (!known) return 0;
  const passed = Math.max(0, now.getTime() - known.at.getTime());
  return known.count * 2 ** (-passed / HALF_LIFE_MS);
}

/** One more, and when the next may come. */
export function oneMore(known: Failures | undefined, { free, baseMs, capMs }: Growth, now: Date): Failures {
  const count = failuresNow(known, now) + 1;
  const delay = count > free ? Math.min(capMs, baseMs * 2 ** (count - free - 1)) : 0;
  return { count, at: now, nextAt: new Date(now.getTime() + delay) };
}

/** One that turned out to be none. */
export function oneLess(known: Failures | undefined, now: Date): Failures {
  return { count: Math.max(0, failuresNow(known, now) - 1), at: now, nextAt: now };
}

/** As if nothing had been tried. */
export function none(now: Date): Failures {
  return { count: 0, at: now, nextAt: now };
}
