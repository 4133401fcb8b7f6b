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
import { caseWorkers } from '../kin/case-workers.js';
import { wrapApart } from '../kin/wrap-apart.js';

/** The custodian says who works on a case. */
export function Assign({ id }: { readonly id: string }) {
  return (
    <WithWords load={loadKinWords}>
      <OfCase id={id} title="assign.title">
        {(file, again) => <Assigned key={file.revision} file={file} onDone={again} />}
      </OfCase>
    </WithWords>
  );
}

function Assigned({ file, onDone }: { readonly file: Case; onDone(): void }) {
  const { t } = useI18n();
  const router = useRouter();
  const session = useSession();
  const { me, directory } = session;
  const [chosen, setChosen] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const submission = useSubmission({ onDone });
  const busy = submission.state === 'busy';
  const { caseId, assigned, openUntil, conflict } = file;
  const at = { in: { caseId } } as const;
  const assign = () => {
    if (chosen === '') setErrors({ memberId: t('field.chooseOne') });
    else
      submission.submit(async () => {
        // one who came after a colleague was named kin holds none of its keys yet; only who opens the case has them to give
        const opens = openUntil !== null || assigned.includes(me.member.id);
        const only = { conflict, only: chosen };
        const given = conflict.length > 0 && opens ? await wrapApart(session, file, only) : undefined;
        const body = { memberId: chosen, ...given };
        return [prepare('/cases/{caseId}/assignees', { ...at, body })];
      });
  };
  const end = (memberId: string) =>
    submission.submit(() =>
      Promise.resolve([prepare('/cases/{caseId}/assignees/end', { ...at, body: { memberId } })]),
    );
  const others = caseWorkers(directory.members).filter(
    ({ memberId }) =>
      !assigned.includes(memberId) &&
      !conflict.includes(memberId) &&
      // oneself only while a reason opens the case, so that somebody was told
      (memberId !== me.member.id || openUntil !== null),
  );
  return (
    <Frame title={t('assign.title')} onBack={router.back}>
      <p>{t('assign.what')}</p>
      {assigned.length === 0 && <Note tone="w">{t('assign.nobody')}</Note>}
      {assigned.map((memberId) => (
        <div class="card row" key={memberId} data-member={memberId}>
          <b class="grow">{directory.memberName(memberId) ?? t('opened.former')}</b>
          <Button onClick={() => end(memberId)} busy={busy} name={`unassign-${memberId}`}>
            {t('assign.end')}
            <span class="sr"> {directory.memberName(memberId)}</span>
          </Button>
        </div>
      ))}
      {others.length > 0 && (
        <div class="stack">
          <Choices
            id="memberId"
            legend={t('assign.who')}
            value={chosen}
            onChange={(value) => {
              setChosen(value);
              setErrors({});
            }}
            options={others.map(({ memberId, displayName }) => ({ value: memberId, label: displayName }))}
            error={errors['memberId']}
          />
          <Button primary look="wide" busy={busy} onClick={assign} name="assign">
            {t('assign.add')}
          </Button>
        </div>
      )}
      <SubmitNote submission={submission} />
    </Frame>
  );
}
