import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import { candidates, organizationKeys } from '../../api/queries.js';
import type { Candidate } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Refused } from '../../keys/refused.js';
import { Frame } from '../../shell/frame.js';
import { useOffice } from '../../shell/office.js';
import { useRouter } from '../../shell/router.js';
import { useLoaded, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { DIGITS, digitsOf, DigitsField } from '../../ui/digits.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { Mistyped } from './mistyped.js';

/** The custodian types what the candidate reads aloud; only then is the office's secret handed over. */
export function Admit({ id }: { readonly id: string }) {
  const { t } = useI18n();
  const router = useRouter();
  const [loaded, again] = useLoaded(
    async () => (await candidates()).find(({ memberId }) => memberId === id),
    id,
  );
  if (loaded.state === 'ready' && loaded.value !== undefined) return <Form candidate={loaded.value} />;
  return (
    <Frame title={t('team.admit')} onBack={router.back}>
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'ready' && <Note tone="w">{t('team.gone')}</Note>}
    </Frame>
  );
}

function Form({ candidate }: { readonly candidate: Candidate }) {
  const { t, code } = useI18n();
  const { keys, me, refresh } = useSession();
  const office = useOffice();
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({
    onDone: () => {
      void refresh();
      void office.look();
      router.back();
    },
  });
  const { memberId, displayName, roles, receive, sign } = candidate;
  const admit = async () => {
    const org = me.organization.id;
    await keys.call('acceptOrganization', { org, ...(await organizationKeys(org)) });
    const custodian = roles.includes('custodian');
    const ask = { candidate: { memberId, receive, sign }, fingerprint: typed, custodian };
    try {
      const body = await keys.call('admit', ask);
      return [prepare('/members/{id}/admission', { in: { id: memberId }, body })];
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'member_key_substituted') throw error;
      setErrors({ digits: t('digits.differ') });
      throw new Mistyped();
    }
  };
  const submit = () => {
    const count = digitsOf(typed).length;
    if (count < DIGITS) setErrors({ digits: t('digits.missing', { typed: count, of: DIGITS }) });
    else {
      setErrors({});
      submission.submit(admit);
    }
  };
  return (
    <Frame
      title={t('team.admit')}
      onBack={router.back}
      foot={
        <Button primary look="grow" busy={submission.state === 'busy'} onClick={submit} name="admit">
          {t('team.admitNow')}
        </Button>
      }
    >
      <h2 class="h">{displayName}</h2>
      <p class="muted cap">{roles.map((role) => code('ROLES', role)).join(', ')}</p>
      <ol class="stack tight">
        <li>{t('admit.1', { name: displayName })}</li>
        <li>{t('admit.2')}</li>
        <li>{t('admit.3')}</li>
      </ol>
      <DigitsField
        id="digits"
        label={t('digits.heard')}
        hint={t('digits.heardHint')}
        value={typed}
        onChange={setTyped}
        error={errors['digits']}
      />
      <Note>{t('admit.why')}</Note>
      {!(submission.error instanceof Mistyped) && <SubmitNote submission={submission} />}
    </Frame>
  );
}
