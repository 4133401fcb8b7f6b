import { post } from '../../api/http.js';
import { waysOfMine } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { useConcern } from '../../shell/session.js';
import { FactorForm } from './factor-form.js';

/** What is changed by showing it once more. */
export type Change =
  { readonly to: 'off' } | { readonly to: 'anew' } | { readonly to: 'remove'; readonly id: string };

interface ShowFactorProps {
  readonly change: Change;
  onBack(): void;
  onEnded(): void;
  onCodes(codes: readonly string[]): void;
}

const WORDS = {
  off: { title: 'factor.turnOff', what: 'factor.endWhat', next: 'factor.turnOff' },
  anew: { title: 'factor.anew', what: 'factor.anewWhat', next: 'log.next' },
  remove: { title: 'factor.lockEnd', what: 'factor.lockEndWhat', next: 'factor.lockEnd' },
} as const;

/** Something once more, before a part of the second step is turned off or its paper is drawn anew. */
export function ShowFactor({ change, onBack, onEnded, onCodes }: ShowFactorProps) {
  const { t } = useI18n();
  const concern = useConcern();
  const { title, what, next } = WORDS[change.to];
  return (
    <FactorForm
      title={t(title)}
      what={t(what)}
      next={t(next)}
      name="next"
      ask={waysOfMine}
      onShown={async (body) => {
        switch (change.to) {
          case 'off':
            await post('/me/factors/code/end', { in: {}, body });
            onEnded();
            break;
          case 'anew':
            onCodes((await post('/me/factors/recovery-codes', { in: {}, body })).recoveryCodes);
            break;
          case 'remove':
            await post('/me/factors/passkeys/{id}/end', { in: { id: change.id }, body });
            onEnded();
            break;
        }
      }}
      onFailed={concern}
      onBack={onBack}
    />
  );
}
