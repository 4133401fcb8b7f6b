import { useState } from 'preact/hooks';
import { casePages } from '../../api/queries.js';
import type { CaseSummary } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useLive } from '../../shell/live.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession, type Session } from '../../shell/session.js';
import { Tabs } from '../../shell/tabs.js';
import { nameOf } from '../../keys/opened.js';
import type { Opened } from '../../keys/protocol.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { RosterBanner } from '../team/roster-banner.js';
import { openSections } from '../case-page/open-sections.js';
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
  const [loaded, again] = useLoaded(() => namedCases(session), 'cases');
  useLive(again);
  const log = () => router.go({ at: 'log', id: crypto.randomUUID() });
  return (
    <Frame title={t('app.name')} broad tabs={<Tabs />}>
      <Button primary look="big wide" onClick={log} name="log-case">
        <span aria-hidden="true">+</span> {t('list.log')}
      </Button>
      <RosterBanner />
      <Drafts />
      {loaded.state === 'loading' && <Busy words={t('list.loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'ready' && loaded.value.length === 0 && <Note>{t('list.empty')}</Note>}
      {loaded.state === 'ready' && loaded.value.length > 0 && (
        <>
          <TextField
            id="search"
            kind="search"
            label={t('list.search')}
            hint={t('list.searchHint')}
            value={typed}
            onChange={setTyped}
          />
          <Found cases={loaded.value} typed={typed} />
        </>
      )}
    </Frame>
  );
}

function Found({ cases, typed }: { readonly cases: readonly NamedCase[]; readonly typed: string }) {
  const { t } = useI18n();
  const found = cases.filter(({ label }) => typed.trim() === '' || matches(nameOf(label) ?? '', typed));
  return (
    <>
      <p class="sr" role="status">
        {typed.trim() === '' ? '' : t('list.found', { count: found.length })}
      </p>
      {found.length === 0 && <Note>{t('list.nobody')}</Note>}
      <div class="list columns">
        {found.map(({ summary, label }) => (
          <CaseCard key={summary.caseId} summary={summary} label={label} />
        ))}
      </div>
    </>
  );
}

/** A label two steps from the one seen: either colleagues corrected it twice, or an older one is shown. */
async function settled(session: Session, caseId: string): Promise<Opened | undefined> {
  const { label } = (await openSections(session, caseId, ['label'])).opened;
  return label;
}

/** Labels are opened here, in the browser; the server cannot search by name because it knows none. */
async function namedCases(session: Session): Promise<readonly NamedCase[]> {
  const summaries: CaseSummary[] = [];
  const opening: Promise<Readonly<Record<string, Opened>>>[] = [];
  for await (const page of casePages()) {
    const cases = page.flatMap(({ caseId, label }) => (label === null ? [] : [{ caseId, label }]));
    const opened = session.keys.call('openLabels', { cases });
    // Awaited below; until then a page that fails to load must not leave it unheard.
    opened.catch(() => undefined);
    opening.push(opened);
    summaries.push(...page);
  }
  const labels: Record<string, Opened> = {};
  for (const opened of await Promise.all(opening)) Object.assign(labels, opened);
  for (const [caseId, label] of Object.entries(labels)) {
    if ('refused' in label && label.refused === 'section_rolled_back') {
      Object.assign(labels, { [caseId]: await settled(session, caseId) });
    }
  }
  return summaries
    .sort((a, b) => b.lastActivityAt.localeCompare(a.lastActivityAt))
    .map((summary) => ({ summary, label: labels[summary.caseId] }));
}
