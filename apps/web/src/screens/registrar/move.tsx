import { useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
import { prepare } from '../../api/http.js';
import type { Registered } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { today } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { PlaceFields, type PlaceAnswer } from '../../ui/place-fields.js';
import { useRefusals } from '../../ui/refusals.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { useRegistered, Waiting } from './registered.js';
import { signNextCard } from './sign-card.js';

export function Move({ id }: { readonly id: string }) {
  const router = useRouter();
  const [loaded, again] = useRegistered(id);
  if (loaded.state !== 'ready' || loaded.value === undefined) {
    return <Waiting loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  return <Form organization={loaded.value} />;
}

function Form({ organization }: { readonly organization: Registered }) {
  const i18n = useI18n();
  const { t } = i18n;
  const router = useRouter();
  const { directory, keys, refresh } = useSession();
  const [place, setPlace] = useState({
    oblast: directory.topOf(organization.place),
    place: organization.place,
  });
  const [since, setSince] = useState(today());
  const { errors, refuse, answered } = useRefusals();
  const choose = (next: PlaceAnswer) => {
    setPlace(next);
    answered('place');
  };
  const submission = useSubmission({
    onDone: () => {
      void refresh();
      router.back();
    },
    onRefused: (error) => {
      if (error instanceof Problem && error.code.startsWith('date_')) {
        refuse({ since: messageOf(error, i18n) });
      }
    },
  });
  const save = () => {
    const missing = {
      ...(place.place === '' ? { place: t('log.place.choose') } : {}),
      ...(since === '' || since > today() ? { since: t('registry.sinceWrong') } : {}),
    };
    refuse(missing);
    if (Object.keys(missing).length > 0) return;
    const moved = { place: place.place };
    submission.submit(async () => {
      const card = await signNextCard(keys, organization, moved);
      const about = { in: { id: organization.id }, body: { ...moved, since, card } };
      return [prepare('/organizations/{id}/moves', about)];
    });
  };
  return (
    <Frame
      title={t('registry.move')}
      onBack={router.back}
      foot={
        <Button primary look="grow" busy={submission.state === 'busy'} onClick={save} name="save">
          {t('action.save')}
        </Button>
      }
    >
      <p>{t('registry.moveWhat')}</p>
      <PlaceFields answer={place} error={errors['place']} onChange={choose} />
      <TextField
        id="since"
        kind="date"
        label={t('registry.since')}
        value={since}
        onChange={(day) => {
          setSince(day);
          answered('since');
        }}
        error={errors['since']}
      />
      <SubmitNote submission={submission} />
    </Frame>
  );
}
