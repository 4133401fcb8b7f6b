import './figures.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { loadFigureWords } from '../../i18n/parts.js';
import { Frame } from '../../shell/frame.js';
import { hashOf, routeOf } from '../../shell/routes.js';
import { useLoaded } from '../../shell/session.js';
import { Tabs } from '../../shell/tabs.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { CompareFigure } from './compare-figure.js';
import { CompletenessFigure } from './completeness-figure.js';
import { Figures } from './figures.js';
import { fitted, fittedPeriod } from './fitted.js';
import { GroupsFigure } from './groups-figure.js';
import { HeatFigure } from './heat-figure.js';
import { type Looking, LookingContext, useLooking } from './looking.js';
import { MapFigure } from './map-figure.js';
import { yearOf } from './periods.js';
import { completeness, definitions, menuPlaces, official, publishedCells, releases } from './published.js';
import { ReleasesList } from './releases-list.js';
import { AnswerFigure, FunnelFigure, ServicesFigure } from './referral-figures.js';
import { TrendFigure } from './trend-figure.js';
import { addressOf, type View, viewOf } from './view.js';
import { WhereControls } from './where-controls.js';

const SOURCE = { menuPlaces, publishedCells, completeness, official };

interface FiguresRoomProps {
  /** What the address shows. */
  readonly view: string;
}

/** The analyst's room: what was released, and nothing else. */
export function FiguresRoom({ view }: FiguresRoomProps) {
  return (
    <WithWords load={loadFigureWords}>
      <Room first={view} />
    </WithWords>
  );
}

function Room({ first }: { readonly first: string }) {
  const { t } = useI18n();
  const [view, look] = useView(first);
  const [loaded, again] = useLoaded(
    async () => new Figures(...(await Promise.all([definitions(), releases()])), SOURCE),
    'figures',
  );
  return (
    <Frame title={t('tab.counts')} broad tabs={<Tabs />}>
      <div class="figures stack">
        {loaded.state === 'loading' && <Busy words={t('loading')} />}
        {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
        {loaded.state === 'ready' && <Released figures={loaded.value} view={view} look={look} />}
      </div>
    </Frame>
  );
}

interface ReleasedProps {
  readonly figures: Figures;
  readonly view: View;
  look(view: View): void;
}

function Released({ figures, view, look }: ReleasedProps) {
  const { t } = useI18n();
  const period = fittedPeriod(view, figures.months);
  const year = period === undefined ? '' : yearOf(period);
  const [areas, again] = useLoaded(
    async () => (year === '' ? undefined : { year, areas: await figures.areasIn(year) }),
    year,
  );
  const last = useRef<Looking | undefined>(undefined);
  const looking = useMemo(() => {
    // until the menu of another year has come, what was looked at stays
    if (areas.state !== 'ready' || areas.value?.year !== year || period === undefined) return last.current;
    const at = fitted(view, period, areas.value.areas, figures.months);
    return { figures, view, at, areas: areas.value.areas, look };
  }, [areas, figures, view, period, look]);
  last.current = looking;
  if (period === undefined) return <Note>{t('figures.noRelease')}</Note>;
  if (areas.state === 'failed') return <Failed error={areas.error} onAgain={again} />;
  if (looking === undefined) return <Busy words={t('loading')} />;
  return (
    <LookingContext.Provider value={looking}>
      <Unfit />
      <WhereControls />
      <Note>{t('figures.what')}</Note>
      <MapFigure />
      <TrendFigure />
      <CompareFigure />
      <GroupsFigure />
      <HeatFigure />
      <FunnelFigure />
      <AnswerFigure />
      <ServicesFigure />
      <CompletenessFigure />
      <ReleasesList />
    </LookingContext.Provider>
  );
}

/** An address can ask for what is not published: what is shown instead is said. */
function Unfit() {
  const { at, words } = useLooking();
  const { t } = words.i18n;
  return (
    <>
      {at.unfit.includes('period') && (
        <Note tone="w">{t('figures.unfitPeriod', { period: words.period(at.period) })}</Note>
      )}
      {at.unfit.includes('area') && (
        <Note tone="w">{t('figures.unfitArea', { area: words.area(at.area) })}</Note>
      )}
    </>
  );
}

/** The view and the address follow each other; the browser's history keeps its one entry. */
function useView(first: string): readonly [View, (view: View) => void] {
  const [view, setView] = useState(() => viewOf(first));
  useEffect(() => {
    const follow = () => {
      const route = routeOf(location.hash);
      if (route?.at === 'figures') setView(viewOf(route.view));
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  // after every drawing: a press on the room's own tab has written the bare address
  useEffect(() => history.replaceState(null, '', hashOf({ at: 'figures', view: addressOf(view) })));
  return [view, setView];
}
