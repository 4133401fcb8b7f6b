import { useState } from 'preact/hooks';
import { casePages } from '../../api/queries.js';
import type { CaseSummary } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useLive } from '../../shell/live.js';
import { useRouter } from '../../shell/router.js';
import { keepUp, useLoaded, useSession, type Session } from '../../shell/session.js';
import { Tabs } from '../../shell/tabs.js';
import { nameOf } from '../../keys/opened.js';
import type { Opened } from '../../keys/protocol.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { LongList } from '../../ui/long-list.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { GlassBanner } from '../team/glass-banner.js';
import { RosterBanner } from '../team/roster-banner.js';
import { openLabel } from '../case-page/open-sections.js';
import { CaseCard } from './case-card.js';
import { Drafts } from './drafts.js';
import { matches } from './search.js';

interface NamedCase {
  readonly summary: CaseSummary;
  readonly label: Opened | undefined;
}

export function CaseList() {
  const { t } = useI18n();
  const session = useSession();
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [first, setFirst] = useState<readonly NamedCase[]>([]);
  const [loaded, again] = useLoaded(() => namedCases(session, setFirst), 'cases');
  useLive(again);
  const cases = loaded.state === 'ready' ? loaded.value : first;
  const log = () => router.go({ at: 'log', id: crypto.randomUUID() });
  return (
    <Frame title={t('app.name')} broad tabs={<Tabs />}>
      <Button primary look="big wide" onClick={log} name="log-case">
        <span aria-hidden="true">+</span> {t('list.log')}
      </Button>
      <RosterBanner />
      <GlassBanner />
      <Drafts />
      {loaded.state === 'loading' && <Busy words={t('list.loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'ready' && cases.length === 0 && <Note>{t('list.empty')}</Note>}
      {loaded.state !== 'failed' && cases.length > 0 && (
        <>
          <TextField
            id="search"
            kind="search"
            label={t('list.search')}
            hint={t('list.searchHint')}
            value={typed}
            onChange={setTyped}
          />
          <Found cases={cases} typed={typed} complete={loaded.state === 'ready'} />
        </>
      )}
    </Frame>
  );
}

interface FoundProps {
  readonly cases: readonly NamedCase[];
  readonly typed: string;
  /** No more are on their way. */
  readonly complete: boolean;
}

function Found({ cases, typed, complete }: FoundProps) {
  const { t } = useI18n();
  const found = cases.filter(({ label }) => typed.trim() === '' || matches(nameOf(label) ?? '', typed));
  return (
    <>
      <p class="sr" role="status">
        {typed.trim() === '' || !complete ? '' : t('list.found', { count: found.length })}
      </p>
      {found.length === 0 && complete && <Note>{t('list.nobody')}</Note>}
      <LongList items={found}>
        {({ summary, label }) => <CaseCard key={summary.caseId} summary={summary} label={label} />}
      </LongList>
    </>
  );
}

/** A label two steps from the one seen: either colleagues corrected it twice, or an older one is shown. */
async function settled(session: Session, caseId: string): Promise<Opened | undefined> {
  const { label } = (await openLabel(session, caseId)).opened;
  return label;
}

/**
 * Labels are opened here, in the browser; the server cannot search by name because it knows none. `onFirst` is told the
 * newest as soon as they are open, while the others are on their way.
 */
async function namedCases(
  session: Session,
  onFirst: (cases: readonly NamedCase[]) => void,
): Promise<readonly NamedCase[]> {
  const opening: Promise<readonly NamedCase[]>[] = [];
  for await (const page of casePages()) {
    const opened = namedPage(session, page);
    // Awaited below; until then a page that fails to load must not leave it unheard.
    opened.then(opening.length === 0 ? onFirst : undefined).catch(() => undefined);
    opening.push(opened);
  }
  const named = (await Promise.all(opening)).flat();
  const at = ({ summary }: NamedCase): number => Date.parse(summary.lastActivityAt);
  return named.sort((a, b) => at(b) - at(a));
}

async function namedPage(session: Session, page: readonly CaseSummary[]): Promise<readonly NamedCase[]> {
  const cases = page.flatMap(({ caseId, label }) => (label === null ? [] : [{ caseId, label }]));
  await keepUp(
    session,
    cases.flatMap(({ label }) => label.wraps),
  );
  const labels: Record<string, Opened | undefined> = await session.keys.call('openLabels', { cases });
  const settling = page.map(async (summary) => {
    const label = labels[summary.caseId];
    const older = label !== undefined && 'refused' in label && label.refused === 'section_rolled_back';
    return { summary, label: older ? await settled(session, summary.caseId) : label };
  });
  return Promise.all(settling);
}
