import { placesIn, NATION, oblastOf } from './areas.js';
import type { ChartData } from './chart-data.js';
import { Figure } from './figure.js';
import { stepLegend } from './legend.js';
import { told, useFigure, useLooking } from './looking.js';
import { silentPlaces } from './completeness.js';
import { isShown } from './menu.js';
import { countText, tileName } from './names.js';
import { kindOf, nearest, PERIOD_KINDS, yearOf } from './periods.js';
import type { PeriodKind } from './published.js';
import { stepOf, stepsOf } from './steps.js';
import { joined, placeRows, tilesOf } from './tile-map.js';
import { inArea } from './view.js';

/** Districts and cities as tiles: a press looks at one of them. */
export function MapFigure() {
  const { view, at, look, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const table = { unit: view.mapped, by: [] } as const;
  const [loaded, again] = useFigure(
    async ({ figures }) => {
      const kinds = [kindOf(at.period), ...PERIOD_KINDS].filter(
        (kind): kind is PeriodKind =>
          kind !== undefined && isShown(figures.definitions, table, ['place'], kind),
      );
      const period = kinds.map((kind) => nearest(at.period, kind, figures.months)).find(Boolean);
      if (period === undefined) return undefined;
      const areas = await figures.areasIn(yearOf(period));
      const places = placesIn(NATION, areas).map(({ code }) => code);
      const cells = await figures.cells({ ...table, areas: places, periods: [period] });
      const quarter = kindOf(period) === 'quarter' && view.mapped === 'case';
      const silent = silentPlaces(quarter ? await figures.completeness(places, [period]) : []);
      const area = areas.has(at.area) ? at.area : NATION;
      return { unit: view.mapped, area, period, areas, cells, silent };
    },
    [table, at.area, at.period],
  );
  const shown = told(loaded, ({ unit, area, period, areas, cells, silent }) => {
    const tiles = tilesOf(areas, cells, { area, period });
    const counts = placesIn(NATION, areas).map(({ code }) => cells.count(code, period));
    const steps = stepsOf(counts);
    const chart: ChartData = {
      kind: 'map',
      data: {
        tiles: tiles.map(({ soate, column, row, area: code, first, count, inside, here }) => ({
          ...{ column, row, area: code, inside, here },
          name: tileName(words.area(soate)),
          text: first ? countText(count, i18n) : '',
          step: typeof count === 'number' ? stepOf(count, steps) : 0,
        })),
        joined: joined(tiles),
      },
    };
    const listed = placesIn(oblastOf(area, areas), areas).map(({ code }) => ({
      code,
      label: words.area(code),
    }));
    return {
      ...{ unit, area: oblastOf(area, areas), period, chart },
      file: { unit, by: [], areas: placesIn(NATION, areas).map(({ code }) => code), periods: [period] },
      head: t('figures.place'),
      columns: [words.period(period)],
      rows: placeRows(listed, cells, { area, period }, silent),
      legend: stepLegend(counts, i18n),
      remark: t('figures.joined'),
      note: period === at.period ? undefined : t('figures.otherPeriod', { period: words.period(period) }),
    };
  });
  return (
    <Figure
      name="map"
      title={t('figures.mapTitle')}
      definition={`${i18n.code('UNIT_MEANINGS', view.mapped)} ${t('figures.mapMeans')}`}
      loaded={shown}
      empty={t('figures.notYet')}
      onAgain={again}
      onGo={(area) => look(inArea(view, area))}
    />
  );
}
