import { useState } from 'preact/hooks';
import { prepare } from '../../api/http.js';
import type { Registered } from '../../api/types.js';
import { useSubmission } from '../../api/use-submission.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { SubmitNote } from '../../ui/submit-note.js';
import { ConfirmName } from './confirm-name.js';
import { DueCard } from './due-card.js';
import { useRegistered, Waiting } from './registered.js';
import { StandingTag } from './standing.js';

export function OrganizationPage({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const router = useRouter();
  const [loaded, again] = useRegistered(id);
  const back = () => router.replace({ at: 'registry' });
  if (loaded.state !== 'ready' || loaded.value === undefined) {
    return <Waiting loaded={loaded} onAgain={again} onBack={back} />;
  }
  const organization = loaded.value;
  return (
    <Frame title={t('registry.facts')} headed onBack={back}>
      <h1>{i18n.name(organization.names)}</h1>
      {router.said !== undefined && (
        <div role="status">
          <Note tone="o">{t(router.said)}</Note>
        </div>
      )}
      <DueCard organization={organization} />
      <Facts organization={organization} />
      <ConfirmName organization={organization} onConfirmed={again} />
      <div class="row wrap">
        <Button look="grow" onClick={() => router.go({ at: 'rename', id })} name="rename">
          {t('registry.rename')}
        </Button>
        <Button look="grow" onClick={() => router.go({ at: 'move', id })} name="move">
          {t('registry.move')}
        </Button>
      </div>
      <Standing organization={organization} onChanged={again} />
      <p class="muted">{t('registry.noCases')}</p>
    </Frame>
  );
}

function Facts({ organization }: { readonly organization: Registered }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { directory } = useSession();
  const { kind, names, place, members, candidates } = organization;
  return (
    <section class="card stack" aria-label={t('registry.facts')}>
      <div class="row wrap">
        <b class="grow cap">{code('ORGANIZATION_KINDS', kind)}</b>
        <StandingTag organization={organization} />
      </div>
      <dl class="facts">
        <dt>{t('registry.place')}</dt>
        <dd>{directory.placeName(place, i18n)}</dd>
        <dt>{t('registry.names')}</dt>
        <dd>{`${names.ky}\n${names.ru}\n${names.en}`}</dd>
        <dt>{t('registry.membersTitle')}</dt>
        <dd class="number">{i18n.number(members)}</dd>
        <dt>{t('registry.candidates')}</dt>
        <dd class="number">{i18n.number(candidates)}</dd>
      </dl>
    </section>
  );
}

interface StandingProps {
  readonly organization: Registered;
  onChanged(): void;
}

/** Suspending asks first and says what it does. */
function Standing({ organization, onChanged }: StandingProps) {
  const { t } = useI18n();
  const { me } = useSession();
  const [asking, setAsking] = useState(false);
  const submission = useSubmission({
    onDone: () => {
      setAsking(false);
      onChanged();
    },
  });
  const { id, standing } = organization;
  if (id === me.organization.id) return null;
  const about = { in: { id }, body: {} };
  const suspend = () =>
    submission.submit(() => Promise.resolve([prepare('/organizations/{id}/suspension', about)]));
  const reinstate = () =>
    submission.submit(() => Promise.resolve([prepare('/organizations/{id}/reinstatement', about)]));
  const busy = submission.state === 'busy';
  return (
    <>
      {standing === 'suspended' && (
        <Note tone="w">
          <div class="stack tight">
            <p>{t('registry.isSuspended')}</p>
            <Button primary busy={busy} onClick={reinstate} name="reinstate">
              {t('registry.reinstate')}
            </Button>
          </div>
        </Note>
      )}
      {standing === 'active' && !asking && (
        <Button look="danger" onClick={() => setAsking(true)} name="suspend">
          {t('registry.suspend')}
        </Button>
      )}
      {standing === 'active' && asking && (
        <Note tone="h">
          <div class="stack tight" role="alert">
            <p>{t('registry.suspendWhat')}</p>
            <Button look="danger" busy={busy} onClick={suspend} name="suspend-sure">
              {t('registry.suspendSure')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
          </div>
        </Note>
      )}
      <SubmitNote submission={submission} />
    </>
  );
}
