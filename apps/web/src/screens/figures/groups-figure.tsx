import { SelectField } from '../../ui/field.js';
import { Figure } from './figure.js';
import { told, useFigure, useLooking } from './looking.js';
import { besideOfficial, countBars, officialRows, shareRows } from './bars.js';
import { barLegend } from './legend.js';
import { elsewhere, drawnBars } from './said.js';
import { breakdownsOf, codesOf, unitsOf } from './menu.js';
import { breakdownName, codeName, unitName } from './names.js';

/** Any table of the menu with one breakdown: forms in three classifications, age, sex, relation, delay and all others. */
export function GroupsFigure() {
  const { figures, view, at, areas, look, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const { definitions } = figures;
  const levels = [...new Set([...(areas.get(at.area)?.levels ?? []), 'oblast', 'nation'] as const)];
  const units = unitsOf(definitions, levels);
  const { unit } = view.table;
  const breakdowns = breakdownsOf(definitions, unit, levels);
  const [by = 'form'] = view.table.by;
  const [loaded, again] = useFigure(
    async ({ figures: asked }) => {
      const table = { unit, by: [by] };
      const where = await asked.where(table, at);
      if (where === undefined) return undefined;
      const one = { areas: [where.area], periods: [where.period] };
      const cells = await asked.cells({ ...table, ...one });
      // only some tables stand beside a total of the same period, and those left out of it are no part of it
      const total = by === 'left-out' ? undefined : await asked.where({ unit, by: [] }, where);
      const whole =
        total?.area === where.area && total.period === where.period
          ? (await asked.cells({ unit, by: [], ...one })).count(where.area, where.period)
          : undefined;
      // the Committee tells sex and age as we do, and nothing else
      const alike = unit === 'case' && (by === 'sex' || by === 'age');
      const official = alike ? await asked.official({ by: [by], ...one }) : [];
      return { ...where, unit, by, cells, whole, official };
    },
    [view.table, at.area, at.period],
  );
  const shown = told(loaded, ({ cells, whole, official, ...shownNow }) => {
    const codes = codesOf(definitions, shownNow.by).map((code) => ({
      code,
      label: codeName(shownNow.by, code, i18n),
    }));
    const ours = countBars(cells, shownNow, codes);
    const bars = official.length > 0 ? besideOfficial(ours, official) : ours;
    const kinds = [unitName(shownNow.unit, i18n), t('figures.official')];
    return {
      ...{ unit: shownNow.unit, area: shownNow.area, period: shownNow.period },
      file: { unit: shownNow.unit, by: [shownNow.by], areas: [shownNow.area], periods: [shownNow.period] },
      chart: { kind: 'bars', data: drawnBars(bars, definitions.leastShown, i18n) } as const,
      head: breakdownName(shownNow.by, i18n),
      columns: [kinds[0] ?? '', t('figures.ofAll'), ...(bars === ours ? [] : kinds.slice(1))],
      rows: officialRows(shareRows(bars, whole), bars),
      ...(bars !== ours && { legend: barLegend(kinds) }),
      note: elsewhere(at, shownNow, words),
    };
  });
  const chooseUnit = (value: string) => {
    const next = units.find((one) => one === value);
    // nothing chosen is the table there was: drawn again, the field says so
    if (next === undefined) {
      look({ ...view });
      return;
    }
    const known = breakdownsOf(definitions, next, levels);
    const kept = known.includes(by) ? by : known[0];
    if (kept !== undefined) look({ ...view, table: { unit: next, by: [kept] } });
  };
  const chooseBy = (value: string) => {
    const next = breakdowns.find((one) => one === value);
    look(next === undefined ? { ...view } : { ...view, table: { unit, by: [next] } });
  };
  return (
    <Figure
      name="groups"
      title={t('figures.groupsTitle', { by: breakdownName(by, i18n) })}
      definition={`${i18n.code('UNIT_MEANINGS', unit)} ${i18n.code('BREAKDOWN_MEANINGS', by)}`}
      loaded={shown}
      empty={t('figures.notYet')}
      onAgain={again}
      controls={
        <div class="row wrap off-paper">
          <div class="grow">
            <SelectField
              id="groups-unit"
              label={t('figures.unit')}
              empty={t('figures.choose')}
              value={unit}
              onChange={chooseUnit}
              options={units.map((value) => ({ value, label: unitName(value, i18n) }))}
            />
          </div>
          <div class="grow">
            <SelectField
              id="groups-by"
              label={t('figures.by')}
              empty={t('figures.choose')}
              value={by}
              onChange={chooseBy}
              options={breakdowns.map((value) => ({ value, label: breakdownName(value, i18n) }))}
            />
          </div>
        </div>
      }
    />
  );
}
