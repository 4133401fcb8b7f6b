import { useState } from 'preact/hooks';
import { digestOfWeek, seeDigest } from '../../api/queries.js';
import type { Digest } from '../../api/types.js';
import type { MessageKey } from '../../i18n/catalog.js';
import { dayName } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import type { Opened, OpenedSections } from '../../keys/protocol.js';
import { useConcern, useLoaded, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Busy, Failed, Note, Tag } from '../../ui/notes.js';
import { When } from '../../ui/when.js';
import { caseNames } from './case-names.js';
import { What } from './opening-row.js';

const WORDS: Readonly<Record<string, MessageKey>> = {
  'first-time': 'opened.firstTime',
  'unusual-purpose': 'opened.unusual',
  'many-cases': 'opened.many',
};

/** The last seven days: how much by whom, what stands out, and whether this custodian has looked. */
export function Week({ onMember }: { readonly onMember: (memberId: string) => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const concern = useConcern();
  const [failure, setFailure] = useState<unknown>();
  const [loaded, again] = useLoaded(async () => {
    const digest = await digestOfWeek();
    return { digest, names: await caseNames(session, digest.standingOut) };
  }, 'week');
  if (loaded.state === 'loading') return <Busy words={t('loading')} />;
  if (loaded.state === 'failed') return <Failed error={loaded.error} onAgain={again} />;
  const { digest, names } = loaded.value;
  const see = () => {
    setFailure(undefined);
    seeDigest().then(again, (error: unknown) => setFailure(concern(error)));
  };
  return (
    <section class="card stack" aria-label={t('opened.week')}>
      <div class="row wrap">
        <h2 class="h grow">{t('opened.week')}</h2>
        {digest.unseen > 0 && <Tag tone="w">{t('opened.new', { count: digest.unseen })}</Tag>}
      </div>
      <p class="muted">
        {t('opened.weekDays', {
          first: dayName(digest.firstDay, i18n),
          last: dayName(digest.lastDay, i18n),
        })}
      </p>
      <Members digest={digest} onMember={onMember} />
      <h3 class="h">{t('opened.standsOut')}</h3>
      {digest.standingOut.length === 0 ? (
        <p>{t('opened.nothing')}</p>
      ) : (
        <StandingOut digest={digest} names={names} />
      )}
      {digest.seenAt && (
        <p class="muted" role="status">
          {t('opened.seenAt')} <When iso={digest.seenAt} />
        </p>
      )}
      {failure !== undefined && <Failed error={failure} onAgain={see} />}
      {(digest.unseen > 0 || !digest.seenAt) && (
        <Button look="wide" onClick={see} name="digest-seen">
          {t('opened.seen')}
        </Button>
      )}
    </section>
  );
}

interface MembersProps {
  readonly digest: Digest;
  onMember(memberId: string): void;
}

function Members({ digest, onMember }: MembersProps) {
  const { t } = useI18n();
  if (digest.members.length === 0) return <p>{t('opened.weekNone')}</p>;
  return (
    <ul class="rows">
      {digest.members.map(({ memberId, displayName, openings, cases, lists }) => (
        <li key={memberId}>
          <Button look="link" onClick={() => onMember(memberId)}>
            {displayName || t('opened.former')}
          </Button>
          <br />
          {[
            t('opened.openings', { count: openings }),
            t('opened.ofCases', { count: cases }),
            t('opened.lists', { count: lists }),
          ].join(' · ')}
        </li>
      ))}
    </ul>
  );
}

const SHOWN_AT_ONCE = 5;

function StandingOut({ digest, names }: { readonly digest: Digest; readonly names: OpenedSections }) {
  const { t } = useI18n();
  const notes = digest.standingOut.map((one) => (
    <Standing
      key={`${one.kind} ${one.memberId} ${one.at} ${one.caseId ?? ''}`}
      one={one}
      name={one.caseId === null ? undefined : names[one.caseId]}
    />
  ));
  const left = notes.length - SHOWN_AT_ONCE;
  return (
    <>
      {notes.slice(0, SHOWN_AT_ONCE)}
      {left > 0 && (
        <details>
          <summary>{t('list.more', { count: left })}</summary>
          <div class="stack tight">{notes.slice(SHOWN_AT_ONCE)}</div>
        </details>
      )}
    </>
  );
}

interface StandingProps {
  readonly one: Digest['standingOut'][number];
  readonly name: Opened | undefined;
}

function Standing({ one, name }: StandingProps) {
  const { t } = useI18n();
  const { kind, displayName, count, at, caseId, referralId } = one;
  return (
    <Note tone="w">
      {t(WORDS[kind] ?? 'opened.unusual', { name: displayName || t('opened.former'), count })}
      {' · '}
      <When iso={at} />
      {(caseId ?? referralId) !== null && (
        <>
          <br />
          <What row={{ caseId, referralId, listed: 0 }} name={name} />
        </>
      )}
    </Note>
  );
}
