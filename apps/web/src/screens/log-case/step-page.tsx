import { useI18n } from '../../i18n/i18n.js';
import { Note } from '../../ui/notes.js';
import { SectionForm } from '../sections/section-form.js';
import { AboutStep } from './about-step.js';
import { AddressStep } from './address-step.js';
import { AgreementStep } from './agreement-step.js';
import type { StepProps } from './answers.js';
import { PerpetratorStep } from './perpetrator-step.js';
import { Review } from './review.js';
import type { Step } from './steps.js';
import { WhatStep } from './what-step.js';
import { WhenStep } from './when-step.js';

interface StepPageProps extends StepProps {
  readonly step: Step;
  onGo(index: number): void;
}

export function StepPage({ step, answers, errors, onChange, onGo }: StepPageProps) {
  const { t } = useI18n();
  const props = { answers, errors, onChange };
  switch (step) {
    case 'name':
      return (
        <>
          <h1>{t('log.name.title')}</h1>
          <SectionForm
            section="label"
            texts={{ label: answers.label }}
            errors={errors}
            onChange={({ label = '' }) => onChange({ label })}
          />
          <Note>{t('log.name.sealed')}</Note>
        </>
      );
    case 'identity':
      return (
        <>
          <h1>{t('log.identity.title')}</h1>
          <p class="muted">{t('log.identity.hint')}</p>
          <SectionForm
            section="identity"
            texts={{ ...answers.identity }}
            errors={errors}
            onChange={(texts) => onChange({ identity: { ...answers.identity, ...texts } })}
          />
        </>
      );
    case 'contact':
      return (
        <>
          <h1>{t('log.contact.title')}</h1>
          <p class="muted">{t('log.contact.hint')}</p>
          <SectionForm
            section="contact"
            texts={{ ...answers.contact }}
            errors={errors}
            onChange={(texts) => onChange({ contact: { ...answers.contact, ...texts } })}
          />
        </>
      );
    case 'address':
      return <AddressStep {...props} />;
    case 'what':
      return <WhatStep {...props} />;
    case 'when':
      return <WhenStep {...props} reported />;
    case 'about':
      return <AboutStep {...props} />;
    case 'perpetrator':
      return <PerpetratorStep {...props} />;
    case 'agreement':
      return <AgreementStep {...props} />;
    case 'review':
      return <Review answers={answers} onGo={onGo} />;
  }
}
