import { useState } from 'preact/hooks';
import { referralById } from '../../api/queries.js';
import type { Referral } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession, type Session } from '../../shell/session.js';
import { confirmedName, confirmNames, type ConfirmedNames } from '../../shell/confirmed-names.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { When } from '../../ui/when.js';
import { ReferralTag } from '../../ui/referral-tag.js';
import { Forward } from './forward.js';
import { Finish } from './finish.js';
import { ReportBack } from './report-back.js';
import { notesLate } from './notes-late.js';
import { Services } from './services.js';

/** What the recipient of a referral says of its own work; nothing of the record is opened for it. */
export function OurWork({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const session = useSession();
  const router = useRouter();
  const [mending, setMending] = useState(false);
  const [loaded, again] = useLoaded(() => ourReferral(session, id), id);
  if (loaded.state !== 'ready') {
    return <Coming title={t('services.title')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const { referral, senders } = loaded.value;
  const sender = confirmedName(referral.from, senders, i18n);
  const open = referral.status === 'accepted' && referral.holder === null;
  return (
    <Frame title={t('services.title')} onBack={router.back}>
      <div>
        <ReferralTag referral={referral} />
      </div>
      <h2 class="h cap">{referral.services.map((service) => code('SERVICES', service)).join(', ')}</h2>
      <Services referral={referral} open={open} late={notesLate(referral)} onSaid={again} />
      {referral.reportedAt !== null && (
        <div data-reported>
          <Note tone="o">
            {t('report.sent', { name: sender })} <When iso={referral.reportedAt} />
          </Note>
        </div>
      )}
      {open && referral.reportedAt !== null && !mending && (
        <Button look="wide" onClick={() => setMending(true)} name="report-anew">
          {t('report.anew')}
        </Button>
      )}
      {open && (referral.reportedAt === null || mending) && (
        <ReportBack
          referral={referral}
          sender={sender}
          onDone={() => {
            setMending(false);
            again();
          }}
        />
      )}
      {open && <Forward referral={referral} onAsked={again} />}
      {open && <Finish referral={referral} onDone={router.back} />}
    </Frame>
  );
}

interface OurReferral {
  readonly referral: Referral;
  readonly senders: ConfirmedNames;
}

async function ourReferral(session: Session, id: string): Promise<OurReferral> {
  const referral = await referralById(id);
  return { referral, senders: await confirmNames(session, [referral.from]) };
}
