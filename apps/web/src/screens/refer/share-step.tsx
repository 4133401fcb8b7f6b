import { NEVER_GRANTED } from '#cases/domain/case.codes';
import type { Case, Consent } from '../../api/types.js';
import { dayOf } from '../../i18n/dates.js';
import { useI18n, type Translator } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import { Checks, Choice, Choices, type Option } from '../../ui/choices.js';
import { describedBy } from '../../ui/field.js';
import { Note } from '../../ui/notes.js';
import { giversOf } from '../consent/givers.js';
import { WhoSaid } from '../consent/who-said.js';
import { sectionName } from '../sections/section-name.js';
import { previewWords } from './preview-words.js';
import { basesFor, bedsOf, LASTS, type OfferProps } from './offer.js';

interface ShareProps extends OfferProps {
  readonly file: Case;
  /** The recipient's, as the registrar signed it. */
  readonly name: string;
}

/** The two lists, and the sentence the survivor agrees to. */
export function ShareStep({ answers, errors, onChange, file, name }: ShareProps) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { directory } = useSession();
  const { services, urgency, audience } = answers;
  const bases = basesFor(file, answers.to);
  const basis = bases.find(({ consentId }) => consentId === answers.basis);
  const asksConsent = bases.length === 0 || answers.basis === 'new';
  const waits = file.consents.some(
    ({ recipient, status }) => recipient === answers.to && status === 'awaiting',
  );
  const shareable = file.sections.filter(
    (section) => section !== NEVER_GRANTED && (basis === undefined || basis.sections.includes(section)),
  );
  const preview = {
    oblast: 'erased' in file.profile ? '' : directory.topOf(file.profile.place),
    audience: audience === '' ? ('adult' as const) : audience,
    beds: bedsOf(answers),
    stepFree: answers.stepFree === 'yes',
  };
  return (
    <>
      <h1>{name}</h1>
      <section class="card stack" aria-label={t('refer.seenAtOnce')}>
        <h2 class="h">{t('refer.seenAtOnce')}</h2>
        <p class="muted">
          {[
            services.map((service) => code('SERVICES', service)).join(', '),
            urgency === '' ? '' : code('URGENCIES', urgency),
            ...previewWords(preview, i18n, directory),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </section>
      {waits && <Note tone="w">{t('agree.waits')}</Note>}
      {bases.length > 0 && (
        <Choices
          id="basis"
          legend={t('agree.basis')}
          value={answers.basis}
          onChange={(value) => onChange({ basis: value })}
          options={[
            ...bases.map((one) => basisOption(one, i18n)),
            { value: 'new', label: t('agree.basisNew') },
          ]}
          error={errors['basis']}
        />
      )}
      <section class="card stack">
        <Checks
          id="sections"
          legend={t('refer.seenWhenAccepted')}
          hint={t('refer.sectionsHint')}
          values={answers.sections}
          onChange={(values) =>
            onChange({ sections: shareable.filter((section) => values.includes(section)) })
          }
          options={shareable.map((section) => ({ value: section, label: sectionName(section, i18n) }))}
          error={errors['sections']}
        />
      </section>
      {asksConsent && (
        <ConsentQuestions answers={answers} errors={errors} onChange={onChange} file={file} name={name} />
      )}
    </>
  );
}

/** Asked where there is no consent yet that the offer can rest on. */
export function ConsentQuestions({ answers, errors, onChange, file, name }: ShareProps) {
  const { t } = useI18n();
  return (
    <>
      <fieldset
        id="agreed"
        tabIndex={-1}
        aria-label={t('refer.agreed', { name })}
        class={errors['agreed'] === undefined ? '' : 'wrong'}
        {...describedBy('agreed', undefined, errors['agreed'])}
      >
        {errors['agreed'] !== undefined && (
          <p class="error" id="agreed-error">
            {errors['agreed']}
          </p>
        )}
        <Choice
          type="checkbox"
          name="agreed"
          option={{ value: 'yes', label: t('refer.agreed', { name }), note: t('refer.agreedNote') }}
          on={answers.agreed}
          onPick={(agreed) => onChange({ agreed })}
        />
      </fieldset>
      <WhoSaid
        givers={giversOf(file)}
        givenBy={answers.givenBy}
        method={answers.method}
        errors={errors}
        onChange={onChange}
      />
      <Choices
        id="lasts"
        legend={t('refer.lasts')}
        narrow
        value={answers.lasts}
        onChange={(lasts) => onChange({ lasts })}
        options={LASTS.map((value) => ({ value, label: t(`refer.lasts.${value}`) }))}
        error={errors['lasts']}
      />
    </>
  );
}

function basisOption({ consentId, ground, recordedAt, sections }: Consent, i18n: Translator): Option {
  const day = dayOf(recordedAt, i18n);
  return {
    value: consentId,
    label: i18n.t(ground === null ? 'agree.basisConsent' : 'agree.basisOverride', { day }),
    note: sections.map((section) => sectionName(section, i18n)).join(', '),
  };
}
