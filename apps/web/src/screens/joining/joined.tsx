import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { Button } from '../../ui/button.js';
import { Digits } from '../../ui/digits.js';
import { Note } from '../../ui/notes.js';
import type { MessageKey } from '../../i18n/catalog.js';

export type JoinedAs = 'founder' | 'candidate' | 'officer' | 'registrar';

const NEXT: Readonly<Record<JoinedAs, readonly MessageKey[]>> = {
  founder: ['joined.founder1', 'joined.founder2', 'joined.founder3'],
  candidate: ['joined.candidate1', 'joined.candidate2', 'joined.candidate3'],
  officer: ['joined.officer1'],
  registrar: ['joined.registrar1', 'joined.registrar2'],
};

interface JoinedProps {
  readonly as: JoinedAs;
  readonly fingerprint: string;
  readonly login: string;
  onSignIn(): void;
}

/** The last page: what to read aloud, to whom, and what happens now. */
export function Joined({ as, fingerprint, login, onSignIn }: JoinedProps) {
  const { t } = useI18n();
  const reads = as === 'founder' || as === 'candidate';
  return (
    <Frame title={t('app.name')} headed>
      <h1>{t('joined.title')}</h1>
      {reads && (
        <section class="card stack" aria-label={t('digits.own')}>
          <h2 class="h">{t('digits.own')}</h2>
          <Digits digits={fingerprint} />
          <p class="muted">{t(as === 'founder' ? 'digits.toRegistrar' : 'digits.toCustodian')}</p>
        </section>
      )}
      <p>
        {t('joined.login')}: <b translate={false}>{login}</b>
      </p>
      <section class="stack tight">
        <h2 class="h">{t('joined.next')}</h2>
        <ol class="stack tight">
          {NEXT[as].map((line) => (
            <li key={line}>{t(line)}</li>
          ))}
        </ol>
      </section>
      {as === 'founder' && <Note>{t('team.secondCustodian')}</Note>}
      <Button primary look="big wide" onClick={onSignIn} name="to-sign-in">
        {t('joined.signIn')}
      </Button>
    </Frame>
  );
}
