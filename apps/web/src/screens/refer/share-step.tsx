import {
  CONSENT_GIVERS,
  CONSENT_METHODS,
  NEVER_GRANTED,
  type ConsentGiver,
  type ConsentMethod,
} from '#cases/domain/case.codes';
import type { Case } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import { Checks, Choice, Choices } from '../../ui/choices.js';
import { describedBy } from '../../ui/field.js';
import { sectionName } from '../sections/section-name.js';
import { previewWords } from './preview-words.js';
import { bedsOf, LASTS, type OfferProps } from './offer.js';

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
  const shareable = file.sections.filter((section) => section !== NEVER_GRANTED);
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
      <Choices
        id="givenBy"
        legend={t('refer.givenBy')}
        value={answers.givenBy}
        onChange={(value) => onChange({ givenBy: value as ConsentGiver })}
        options={CONSENT_GIVERS.map((value) => ({ value, label: code('CONSENT_GIVERS', value) }))}
        error={errors['givenBy']}
      />
      <Choices
        id="method"
        legend={t('refer.method')}
        value={answers.method}
        onChange={(value) => onChange({ method: value as ConsentMethod })}
        options={CONSENT_METHODS.map((value) => ({ value, label: code('CONSENT_METHODS', value) }))}
        error={errors['method']}
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
