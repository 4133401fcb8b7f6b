import { post } from '../../api/http.js';
import { discloseReferral, organizationKeys, referralById } from '../../api/queries.js';
import type { Referral, Wraps } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { savePins } from '../../keys/account.js';
import { fullName, nameOf } from '../../keys/opened.js';
import type { OpenedSections } from '../../keys/protocol.js';
import { confirmedName, confirmNames, type ConfirmedNames } from '../../shell/confirmed-names.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { keepUp, useLoaded, useSession, type Session } from '../../shell/session.js';
import { sealingMessage } from '../../i18n/messages-of.js';
import { Button } from '../../ui/button.js';
import { isSuspended } from '../../ui/is-suspended.js';
import { Note } from '../../ui/notes.js';
import { When } from '../../ui/when.js';
import { GivenServices } from '../../ui/given-services.js';
import { ReferralTag } from '../../ui/referral-tag.js';
import { SafeContact } from '../case-page/safe-contact.js';
import { sectionName } from '../sections/section-name.js';
import { previewWords } from '../refer/preview-words.js';
import { SectionFacts } from '../sections/section-facts.js';
import { notesLate } from '../our-work/notes-late.js';
import { Holder } from './holder.js';
import { OfferCard } from './offer-card.js';

interface OpenedReferral {
  readonly referral: Referral;
  readonly sections: OpenedSections;
  readonly senders: ConfirmedNames;
}

export function ReferralPage({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => openReferral(session, id), id);
  if (loaded.state !== 'ready') {
    return (
      <Coming
        title={t('tab.inbox')}
        words={t('referral.opening')}
        loaded={loaded}
        onAgain={again}
        onBack={router.back}
      />
    );
  }
  const { referral, sections, senders } = loaded.value;
  const sender = confirmedName(referral.from, senders, i18n);
  const named = nameOf(sections['label']) ?? fullName(sections['identity']) ?? t('referral.nameless');
  return (
    <Frame title={named} onBack={router.back}>
      {sections['contact'] !== undefined && (
        <SafeContact contact={sections['contact']} caseId="" canAdd={false} />
      )}
      {referral.status === 'offered' ? (
        <OfferCard referral={referral} sender={sender} onAnswered={again} />
      ) : (
        <Asked referral={referral} sender={sender} />
      )}
      {opens(referral) && isSuspended(referral.from, session.directory) && (
        <Note tone="w">{t('inbox.senderSuspended')}</Note>
      )}
      {opens(referral) && <Sections sections={sections} />}
      <Work referral={referral} />
      {referral.status === 'recalled' && <Note tone="w">{t('referral.recalledWhat')}</Note>}
      <Holder referral={referral} onAnswered={again} />
    </Frame>
  );
}

function Asked({ referral, sender }: { readonly referral: Referral; readonly sender: string }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { directory } = useSession();
  const { services, urgency, preview, offeredAt, reason, outcome, status } = referral;
  return (
    <section class="card stack">
      <div>
        <ReferralTag referral={referral} />
      </div>
      <h2 class="h cap">{services.map((service) => code('SERVICES', service)).join(', ')}</h2>
      <p class="muted">
        {[
          code('URGENCIES', urgency),
          ...(preview === undefined || 'erased' in preview ? [] : previewWords(preview, i18n, directory)),
        ].join(' · ')}
        <br />
        {t('inbox.from', { name: sender })} · <When iso={offeredAt} />
        {outcome && (
          <>
            <br />
            {code('OUTCOMES', outcome)}
          </>
        )}
        {reason && (
          <>
            <br />
            {code(status === 'declined' ? 'DECLINE_REASONS' : 'RECALL_REASONS', reason)}
          </>
        )}
      </p>
    </section>
  );
}

/** What was done so far, and where to say it. */
function Work({ referral }: { readonly referral: Referral }) {
  const { t } = useI18n();
  const router = useRouter();
  const { referralId: id, given } = referral;
  const says = opens(referral) || notesLate(referral);
  if (!says && given.length === 0) return null;
  return (
    <section class="card stack" aria-label={t('services.title')}>
      <h2 class="h">{t('services.title')}</h2>
      {given.length === 0 ? <p class="muted">{t('services.none')}</p> : <GivenServices given={given} />}
      {says && (
        <Button
          primary={opens(referral)}
          look="wide"
          onClick={() => router.go({ at: 'our-work', id })}
          name="our-work"
        >
          {t('services.open')}
        </Button>
      )}
    </section>
  );
}

function Sections({ sections }: { readonly sections: OpenedSections }) {
  const i18n = useI18n();
  return (
    <>
      {Object.entries(sections).map(([section, opened]) => (
        <section class="card stack" key={section} data-section={section}>
          <h2 class="h">{sectionName(section, i18n)}</h2>
          {'refused' in opened ? (
            <Note tone="h">{sealingMessage(opened.refused, i18n)}</Note>
          ) : (
            <SectionFacts section={section} value={opened.value} />
          )}
        </section>
      ))}
      <Note>{i18n.t('referral.agreedOnly')}</Note>
    </>
  );
}

/** Accepted, and its time is not over. */
function opens({ status, holder }: Referral): boolean {
  return status === 'accepted' && holder === null;
}

/** The grant is opened here and its keys wrapped anew under the own organization, so that colleagues can open it too. */
async function openReferral(session: Session, id: string): Promise<OpenedReferral> {
  const { keys, me } = session;
  const referral = await referralById(id);
  const senders = await confirmNames(session, [referral.from]);
  if (!opens(referral)) return { referral, sections: {}, senders };
  await keys.call('acceptOrganization', { org: referral.from, ...(await organizationKeys(referral.from)) });
  const disclosure = await discloseReferral(id);
  await keepUp(session, [{ keyVersion: disclosure.grant.header.toKeyVersion }, ...disclosure.wraps]);
  const { sections, wraps } = await keys.call('openReferral', {
    referralId: id,
    from: referral.from,
    disclosure,
  });
  if (wraps.length > 0) void keepWraps(id, wraps);
  void savePins(me, keys);
  return { referral, sections, senders };
}

/** What is open is shown even where this fails: the next opening wraps them again. */
async function keepWraps(id: string, wraps: Wraps): Promise<void> {
  await post('/referrals/{referralId}/wraps', { in: { referralId: id }, body: { wraps } }).catch(
    () => undefined,
  );
}
