import { waysOfMine } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { useConcern } from '../../shell/session.js';
import { FactorForm } from './factor-form.js';
import { useBegin, type Proved } from './use-begin.js';
import { WordsStep } from './words-step.js';

interface BeginStepProps {
  readonly title: string;
  readonly what: string;
  /** Whether something is asked for at sign-in already. */
  readonly on: boolean;
  onBack(): void;
  /** @throws what was refused */
  onProved(proved: Proved): Promise<void>;
}

/** Before something is added: the words, and what is on already. */
export function BeginStep({ title, what, on, onBack, onProved }: BeginStepProps) {
  const { t } = useI18n();
  const concern = useConcern();
  const { showing, onWords, onShown } = useBegin(on, onProved);
  if (!showing)
    return <WordsStep title={title} what={what} at={1} of={3} onWords={onWords} onBack={onBack} />;
  return (
    <FactorForm
      title={t('factor.firstShow')}
      what={t('factor.firstShowWhat')}
      next={t('log.next')}
      name="next"
      ask={waysOfMine}
      onShown={onShown}
      onFailed={concern}
      onBack={onBack}
    />
  );
}
