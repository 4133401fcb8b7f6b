import { useI18n } from '../../i18n/i18n.js';
import { Note } from '../../ui/notes.js';
import type { LookedAt } from './invitation-step.js';
import { StepFrame } from './step-frame.js';

interface WelcomeProps {
  readonly look: LookedAt['look'];
  readonly of: number;
  readonly failure: string | undefined;
  onBack(): void;
  onNext(): void;
}

/** Who invites, and to what. */
export function Welcome({ look, of, failure, onBack, onNext }: WelcomeProps) {
  const i18n = useI18n();
  const { t, code } = i18n;
  return (
    <StepFrame
      title={t(look.returning === null ? 'join.welcome' : 'back.welcome')}
      at={1}
      of={of}
      next={t('join.begin')}
      onBack={onBack}
      onNext={onNext}
    >
      <section class="card stack">
        <h2 class="h">{i18n.name(look.organization.names)}</h2>
        <p class="muted cap">{code('ORGANIZATION_KINDS', look.organization.kind)}</p>
        {look.returning !== null && <p>{look.returning.displayName}</p>}
        <dl class="facts">
          <dt>{t('join.roles')}</dt>
          <dd>{look.roles.map((role) => code('ROLES', role)).join(', ')}</dd>
        </dl>
      </section>
      {look.returning !== null && <p>{t('back.welcomeWhat')}</p>}
      <p>{t(look.founding ? 'join.asFounder' : look.awaitsAdmission ? 'join.asMember' : 'join.asOfficer')}</p>
      <p>{t(look.founding ? 'join.paperFounder' : 'join.paper')}</p>
      <Note>{t('join.midway')}</Note>
      {failure !== undefined && <Note tone="h">{failure}</Note>}
    </StepFrame>
  );
}
