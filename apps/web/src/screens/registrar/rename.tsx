import { useState } from 'preact/hooks';
import type { Names } from '#directory/domain/organization.events';
import { prepare } from '../../api/http.js';
import type { Registered } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { missingNames, NamesFields, trimmedNames } from '../../ui/names-fields.js';
import { useRefusals } from '../../ui/refusals.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { useRegistered, Waiting } from './registered.js';
import { signNextCard } from './sign-card.js';

export function Rename({ id }: { readonly id: string }) {
  const router = useRouter();
  const [loaded, again] = useRegistered(id);
  if (loaded.state !== 'ready' || loaded.value === undefined) {
    return <Waiting loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  return <Form organization={loaded.value} />;
}

function Form({ organization }: { readonly organization: Registered }) {
  const { t } = useI18n();
  const router = useRouter();
  const { keys, refresh } = useSession();
  const [names, setNames] = useState<Names>(organization.names);
  const { errors, refuse, answered } = useRefusals();
  const name = (next: Names, id: string) => {
    setNames(next);
    answered(id);
  };
  const submission = useSubmission({
    onDone: () => {
      void refresh();
      router.back();
    },
  });
  const save = () => {
    const missing = missingNames(names, t('names.empty'));
    refuse(missing);
    if (Object.keys(missing).length > 0) return;
    const renamed = { names: trimmedNames(names) };
    submission.submit(async () => {
      const card = await signNextCard(keys, organization, renamed);
      const about = { in: { id: organization.id }, body: { ...renamed, card } };
      return [prepare('/organizations/{id}/names', about)];
    });
  };
  return (
    <Frame
      title={t('registry.rename')}
      onBack={router.back}
      foot={
        <Button primary look="grow" busy={submission.state === 'busy'} onClick={save} name="save">
          {t('action.save')}
        </Button>
      }
    >
      <p>{t('registry.renameWhat')}</p>
      <NamesFields legend={t('names.legend')} names={names} errors={errors} onChange={name} />
      <SubmitNote submission={submission} />
    </Frame>
  );
}
