import { useState } from 'preact/hooks';
import { AGE_BANDS, FORMS_LAW, SEXES } from '#cases/domain/case.codes';
import { ownCounts } from '../../api/queries.js';
import type { AnswerOf } from '../../api/types.js';
import { localDate, monthAlone } from '../../i18n/dates.js';
import { useI18n, type CodeList } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useLoaded, useSession } from '../../shell/session.js';
import { Tabs } from '../../shell/tabs.js';
import { Choices } from '../../ui/choices.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { CountTable } from './count-table.js';
import { monthsToList } from './months-to-list.js';

type OwnCounts = AnswerOf<'/statistics/own', 'get'>;

const YEARS = 3;

/** The organization's own numbers, exact: its own members may know them. */
export function Counts() {
  const i18n = useI18n();
  const { t } = i18n;
  const { me } = useSession();
  const thisYear = localDate(new Date()).year;
  const [year, setYear] = useState(thisYear);
  const years = Array.from({ length: YEARS }, (_, back) => thisYear - back);
  const [loaded, again] = useLoaded(() => Promise.all(years.map(ownCounts)), 'counts');
  const known = loaded.state === 'ready' ? loaded.value : [];
  const counts = known.find((one) => one.year === year);
  return (
    <Frame title={t('tab.counts')} broad tabs={<Tabs />}>
      <Choices
        id="year"
        legend={t('counts.year')}
        narrow
        value={String(year)}
        onChange={(value) => setYear(Number(value))}
        options={years.map(String).map((value) => ({ value, label: value }))}
      />
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {counts !== undefined && (
        <>
          <p role="status">
            <b>{t('counts.total', { count: counts.total, year: counts.year })}</b>
            <br />
            <span class="muted">{i18n.name(me.organization.names)}</span>
          </p>
          {counts.total === 0 ? (
            <Note>{t('counts.empty')}</Note>
          ) : (
            <>
              <Tables counts={counts} known={known} />
              <Note>{t('counts.own')}</Note>
            </>
          )}
        </>
      )}
    </Frame>
  );
}

interface TablesProps {
  readonly counts: OwnCounts;
  readonly known: readonly OwnCounts[];
}

function Tables({ counts, known }: TablesProps) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const rows = (list: CodeList, codes: readonly string[], counts: Readonly<Record<string, number>>) =>
    codes.map((value) => ({ label: code(list, value), count: counts[value] ?? 0 }));
  return (
    <div class="list columns">
      <CountTable
        title={t('counts.byMonth')}
        column={t('counts.month')}
        rows={monthsToList(counts.months, known).map(({ month, cases }) => ({
          label: monthAlone(month, i18n),
          count: cases,
        }))}
      />
      <CountTable
        title={t('counts.byForm')}
        column={t('counts.form')}
        note={t('counts.byFormNote')}
        rows={[
          ...rows('FORMS_LAW', FORMS_LAW, counts.byForm),
          { label: t('counts.several'), count: counts.byForm['several'] ?? 0 },
          { label: t('section.none'), count: counts.byForm['unknown'] ?? 0 },
        ]}
      />
      <CountTable
        title={t('counts.byAge')}
        column={t('about.age')}
        rows={rows('AGE_BANDS', AGE_BANDS, counts.byAge)}
      />
      <CountTable
        title={t('counts.bySex')}
        column={t('about.sex')}
        rows={rows('SEXES', SEXES, counts.bySex)}
      />
    </div>
  );
}
