import { useRef, useState } from 'preact/hooks';
import { ORGANIZATION_KINDS, type OrganizationKind } from '#directory/domain/organization.codes';
import type { Names } from '#directory/domain/organization.events';
import { prepare } from '../../api/http.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { fieldMessages } from '../../i18n/messages-of.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/field.js';
import { missingNames, NAMES_FIELDS, NamesFields, NO_NAMES, trimmedNames } from '../../ui/names-fields.js';
import { PlaceFields, type PlaceAnswer } from '../../ui/place-fields.js';
import { useRefusals } from '../../ui/refusals.js';
import { SubmitNote } from '../../ui/submit-note.js';

const KINDS = ORGANIZATION_KINDS.filter((kind) => kind !== 'ministry');

export function Register() {
  const i18n = useI18n();
  const { t, code } = i18n;
  const router = useRouter();
  const { keys, refresh } = useSession();
  const id = useRef(crypto.randomUUID()).current;
  const [kind, setKind] = useState<OrganizationKind | ''>('');
  const [names, setNames] = useState(NO_NAMES);
  const [place, setPlace] = useState({ oblast: '', place: '' });
  const { errors, refuse, answered } = useRefusals();
  const name = (next: Names, id: string) => {
    setNames(next);
    answered(id);
  };
  const choose = (next: PlaceAnswer) => {
    setPlace(next);
    answered('place');
  };
  const submission = useSubmission({
    onDone: () => {
      void refresh();
      router.replace({ at: 'organization', id });
    },
    onRefused: (error) =>
      refuse(fieldMessages(error, { kind: 'kind', place: 'place', ...NAMES_FIELDS }, i18n)),
  });
  const register = () => {
    const missing = {
      ...(kind === '' ? { kind: t('registry.kindEmpty') } : {}),
      ...missingNames(names, t('names.empty')),
      ...(place.place === '' ? { place: t('log.place.choose') } : {}),
    };
    refuse(missing);
    if (Object.keys(missing).length > 0 || kind === '') return;
    const about = { kind, names: trimmedNames(names), place: place.place };
    submission.submit(async () => {
      const card = await keys.call('signCard', { org: id, n: 1, ...about });
      return [prepare('/organizations', { in: {}, body: { id, ...about, card } })];
    });
  };
  return (
    <Frame
      title={t('registry.register')}
      onBack={router.back}
      foot={
        <Button primary look="grow" busy={submission.state === 'busy'} onClick={register} name="save">
          {t('registry.registerNow')}
        </Button>
      }
    >
      <SelectField
        id="kind"
        label={t('refer.kind')}
        empty={t('field.choosePlace')}
        value={kind}
        onChange={(value) => {
          setKind(value as OrganizationKind);
          answered('kind');
        }}
        options={KINDS.map((value) => ({ value, label: code('ORGANIZATION_KINDS', value) }))}
        error={errors['kind']}
      />
      <NamesFields legend={t('names.legend')} names={names} errors={errors} onChange={name} />
      <PlaceFields answer={place} error={errors['place']} onChange={choose} />
      <SubmitNote submission={submission} />
    </Frame>
  );
}
