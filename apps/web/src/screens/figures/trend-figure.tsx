import { SelectField } from '../../ui/field.js';
import { Figure } from './figure.js';
import { lineLegend } from './legend.js';
import { told, useFigure, useLooking } from './looking.js';
import { kindOf, upTo } from './periods.js';
import type { PeriodKind } from './published.js';
import { areaLines, earlierLine, type Line, officialLines, officialSeries, trendRows } from './trend.js';
import { inPeriod } from './view.js';

/** A year and the month a year ago; two years of quarters; all the years there are. */
const USUAL: Readonly<Record<PeriodKind, number>> = { month: 13, quarter: 8, year: 20 };
const FURTHER: Readonly<Record<PeriodKind, readonly number[]>> = {
  month: [25, 37, 61, 240],
  quarter: [12, 20, 80],
  year: [],
};

/** One line for each area looked at, with an earlier stretch and the official series where there are. */
export function TrendFigure() {
  const { figures, view, at, look, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const table = { unit: view.mapped, by: [] } as const;
  const [loaded, again] = useFigure(async () => {
    const where = await figures.where(table, at);
    if (where === undefined) return undefined;
    const kind = kindOf(where.period) ?? 'month';
    const periods = upTo(where.period, view.back ?? USUAL[kind], figures.months);
    const from = at.earlier === undefined || kindOf(at.earlier) !== kind ? undefined : at.earlier;
    const earlier = from === undefined ? [] : upTo(from, periods.length, figures.months);
    const codes = where.area === at.area ? [where.area, ...at.beside] : [where.area];
    const all = [...new Set([...periods, ...earlier])];
    const cells = await figures.over(table, codes, all);
    const official =
      table.unit === 'case' ? await figures.official({ by: [], areas: [where.area], periods }) : [];
    return { ...where, unit: table.unit, kind, periods, earlier, codes, cells, official };
  }, [table, at.area, at.period, at.beside, at.earlier, view.back]);
  const shown = told(loaded, ({ unit, area, period, periods, earlier, codes, cells, official }) => {
    const named = codes.map((code) => ({ code, label: words.area(code) }));
    const last = earlier.at(-1);
    const before: readonly Line[] =
      last === undefined
        ? []
        : [
            earlierLine(
              cells,
              {
                code: area,
                label: t('figures.until', { area: words.area(area), period: words.period(last) }),
              },
              periods,
              earlier,
            ),
          ];
    const theirs = officialLines(officialSeries(official, t('figures.official')), area, periods);
    const lines = [...areaLines(cells, named, periods), ...before, ...theirs];
    return {
      ...{ unit, area, period },
      // a place is a table of its own only in years in which it was shown by itself
      file: {
        unit,
        by: [],
        areas: [area],
        periods: periods.filter((one) => cells.count(area, one) !== undefined),
      },
      chart: {
        kind: 'trend',
        data: {
          periods: periods.map((key) => ({ key, label: words.short(key) })),
          lines: lines.map(({ key, look: how, points }) => ({ key, look: how, points })),
          few: t('figures.fewShort'),
          language: i18n.language,
        },
      } as const,
      head: t('figures.period'),
      columns: lines.map(({ label }) => label),
      rows: trendRows(lines, periods, words.period),
      legend: lineLegend(lines),
      note:
        area !== at.area
          ? t('figures.otherArea', { area: words.area(area) })
          : period === at.period
            ? undefined
            : t('figures.otherPeriod', { period: words.period(period) }),
    };
  });
  const kind = loaded.state === 'ready' ? (loaded.value?.kind ?? 'month') : 'month';
  return (
    <Figure
      name="trend"
      title={t('figures.trendTitle')}
      definition={`${i18n.code('UNIT_MEANINGS', view.mapped)} ${t('figures.trendMeans')}`}
      loaded={shown}
      empty={t('figures.notYet')}
      onAgain={again}
      onGo={(period) => look(inPeriod(view, period))}
      controls={
        FURTHER[kind].length > 0 && (
          <div class="off-paper">
            <SelectField
              id="back"
              label={t('figures.back')}
              empty={t('figures.backUsual')}
              value={view.back === undefined ? '' : String(view.back)}
              onChange={(value) => look({ ...view, back: value === '' ? undefined : Number(value) })}
              options={FURTHER[kind].flatMap((count) => {
                const [first] = upTo(at.period, count, figures.months);
                return first === undefined
                  ? []
                  : [{ value: String(count), label: t('figures.since', { period: words.period(first) }) }];
              })}
            />
          </div>
        )
      }
    />
  );
}
