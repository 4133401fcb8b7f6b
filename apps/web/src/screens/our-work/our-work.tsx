import { referralById } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { Coming } from '../../shell/coming.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded } from '../../shell/session.js';
import { ReferralTag } from '../../ui/referral-tag.js';
import { Finish } from './finish.js';
import { Services } from './services.js';

/** What the recipient of a referral says of its own work; nothing of the record is opened for it. */
export function OurWork({ id }: { readonly id: string }) {
  const { t, code } = useI18n();
  const router = useRouter();
  const [loaded, again] = useLoaded(() => referralById(id), id);
  if (loaded.state !== 'ready') {
    return <Coming title={t('services.title')} loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const referral = loaded.value;
  const open = referral.status === 'accepted' && referral.holder === null;
  return (
    <Frame title={t('services.title')} onBack={router.back}>
      <div>
        <ReferralTag referral={referral} />
      </div>
      <h2 class="h cap">{referral.services.map((service) => code('SERVICES', service)).join(', ')}</h2>
      <Services referral={referral} open={open} onSaid={again} />
      {open && <Finish referral={referral} onDone={router.back} />}
    </Frame>
  );
}
