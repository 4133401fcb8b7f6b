/** Bars and notes in words. */
import type { Translator } from '../../i18n/i18n.js';
import type { Bar } from './bars.js';
import type { BarsData } from './chart-data.js';
import type { Where } from './figures.js';
import type { Words } from './looking.js';
import { countText, percent } from './names.js';

export function drawnBars(bars: readonly Bar[], least: number, i18n: Translator): BarsData {
  return {
    least,
    bars: bars.map(({ key, label, value, ...rest }) => ({
      ...{ key, label, value, text: countText(value, i18n) },
      ...('other' in rest && { other: rest.other, otherText: countText(rest.other, i18n) }),
    })),
  };
}

/** Shares of one whole; what has none has no bar. */
export function drawnShares(bars: readonly Bar[], i18n: Translator): BarsData {
  return {
    least: 0,
    whole: 1,
    bars: bars.map(({ key, label, value }) => ({
      ...{ key, label },
      value: value ?? undefined,
      text: typeof value === 'number' ? percent(value, i18n) : '–',
    })),
  };
}

/** A press on a bar's name leads to what it is of. */
export function leading({ bars, ...data }: BarsData): BarsData {
  return { ...data, bars: bars.map((bar) => ({ ...bar, go: bar.key })) };
}

/** Said where a table is of another area or period than the one looked at: the nearest that is published. */
export function elsewhere(at: Where, shown: Where, words: Words): string | undefined {
  const { t } = words.i18n;
  if (shown.area !== at.area) {
    return t('figures.otherBoth', { area: words.area(shown.area), period: words.period(shown.period) });
  }
  return shown.period === at.period
    ? undefined
    : t('figures.otherPeriod', { period: words.period(shown.period) });
}
