import type { JsonValue } from '#kernel/message';
import { discloseReport, organizationKeys, referralById } from '../../api/queries.js';
import type { Referral } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { savePins } from '../../keys/account.js';
import { Coming } from '../../shell/coming.js';
import { confirmedName, confirmNames, type ConfirmedNames } from '../../shell/confirmed-names.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { keepUp, useLoaded, useSession, type Session } from '../../shell/session.js';
import { Note } from '../../ui/notes.js';
import { GivenServices } from '../../ui/given-services.js';
import { When } from '../../ui/when.js';
import { SectionFacts } from '../sections/section-facts.js';

interface OpenedReport {
  readonly referral: Referral;
  readonly value: JsonValue;
  readonly senders: ConfirmedNames;
}

/** What a recipient told, opened for the organization whose case it is. */
export function Report({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const session = useSession();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => openReport(session, id), id);
  if (loaded.state !== 'ready') {
    return (
      <Coming
        title={t('report.title')}
        words={t('referral.opening')}
        loaded={loaded}
        onAgain={again}
        onBack={router.back}
      />
    );
  }
  const { referral, value, senders } = loaded.value;
  return (
    <Frame title={t('report.title')} onBack={router.back}>
      <section class="card stack">
        <h2 class="h">{confirmedName(referral.to, senders, i18n)}</h2>
        <p class="muted">
          <When iso={referral.reportedAt ?? referral.offeredAt} />
        </p>
        <SectionFacts section="report" value={value} />
        {referral.given.length > 0 && <GivenServices given={referral.given} />}
      </section>
      <Note>{t('report.agreedOnly')}</Note>
    </Frame>
  );
}

async function openReport(session: Session, id: string): Promise<OpenedReport> {
  const { keys, me } = session;
  const referral = await referralById(id);
  const senders = await confirmNames(session, [referral.to]);
  await keys.call('acceptOrganization', { org: referral.to, ...(await organizationKeys(referral.to)) });
  const disclosure = await discloseReport(id);
  await keepUp(session, [{ keyVersion: disclosure.grant.header.toKeyVersion }]);
  const opened = await keys.call('openReport', { referralId: id, from: referral.to, disclosure });
  void savePins(me, keys);
  return { referral, value: opened.value, senders };
}
