import { useState } from 'preact/hooks';
import { SERVICES, type Service } from '#referrals/domain/referral.codes';
import { prepare, type Prepared } from '../../api/http.js';
import type { Referral } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/field.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { GivenServices } from '../../ui/given-services.js';

interface ServicesProps {
  readonly referral: Referral;
  /** Something may still be said. */
  readonly open: boolean;
  /** It was taken back, and what was given before may still be noted. */
  readonly late: boolean;
  onSaid(): void;
}

/** What the recipient has begun and given, and the next word on it. */
export function Services({ referral, open, late, onSaid }: ServicesProps) {
  const { t, code } = useI18n();
  const { referralId, given } = referral;
  const [adding, setAdding] = useState(false);
  const said = () => {
    setAdding(false);
    onSaid();
  };
  const submission = useSubmission({ onDone: said });
  const send = (request: Prepared) => submission.submit(() => Promise.resolve([request]));
  const gave = (serviceId: string, service: Service) =>
    send(
      prepare('/referrals/{referralId}/services/{serviceId}/delivery', {
        in: { referralId, serviceId },
        body: { service },
      }),
    );
  const began = (serviceId: string, service: Service) =>
    send(prepare('/referrals/{referralId}/services', { in: { referralId }, body: { serviceId, service } }));
  const begun = open || late ? given.filter(({ deliveredAt }) => deliveredAt === null) : [];
  const busy = submission.state === 'busy';
  return (
    <section class="card stack" aria-label={t('services.title')}>
      <h2 class="h">{t('services.title')}</h2>
      {given.length === 0 ? <p class="muted">{t('services.none')}</p> : <GivenServices given={given} />}
      <SubmitNote submission={submission} />
      {begun.map(({ serviceId, service }) => (
        <Button
          key={serviceId}
          look="wide"
          busy={busy}
          name="service-given"
          onClick={() => gave(serviceId, service)}
        >
          {t('services.wasGiven', { service: code('SERVICES', service) })}
        </Button>
      ))}
      {(open || late) && adding && (
        <Another
          asked={referral.services}
          busy={busy}
          onBegun={late ? undefined : began}
          onGiven={gave}
          onCancel={() => setAdding(false)}
        />
      )}
      {(open || late) && !adding && (
        <Button look="wide" onClick={() => setAdding(true)} name="add-service">
          {t('services.add')}
        </Button>
      )}
    </section>
  );
}

interface AnotherProps {
  readonly asked: readonly string[];
  readonly busy: boolean;
  readonly onBegun: ((serviceId: string, service: Service) => void) | undefined;
  onGiven(serviceId: string, service: Service): void;
  onCancel(): void;
}

/** The first that was asked for stands there already; any other may be chosen. */
function Another({ asked, busy, onBegun, onGiven, onCancel }: AnotherProps) {
  const { t, code } = useI18n();
  const [serviceId] = useState(() => crypto.randomUUID());
  const [service, setService] = useState<Service | ''>((asked[0] as Service | undefined) ?? '');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const say = (what: (id: string, service: Service) => void) => {
    if (service === '') setErrors({ service: t('field.chooseOne') });
    else what(serviceId, service);
  };
  return (
    <div class="stack">
      <SelectField
        id="service"
        label={t('services.which')}
        empty={t('field.chooseOne')}
        value={service}
        onChange={(value) => setService(value as Service | '')}
        options={SERVICES.map((value) => ({ value, label: code('SERVICES', value) }))}
        error={errors['service']}
      />
      {onBegun && (
        <Button primary look="wide" busy={busy} onClick={() => say(onBegun)} name="service-begun">
          {t('services.begun')}
        </Button>
      )}
      <Button look="wide" busy={busy} onClick={() => say(onGiven)} name="service-given-at-once">
        {t('services.given')}
      </Button>
      <Button onClick={onCancel}>{t('action.cancel')}</Button>
    </div>
  );
}
