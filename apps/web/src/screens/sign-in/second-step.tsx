import { Problem } from '../../api/failures.js';
import { signInFully, waysIn } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { FactorForm } from '../factors/factor-form.js';
import { Cancelled, type Second } from './second.js';

/** What is asked for after the four words, where a member has turned it on. */
export function SecondStep({ onMe, onOver }: Second) {
  const { t } = useI18n();
  return (
    <FactorForm
      title={t('factor.stepTitle')}
      next={t('signIn.enter')}
      name="enter"
      ask={waysIn}
      onShown={async (factor) => onMe(await signInFully(factor))}
      onFailed={(error) => {
        if (error instanceof Problem && error.code === 'half_sign_in_over') onOver(error);
        return error;
      }}
      onBack={() => onOver(new Cancelled())}
    />
  );
}
