import { type Bar, countBars, funnel, gapBars, gapRows, shareBars, shareRows } from './bars.js';
import { Figure } from './figure.js';
import { barLegend } from './legend.js';
import { type Looking, told, useFigure, useLooking } from './looking.js';
import { codesOf } from './menu.js';
import { codeName } from './names.js';
import type { Breakdown } from './published.js';
import { drawnBars, drawnShares, elsewhere } from './said.js';

const ALL = { unit: 'referral', by: [] } as const;

/** A breakdown of referrals with their total in the same quarter: both published, of oblasts and the country. */
async function withTotal({ figures, at }: Looking, by: Breakdown) {
  const table = { unit: 'referral', by: [by] } as const;
  const where = await figures.where(table, at);
  if (where === undefined) return undefined;
  const one = { areas: [where.area], periods: [where.period] };
  const [cells, totals] = await Promise.all([
    figures.cells({ ...table, ...one }),
    figures.cells({ ...ALL, ...one }),
  ]);
  return { ...where, cells, offered: totals.count(where.area, where.period) };
}

function useCoded(): (by: Breakdown) => readonly { readonly code: string; readonly label: string }[] {
  const { figures, words } = useLooking();
  return (by) =>
    codesOf(figures.definitions, by).map((code) => ({ code, label: codeName(by, code, words.i18n) }));
}

/** From the offer to what became of it. */
export function FunnelFigure() {
  const { figures, at, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const coded = useCoded();
  const [loaded, again] = useFigure((looking) => withTotal(looking, 'outcome'), [at.area, at.period]);
  const shown = told(loaded, ({ area, period, cells, offered }) => {
    const outcomes = countBars(cells, { area, period }, coded('outcome'));
    const { bars, rows } = funnel(offered, outcomes, t('figures.offered'));
    return {
      ...{ unit: 'referral' as const, area, period, rows },
      file: { unit: 'referral', by: ['outcome'], areas: [area], periods: [period] } as const,
      chart: { kind: 'bars', data: drawnBars(bars, figures.definitions.leastShown, i18n) } as const,
      head: i18n.code('BREAKDOWNS', 'outcome'),
      columns: [i18n.code('UNITS', 'referral'), t('figures.ofOffered')],
      note: elsewhere(at, { area, period }, words),
    };
  });
  return (
    <Figure
      name="funnel"
      title={t('figures.funnelTitle')}
      definition={`${i18n.code('UNIT_MEANINGS', 'referral')} ${i18n.code('BREAKDOWN_MEANINGS', 'outcome')} ${t('figures.rateMeans')}`}
      loaded={shown}
      empty={t('figures.notYet')}
      onAgain={again}
    />
  );
}

/** How soon the other side answered. */
export function AnswerFigure() {
  const { at, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const coded = useCoded();
  const [loaded, again] = useFigure((looking) => withTotal(looking, 'time-to-answer'), [at.area, at.period]);
  const shown = told(loaded, ({ area, period, cells, offered }) => {
    const bars = countBars(cells, { area, period }, coded('time-to-answer'));
    return {
      ...{ unit: 'referral' as const, area, period },
      file: { unit: 'referral', by: ['time-to-answer'], areas: [area], periods: [period] } as const,
      chart: { kind: 'bars', data: drawnShares(shareBars(bars, offered), i18n) } as const,
      head: i18n.code('BREAKDOWNS', 'time-to-answer'),
      columns: [i18n.code('UNITS', 'referral'), t('figures.ofOffered')],
      rows: shareRows(bars, offered),
      note: elsewhere(at, { area, period }, words),
    };
  });
  return (
    <Figure
      name="answer"
      title={t('figures.answerTitle')}
      definition={`${i18n.code('UNIT_MEANINGS', 'referral')} ${i18n.code('BREAKDOWN_MEANINGS', 'time-to-answer')} ${t('figures.rateMeans')}`}
      loaded={shown}
      empty={t('figures.notYet')}
      onAgain={again}
    />
  );
}

/** What was asked for, and what was given: gaps in services. */
export function ServicesFigure() {
  const { figures, at, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const coded = useCoded();
  const [loaded, again] = useFigure(
    async ({ figures: asked }) => {
      const where = await asked.where({ unit: 'referral', by: ['service'] }, at);
      if (where === undefined) return undefined;
      const one = { by: ['service'] as const, areas: [where.area], periods: [where.period] };
      const [wanted, given] = await Promise.all([
        asked.cells({ unit: 'referral', ...one }),
        asked.cells({ unit: 'service', ...one }),
      ]);
      return { ...where, wanted, given };
    },
    [at.area, at.period],
  );
  const shown = told(loaded, ({ area, period, wanted, given }) => {
    const codes = coded('service');
    const bars: readonly Bar[] = gapBars(
      countBars(wanted, { area, period }, codes),
      countBars(given, { area, period }, codes),
    );
    const kinds = [t('figures.asked'), t('figures.given')];
    return {
      ...{ unit: 'service' as const, area, period },
      file: { unit: 'service', by: ['service'], areas: [area], periods: [period] } as const,
      chart: { kind: 'bars', data: drawnBars(bars, figures.definitions.leastShown, i18n) } as const,
      head: i18n.code('BREAKDOWNS', 'service'),
      columns: [...kinds, t('figures.givenOfAsked')],
      rows: gapRows(bars),
      legend: barLegend(kinds),
      note: elsewhere(at, { area, period }, words),
    };
  });
  return (
    <Figure
      name="services"
      title={t('figures.servicesTitle')}
      definition={`${t('figures.servicesMeans')} ${t('figures.rateMeans')}`}
      loaded={shown}
      empty={t('figures.notYet')}
      onAgain={again}
    />
  );
}
