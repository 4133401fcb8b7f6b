import { referrals } from '../../api/queries.js';
import type { Referral } from '../../api/types.js';
import { humanDate } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { confirmedName, confirmNames, type ConfirmedNames } from '../../shell/confirmed-names.js';
import { Frame } from '../../shell/frame.js';
import { useLive } from '../../shell/live.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession, type Session } from '../../shell/session.js';
import { Tabs } from '../../shell/tabs.js';
import { Button } from '../../ui/button.js';
import { LongList } from '../../ui/long-list.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { ReferralTag } from '../../ui/referral-tag.js';
import { GlassBanner } from '../team/glass-banner.js';
import { RosterBanner } from '../team/roster-banner.js';
import { OfferCard } from './offer-card.js';

interface Received {
  readonly items: readonly Referral[];
  readonly senders: ConfirmedNames;
}

const NOTHING: Received = { items: [], senders: {} };

/** Nothing is shown before the name of everyone who sent something is confirmed. */
async function received(session: Session): Promise<Received> {
  const items = await referrals('in');
  const from = items.map((one) => one.from);
  return { items, senders: await confirmNames(session, from) };
}

/** What others ask of this organization: answer first, then what was accepted, then what is over. */
export function Inbox() {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => received(session), 'inbox');
  useLive(again);
  const { items, senders } = loaded.state === 'ready' ? loaded.value : NOTHING;
  const offered = items.filter((one) => one.status === 'offered').sort(byDue);
  const held = items.filter((one) => one.holder === 'asked').sort(byNewest);
  const rest = items.filter((one) => one.holder !== 'asked').sort(byNewest);
  const accepted = rest.filter((one) => one.status === 'accepted');
  const over = rest.filter((one) => ['declined', 'recalled', 'done'].includes(one.status));
  return (
    <Frame title={t('tab.inbox')} broad tabs={<Tabs />}>
      <RosterBanner />
      <GlassBanner />
      {session.me.organization.kind === 'referral-desk' && (
        <Button look="wide" onClick={() => router.go({ at: 'unanswered' })} name="unanswered">
          {t('inbox.unanswered')}
        </Button>
      )}
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'ready' && offered.length === 0 && <Note>{t('inbox.empty')}</Note>}
      {offered.length > 0 && <h2>{t('inbox.new', { count: offered.length })}</h2>}
      <LongList items={offered}>
        {(referral) => (
          <OfferCard
            key={referral.referralId}
            referral={referral}
            sender={confirmedName(referral.from, senders, i18n)}
            onAnswered={again}
          />
        )}
      </LongList>
      <Rows title={t('inbox.held')} items={held} senders={senders} />
      <Rows title={t('inbox.accepted')} items={accepted} senders={senders} />
      <Rows title={t('inbox.over')} items={over} senders={senders} />
    </Frame>
  );
}

function Rows({ title, items, senders }: Received & { readonly title: string }) {
  const i18n = useI18n();
  const { code } = i18n;
  const router = useRouter();
  if (items.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <LongList items={items}>
        {(referral) => (
          <button
            type="button"
            class="card row"
            key={referral.referralId}
            data-referral={referral.referralId}
            onClick={() => router.go({ at: 'referral', id: referral.referralId })}
          >
            <span class="grow">
              <b class="cap">{referral.services.map((service) => code('SERVICES', service)).join(', ')}</b>
              <br />
              <span class="muted">
                {confirmedName(referral.from, senders, i18n)} · {humanDate(lastWord(referral), i18n)}
              </span>
            </span>
            <ReferralTag referral={referral} />
          </button>
        )}
      </LongList>
    </>
  );
}

function byDue(a: Referral, b: Referral): number {
  return (a.answerBy ?? a.offeredAt).localeCompare(b.answerBy ?? b.offeredAt);
}

function byNewest(a: Referral, b: Referral): number {
  return lastWord(b).localeCompare(lastWord(a));
}

function lastWord({ endedAt, answeredAt, offeredAt }: Referral): string {
  return endedAt ?? answeredAt ?? offeredAt;
}
