import { useState } from 'preact/hooks';
import { fingerprint } from '#sealing/fingerprint';
import { Problem } from '../../api/failures.js';
import { prepare } from '../../api/http.js';
import { useI18n } from '../../i18n/i18n.js';
import { problemMessage } from '../../i18n/messages-of.js';
import type { KeyClient } from '../../keys/key-client.js';
import { Frame } from '../../shell/frame.js';
import { Button } from '../../ui/button.js';
import { Digits } from '../../ui/digits.js';
import { NewcomerPages } from '../joining/newcomer-pages.js';
import { Sending } from '../joining/sending.js';
import { useJoining } from '../joining/use-joining.js';
import { useNewcomer, type Made } from '../joining/use-newcomer.js';
import { useNewcomerKeys } from '../joining/use-newcomer-keys.js';
import { challengeOf, type Challenge, SheetStep } from './sheet-step.js';

interface RecoveryProps {
  onSignIn(login?: string): void;
}

interface Office {
  readonly name: string;
  readonly challenge: Challenge;
}

/** Nobody here has their words any more: the sheet is shown, and its holder waits for the call and three days. */
export function Recovery({ onSignIn }: RecoveryProps) {
  const keys = useNewcomerKeys();
  const [office, setOffice] = useState<Office>();
  if (office === undefined) {
    return (
      <SheetStep
        keys={keys}
        of={4}
        onBack={() => onSignIn()}
        onShown={(name, challenge) => setOffice({ name, challenge })}
      />
    );
  }
  return <Asking office={office} keys={keys} onBack={() => setOffice(undefined)} onSignIn={onSignIn} />;
}

interface AskingProps extends RecoveryProps {
  readonly office: Office;
  readonly keys: () => KeyClient;
  onBack(): void;
}

function Asking({ office, keys, onBack, onSignIn }: AskingProps) {
  const i18n = useI18n();
  const [page, setPage] = useState<'newcomer' | 'sending' | 'asked'>('newcomer');
  const newcomer = useNewcomer({
    org: office.challenge.organization,
    keys,
    onMade: (made) => ask(made),
  });
  const joining = useJoining(
    () => setPage('asked'),
    (error) => {
      if (!(error instanceof Problem) || error.code !== 'login_taken') return;
      newcomer.refuse({ login: problemMessage(error.code, i18n) });
      setPage('newcomer');
    },
  );
  const ask = (made: Made) => {
    setPage('sending');
    joining.send(async () => {
      const { identity, fingerprint: _own, ...credentials } = made;
      const { memberId } = identity;
      // drawn anew: choosing words may have taken longer than the first one is good for
      const { roster, challenge, registrar } = await challengeOf(office.name);
      const { organization: org, ...named } = registrar;
      const vouching = { org, memberId: named.memberId, receive: named.receive, sign: named.sign };
      const pins = await keys().call('pinRegistrar', {
        registrar: vouching,
        // taken as told: before anything opens, the digits are typed as the registrar reads them
        fingerprint: await fingerprint(vouching),
      });
      const { signature } = await keys().call('answerChallenge', { roster, challenge, member: identity });
      const { name, login } = newcomer.person;
      const person = { memberId, displayName: name.trim(), login: login.trim(), ...credentials, pins };
      const body = { ...person, organization: identity.org, roster, challenge, signature };
      return prepare('/recovery', { in: {}, body });
    });
  };
  switch (page) {
    case 'newcomer':
      return <NewcomerPages newcomer={newcomer} before={1} of={4} onBack={onBack} />;
    case 'sending':
      return (
        <Sending
          joining={joining}
          onAgain={() => newcomer.made && ask(newcomer.made)}
          onLeave={() => onSignIn()}
        />
      );
    case 'asked':
      return (
        <Asked
          digits={newcomer.made?.fingerprint ?? ''}
          login={newcomer.person.login.trim()}
          onSignIn={onSignIn}
        />
      );
  }
}

function Asked({
  digits,
  login,
  onSignIn,
}: RecoveryProps & { readonly digits: string; readonly login: string }) {
  const { t } = useI18n();
  return (
    <Frame title={t('app.name')} headed>
      <h1>{t('joined.title')}</h1>
      <section class="card stack" aria-label={t('digits.own')}>
        <h2 class="h">{t('digits.own')}</h2>
        <Digits digits={digits} />
        <p class="muted">{t('digits.toRegistrar')}</p>
      </section>
      <p>
        {t('joined.login')}: <b translate={false}>{login}</b>
      </p>
      <section class="stack tight">
        <h2 class="h">{t('joined.next')}</h2>
        <ol class="stack tight">
          <li>{t('recover.next1')}</li>
          <li>{t('recover.next2')}</li>
          <li>{t('recover.next3')}</li>
        </ol>
      </section>
      <Button primary look="big wide" onClick={() => onSignIn(login)} name="to-sign-in">
        {t('joined.signIn')}
      </Button>
    </Frame>
  );
}
