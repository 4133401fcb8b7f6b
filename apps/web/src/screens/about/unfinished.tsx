import type { StoredDraft } from '../../drafts/draft-store.js';
import type { MessageKey } from '../../i18n/catalog.js';
import { humanDate } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRouter } from '../../shell/router.js';
import { routeOf, type Route } from '../../shell/routes.js';
import { Button } from '../../ui/button.js';

const TITLES: Readonly<Record<StoredDraft['kind'], MessageKey>> = {
  log: 'log.title',
  incident: 'case.addIncident',
  section: 'case.correct',
  refer: 'refer.title',
  'next-choices': 'case.nextChoices',
  report: 'report.back',
};

/** What was begun and cannot be sent yet: each leads to its page. */
export function Unfinished({ drafts }: { readonly drafts: readonly StoredDraft[] }) {
  const i18n = useI18n();
  const router = useRouter();
  return (
    <>
      <p>{i18n.t('signOut.unfinished')}</p>
      {drafts.map((draft) => {
        const route = pageOf(draft);
        const when = humanDate(new Date(draft.at).toISOString(), i18n);
        return (
          route !== undefined && (
            <Button key={draft.id} look="wide" onClick={() => router.go(route)}>
              {`${i18n.t(TITLES[draft.kind])}, ${when}`}
            </Button>
          )
        );
      })}
    </>
  );
}

/** Ids of drafts end with that of their case, 36 letters long. */
function pageOf({ kind, id }: StoredDraft): Route | undefined {
  const about = id.slice(-36);
  if (kind !== 'section') return { at: kind, id: about };
  return routeOf(`#e/${about}/${id.slice(0, -37)}`);
}
