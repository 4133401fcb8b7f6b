import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import type { Case } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { loadKinWords } from '../../i18n/parts.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { OfCase } from '../case-page/of-case.js';
import { caseWorkers } from './case-workers.js';
import { wrapApart } from './wrap-apart.js';

/** A case is kept from a colleague who is kin to somebody in it. */
export function KinRoom({ id }: { readonly id: string }) {
  return (
    <WithWords load={loadKinWords}>
      <OfCase id={id} title="kin.title">
        {(file, again) => <Kin key={file.revision} file={file} onDone={again} />}
      </OfCase>
    </WithWords>
  );
}

function Kin({ file, onDone }: { readonly file: Case; onDone(): void }) {
  const { t } = useI18n();
  const router = useRouter();
  const session = useSession();
  const { me, directory } = session;
  const { caseId, conflict } = file;
  const [chosen, setChosen] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const oneself = chosen === me.member.id;
  const submission = useSubmission({
    onDone: () => (oneself ? router.replace({ at: 'cases' }) : onDone()),
  });
  const keep = () => {
    if (chosen === '') {
      setErrors({ kin: t('field.chooseOne') });
      return;
    }
    submission.submit(async () => {
      // with one named before, its keys are wrapped for each by now
      const first = conflict.length === 0;
      const given = first ? await wrapApart(session, file, { conflict: [chosen] }) : { caseWraps: [] };
      const body = { memberId: chosen, ...given };
      return [prepare('/cases/{caseId}/conflicts', { in: { caseId }, body })];
    });
  };
  const others = caseWorkers(directory.members).filter(({ memberId }) => !conflict.includes(memberId));
  return (
    <Frame title={t('kin.title')} onBack={router.back}>
      <p>{t('kin.what')}</p>
      {conflict.map((memberId) => (
        <div class="card" key={memberId} data-kin={memberId}>
          <b>{directory.memberName(memberId) ?? t('opened.former')}</b>
          <p class="muted">{t('kin.named')}</p>
        </div>
      ))}
      <div class="stack">
        <Choices
          id="kin"
          legend={t('kin.who')}
          value={chosen}
          onChange={(value) => {
            setChosen(value);
            setErrors({});
          }}
          options={others.map(({ memberId, displayName }) => ({ value: memberId, label: displayName }))}
          error={errors['kin']}
        />
        {oneself && <Note tone="w">{t('kin.oneself')}</Note>}
        <Note>{t('kin.forGood')}</Note>
        <Button primary look="wide" busy={submission.state === 'busy'} onClick={keep} name="keep">
          {t('kin.keep')}
        </Button>
      </div>
      <SubmitNote submission={submission} />
    </Frame>
  );
}
