import { below, NATION, oblastOf, placesIn } from './areas.js';
import { byOblast, reportingBars, reportingOf, reportingRows } from './completeness.js';
import { Figure } from './figure.js';
import { told, useFigure, useLooking } from './looking.js';
import { nearest, upTo, yearOf } from './periods.js';
import { drawnShares, leading } from './said.js';
import { inArea } from './view.js';

/** How many quarters back, of one place. */
const QUARTERS = 8;

/** Who reported at all: by oblast, by place of an oblast, or one place over time. */
export function CompletenessFigure() {
  const { figures, view, at, look, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const [loaded, again] = useFigure(
    async ({ figures: asked }) => {
      const quarter = nearest(at.period, 'quarter', asked.months);
      if (quarter === undefined) return undefined;
      const areas = await asked.areasIn(yearOf(quarter));
      const area = areas.has(at.area) ? at.area : NATION;
      const alone = areas.get(area)?.levels.includes('place') === true;
      if (!alone) {
        const places = placesIn(area, areas).map(({ code }) => code);
        return {
          area,
          quarter,
          areas,
          alone,
          quarters: [quarter],
          said: await asked.completeness(places, [quarter]),
        };
      }
      const quarters: string[] = [];
      for (const one of upTo(quarter, QUARTERS, asked.months)) {
        if ((await asked.areasIn(yearOf(one))).has(area)) quarters.push(one);
      }
      return { area, quarter, areas, alone, quarters, said: await asked.completeness([area], quarters) };
    },
    [at.area, at.period],
  );
  const shown = told(loaded, ({ area, quarter, areas, alone, quarters, said }) => {
    const named = (code: string) => ({ code, label: words.area(code) });
    const reported = alone
      ? reportingOf(
          said,
          quarters.map((one) => ({ place: area, quarter: one, label: words.period(one) })),
        )
      : area === NATION
        ? byOblast(said, below(NATION, areas).map(named), areas)
        : reportingOf(
            said,
            placesIn(area, areas).map(({ code }) => ({ place: code, quarter, label: words.area(code) })),
          );
    return {
      ...{ unit: undefined, area, period: quarter },
      chart: { kind: 'bars', data: leading(drawnShares(reportingBars(reported), i18n)) } as const,
      head: alone ? t('figures.period') : t('figures.place'),
      columns: [t('figures.committees'), t('figures.share')],
      rows: reportingRows(reported),
      note:
        oblastOf(at.area, areas) === NATION && at.area !== area
          ? t('figures.otherArea', { area: words.area(area) })
          : undefined,
    };
  });
  const place = loaded.state === 'ready' && loaded.value?.alone === true;
  const go = (key: string) => {
    const [code = key] = key.split(' ');
    look(inArea(view, code));
  };
  return (
    <Figure
      name="completeness"
      title={t('figures.completenessTitle')}
      definition={t('figures.completenessMeans', { least: figures.definitions.leastCommittees })}
      loaded={shown}
      empty={t('figures.noQuarter')}
      onAgain={again}
      {...(!place && { onGo: go })}
    />
  );
}
