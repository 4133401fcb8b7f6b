import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { dayOf } from '../../i18n/dates.js';
import type { Loaded } from '../../shell/session.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { Chart } from './chart.js';
import type { ChartData } from './chart-data.js';
import { FigureTable } from './figure-table.js';
import type { LegendEntry } from './legend.js';
import { LegendList } from './legend-list.js';
import { useLooking } from './looking.js';
import { unitName } from './names.js';
import { downloadPng } from './png.js';
import { fileOf, type Format, FORMATS, type Question, type Unit } from './published.js';
import type { Row } from './shown.js';

/** One table as it is shown: chart, numbers, and what they mean. */
export interface Told {
  /** Undefined of what is told exactly: completeness. */
  readonly unit: Unit | undefined;
  readonly area: string;
  readonly period: string;
  readonly chart: ChartData;
  readonly head: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly legend?: readonly LegendEntry[];
  /** Said under the legend. */
  readonly remark?: string;
  /** The table to download; none of completeness. */
  readonly file?: Question;
  /** What is shown is another place or period than the one looked at. */
  readonly note?: string | undefined;
}

interface FigureProps {
  readonly name: string;
  readonly title: string;
  /** What is counted, and how. */
  readonly definition: string;
  readonly loaded: Loaded<Told | undefined>;
  /** Said where nothing of it is published yet. */
  readonly empty: string;
  readonly controls?: ComponentChildren;
  onAgain(): void;
  onGo?(key: string): void;
}

/** A chart with its table beside it; unit, place, period and release stand in its title. */
export function Figure({ name, title, definition, loaded, empty, controls, onAgain, onGo }: FigureProps) {
  const { words } = useLooking();
  const { t } = words.i18n;
  return (
    <section class="card figure" aria-labelledby={`figure-${name}`} data-name={`figure-${name}`}>
      <h2 class="h" id={`figure-${name}`}>
        {title}
      </h2>
      {controls}
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={onAgain} />}
      {loaded.state === 'ready' && loaded.value === undefined && <p class="muted">{empty}</p>}
      {loaded.state === 'ready' && loaded.value !== undefined && (
        <Shown
          name={name}
          title={title}
          definition={definition}
          told={loaded.value}
          {...(onGo && { onGo })}
        />
      )}
    </section>
  );
}

/** The same table as a file. */
function Files({ file }: { readonly file: Question }) {
  const { words } = useLooking();
  const { t, language } = words.i18n;
  return (
    <>
      {Object.entries(FORMATS).map(([format, name]) => (
        <a
          key={format}
          class="btn link"
          download
          aria-label={t('figures.file', { format: name })}
          href={fileOf(file, format as Format, language)}
        >
          {name}
        </a>
      ))}
    </>
  );
}

interface ShownProps {
  readonly name: string;
  readonly title: string;
  readonly definition: string;
  readonly told: Told;
  onGo?(key: string): void;
}

function Shown({ name, title, definition, told, onGo }: ShownProps) {
  const { words, figures } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const svg = useRef<SVGSVGElement | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const release = figures.releaseOf(told.period);
  const about = [
    ...(told.unit === undefined ? [] : [unitName(told.unit, i18n)]),
    words.area(told.area),
    words.period(told.period),
  ].join(' · ');
  const version = figures.definitions.definitions.split('/').at(-1) ?? '';
  const released =
    release === undefined ? '' : t('figures.released', { date: dayOf(release.releasedAt, i18n), version });
  const { leastShown, noiseBound } = figures.definitions;
  const honest =
    told.unit === undefined ? [] : [t('figures.honest', { least: leastShown, bound: noiseBound })];
  const save = () => {
    if (svg.current === undefined) return;
    setFailed(false);
    const above = [about, released].filter(Boolean);
    const file = ['figure', name, told.area.split('+')[0], told.period].join('-');
    const { legend = [], remark } = told;
    const under = [...(remark === undefined ? [] : [remark]), definition, ...honest];
    downloadPng({ svg: svg.current, title, above, legend, under, file }).catch(() => setFailed(true));
  };
  return (
    <>
      <p class="muted">
        {about}
        <br />
        {released}
      </p>
      {told.note !== undefined && <Note>{told.note}</Note>}
      <div class="pair">
        <div>
          <Chart
            chart={told.chart}
            label={`${title}: ${about}`}
            onDrawn={(drawn) => (svg.current = drawn)}
            {...(onGo && { onGo })}
          />
          {told.legend !== undefined && <LegendList entries={told.legend} />}
          {told.remark !== undefined && <p class="muted">{told.remark}</p>}
        </div>
        <FigureTable
          caption={title}
          head={told.head}
          columns={told.columns}
          rows={told.rows}
          {...(onGo && { onGo })}
        />
      </div>
      <details>
        <summary>{t('figures.how')}</summary>
        <p>{definition}</p>
        {honest.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {told.unit !== undefined && <p>{t('figures.totals')}</p>}
      </details>
      <p class="on-paper">{[definition, ...honest].join(' ')}</p>
      {failed && <Note tone="w">{t('figures.noPicture')}</Note>}
      <div class="files off-paper">
        <span class="muted">{t('figures.keep')}</span>
        <button
          type="button"
          class="btn link"
          data-name={`png-${name}`}
          aria-label={t('figures.png')}
          onClick={save}
        >
          PNG
        </button>
        {told.file !== undefined && <Files file={told.file} />}
      </div>
    </>
  );
}
