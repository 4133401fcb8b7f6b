import { compareBars, compareRows } from './bars.js';
import { Figure } from './figure.js';
import { barLegend } from './legend.js';
import { told, useFigure, useLooking } from './looking.js';
import { CompareControls } from './compare-controls.js';
import { isShown } from './menu.js';
import { kindOf } from './periods.js';
import { drawnBars, elsewhere, leading } from './said.js';
import { inArea } from './view.js';

const TABLE = { unit: 'case', by: [] } as const;

/** Places, and two periods, side by side. */
export function CompareFigure() {
  const { figures, view, at, look, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const [loaded, again] = useFigure(
    async ({ figures: asked, areas }) => {
      const kind = kindOf(at.period) ?? 'month';
      const codes = [at.area, ...at.beside].filter((code) =>
        isShown(asked.definitions, TABLE, areas.get(code)?.levels ?? [], kind),
      );
      const { period, earlier } = at;
      const periods = earlier === undefined ? [period] : [period, earlier];
      return { area: at.area, period, earlier, codes, cells: await asked.over(TABLE, codes, periods) };
    },
    [at.area, at.period, at.beside, at.earlier],
  );
  const shown = told(loaded, ({ area, period, earlier, codes, cells }) => {
    const named = codes.map((code) => ({ code, label: words.area(code) }));
    const bars = compareBars(cells, named, { period, earlier });
    const columns = [period, ...(earlier === undefined ? [] : [earlier])].map(words.period);
    return {
      ...{ unit: 'case' as const, area, period, columns },
      file: { ...TABLE, areas: codes, periods: [period] },
      chart: { kind: 'bars', data: leading(drawnBars(bars, figures.definitions.leastShown, i18n)) } as const,
      head: t('figures.place'),
      rows: compareRows(bars),
      ...(columns.length > 1 && { legend: barLegend(columns) }),
      note: elsewhere(at, { area, period }, words),
    };
  });
  return (
    <Figure
      name="compare"
      title={t('figures.compareTitle')}
      definition={`${i18n.code('UNIT_MEANINGS', 'case')} ${t('figures.compareMeans')}`}
      loaded={shown}
      empty={t('figures.notYet')}
      onAgain={again}
      onGo={(area) => look(inArea(view, area))}
      controls={<CompareControls />}
    />
  );
}
