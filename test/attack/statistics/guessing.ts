/** One who reads nothing of a table, and guesses it from the true total and the true shares of the oblast's year. */
import { addressText, type CellAddress } from '#statistics/domain/cells';
import { OBLAST, YEAR } from './oblast.js';
import type { Cell } from './publications.js';

/** What such a one takes for the number of a cell of cases; for a total, from its place's year and the month's share. */
export function guesser(cells: readonly Cell[]): (address: CellAddress) => number {
  const truths = new Map(cells.map(({ text, tally }) => [text, tally.records]));
  const truthOf = ({ area, period, by, codes }: Omit<CellAddress, 'unit'>): number =>
    truths.get(addressText({ unit: 'case', area, period, by, codes })) ?? 0;
  const total = { by: [], codes: [] } as const;
  const ofYear = truthOf({ area: OBLAST, period: YEAR, ...total });

  return ({ area, period, by, codes }) => {
    if (by.length === 0) {
      const [place, month] = [
        truthOf({ area, period: YEAR, ...total }),
        truthOf({ area: OBLAST, period, ...total }),
      ];
      return Math.round((place * month) / ofYear);
    }
    const whole = truthOf({ area, period, ...total });
    // The oblast's own table of the year is what is hidden: each share alone is what is known of it.
    const isHidden = by.length === 3 || (area === OBLAST && period === YEAR);
    const known = isHidden
      ? by.map((key, index) => [[key], [codes[index] ?? '']] as const)
      : [[by, codes] as const];
    const share = known.reduce(
      (product, [keys, told]) =>
        (product * truthOf({ area: OBLAST, period: YEAR, by: keys, codes: told })) / ofYear,
      1,
    );
    return Math.round(whole * share);
  };
}
