import { Figure } from './figure.js';
import { heatRows, squaresOf } from './heat.js';
import { stepLegend } from './legend.js';
import { told, useFigure, useLooking } from './looking.js';
import { codesOf } from './menu.js';
import { codeName, countText } from './names.js';
import { elsewhere } from './said.js';
import { stepOf, stepsOf } from './steps.js';

const TABLE = { unit: 'case', by: ['form', 'age'] } as const;

/** The law's forms by age. */
export function HeatFigure() {
  const { figures, at, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const [loaded, again] = useFigure(
    async ({ figures: asked }) => {
      const where = await asked.where(TABLE, at);
      if (where === undefined) return undefined;
      const cells = await asked.cells({ ...TABLE, areas: [where.area], periods: [where.period] });
      return { ...where, cells };
    },
    [at.area, at.period],
  );
  const coded = (by: 'form' | 'age') =>
    codesOf(figures.definitions, by).map((code) => ({ code, label: codeName(by, code, i18n) }));
  const shown = told(loaded, ({ area, period, cells }) => {
    const crossing = { area, period, rows: coded('form'), columns: coded('age') };
    const squares = squaresOf(cells, crossing);
    const counts = squares.map(({ count }) => count);
    const steps = stepsOf(counts);
    return {
      ...{ unit: 'case' as const, area, period },
      file: { ...TABLE, areas: [area], periods: [period] },
      chart: {
        kind: 'heat',
        data: {
          ...{ rows: crossing.rows, columns: crossing.columns },
          squares: squares.map(({ row, column, count }) => ({
            ...{ row, column, text: countText(count, i18n) },
            step: typeof count === 'number' ? stepOf(count, steps) : 0,
          })),
        },
      } as const,
      head: t('figures.formByAge'),
      columns: crossing.columns.map(({ label }) => label),
      rows: heatRows(cells, crossing),
      legend: stepLegend(counts, i18n),
      note: elsewhere(at, { area, period }, words),
    };
  });
  return (
    <Figure
      name="heat"
      title={t('figures.heatTitle')}
      definition={`${i18n.code('UNIT_MEANINGS', 'case')} ${i18n.code('BREAKDOWN_MEANINGS', 'form')} ${i18n.code('BREAKDOWN_MEANINGS', 'age')}`}
      loaded={shown}
      empty={t('figures.notYet')}
      onAgain={again}
    />
  );
}
