import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import { organizationKeys } from '../../api/queries.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Refused } from '../../keys/refused.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { DIGITS, digitsOf, DigitsField } from '../../ui/digits.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { Mistyped } from '../team/mistyped.js';
import { useRegistered, Waiting } from './registered.js';

/** The registrar types what the organization's founder reads aloud, and so vouches for its keys. */
export function Vouch({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { keys } = useSession();
  const router = useRouter();
  const [loaded, again] = useRegistered(id);
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({ onDone: () => router.replace({ at: 'organization', id }) });
  const sign = async () => {
    const { rosters } = await organizationKeys(id);
    const [roster] = rosters;
    if (roster === undefined) throw new Refused('roster_unknown');
    try {
      const root = await keys.call('signRoot', { roster, fingerprint: typed });
      return [prepare('/organizations/{id}/root', { in: { id }, body: { root } })];
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'member_key_substituted') throw error;
      setErrors({ digits: t('digits.differ') });
      throw new Mistyped();
    }
  };
  const vouch = () => {
    const count = digitsOf(typed).length;
    if (count < DIGITS) setErrors({ digits: t('digits.missing', { typed: count, of: DIGITS }) });
    else {
      setErrors({});
      submission.submit(sign);
    }
  };
  if (loaded.state !== 'ready' || loaded.value === undefined) {
    return <Waiting loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  return (
    <Frame
      title={t('vouch.title')}
      onBack={router.back}
      foot={
        <Button primary look="grow" busy={submission.state === 'busy'} onClick={vouch} name="vouch">
          {t('vouch.confirm')}
        </Button>
      }
    >
      <h2 class="h">{i18n.name(loaded.value.names)}</h2>
      <ol class="stack tight">
        <li>{t('vouch.1')}</li>
        <li>{t('vouch.2')}</li>
        <li>{t('vouch.3')}</li>
      </ol>
      <DigitsField
        id="digits"
        label={t('digits.heard')}
        hint={t('digits.heardHint')}
        value={typed}
        onChange={setTyped}
        error={errors['digits']}
      />
      <Note>{t('vouch.why')}</Note>
      {!(submission.error instanceof Mistyped) && <SubmitNote submission={submission} />}
    </Frame>
  );
}
