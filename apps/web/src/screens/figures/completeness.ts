/** How many committees made a statement at all: a low number and a silent committee are told apart. */
import type { Bar } from './bars.js';
import type { Area } from './areas.js';
import type { Completeness } from './published.js';
import type { Row } from './shown.js';

interface Said {
  readonly told: number;
  readonly committees: number;
}

export interface Reporting extends Said {
  readonly key: string;
  readonly label: string;
}

/** Of each place, or of one place each quarter; nothing where fewer than three committees are. */
export function reportingOf(
  told: readonly Completeness[],
  asked: readonly { readonly place: string; readonly quarter: string; readonly label: string }[],
): readonly (Reporting | { readonly key: string; readonly label: string; readonly told: null })[] {
  return asked.map(({ place, quarter, label }) => {
    const said = told.find((one) => one.place === place && one.quarter === quarter);
    const key = `${place} ${quarter}`;
    return said === undefined ? { key, label, told: null } : { key, label, ...saidOf(said) };
  });
}

/** Those of an oblast together, as far as they are told. */
export function byOblast(
  told: readonly Completeness[],
  oblasts: readonly { readonly code: string; readonly label: string }[],
  areas: ReadonlyMap<string, Area>,
): readonly (Reporting | { readonly key: string; readonly label: string; readonly told: null })[] {
  return oblasts.map(({ code, label }) => {
    const inside = told.filter(({ place }) => place === code || areas.get(place)?.parent === code);
    if (inside.length === 0) return { key: code, label, told: null };
    const sum = inside.reduce<Said>(
      (all, one) => ({ told: all.told + one.told, committees: all.committees + one.committees }),
      { told: 0, committees: 0 },
    );
    return { key: code, label, ...sum };
  });
}

export type Reported = ReturnType<typeof reportingOf>;

export function reportingBars(reported: Reported): readonly Bar[] {
  return reported.map((one) => ({
    key: one.key,
    label: one.label,
    value: one.told === null ? undefined : Math.min(one.told / one.committees, 1),
  }));
}

export function reportingRows(reported: Reported): readonly Row[] {
  return reported.map((one) => ({
    key: one.key,
    head: one.label,
    cells:
      one.told === null
        ? [{ kind: 'none' }, { kind: 'none' }]
        : [
            one.told === 0 ? { kind: 'unreported' } : { kind: 'of', part: one.told, whole: one.committees },
            { kind: 'rate', value: Math.min(one.told / one.committees, 1) },
          ],
  }));
}

/** Places of which nobody said anything in a quarter. */
export function silentPlaces(told: readonly Completeness[]): ReadonlySet<string> {
  return new Set(told.filter((one) => one.told === 0).map(({ place }) => place));
}

const saidOf = ({ told, committees }: Said): Said => ({ told, committees });
