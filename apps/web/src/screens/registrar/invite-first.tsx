import { useState } from 'preact/hooks';
import type { Role } from '#directory/domain/organization.codes';
import { ROLES_OF_KIND } from '#directory/domain/organization.roles';
import { post } from '../../api/http.js';
import type { Registered } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/notes.js';
import { InvitationPaper } from '../team/invitation-paper.js';
import { useIssued } from '../team/issued.js';
import { useRegistered, Waiting } from './registered.js';

/** Invites an organization's first custodian, or the first member of an office that opens no cases. */
export function InviteFirst({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { keys } = useSession();
  const router = useRouter();
  const concern = useConcern();
  const [loaded, again] = useRegistered(id);
  const [issued, setIssued] = useIssued(id);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (loaded.state !== 'ready' || loaded.value === undefined) {
    return <Waiting loaded={loaded} onAgain={again} onBack={router.back} />;
  }
  const { names, kind } = loaded.value;
  const roles = firstRoles(kind);
  const invite = () => {
    setBusy(true);
    setError(undefined);
    Promise.all([
      post('/organizations/{id}/invitations', { in: { id }, body: { roles } }),
      keys.call('identity'),
    ])
      .then(([invitation, { fingerprint }]) => setIssued({ ...invitation, digits: fingerprint }))
      .catch((failure: unknown) => setError(concern(failure)))
      .finally(() => setBusy(false));
  };
  const back = () => router.replace({ at: 'organization', id });
  const done = () => {
    setIssued(undefined);
    back();
  };
  return (
    <Frame title={t('invite.title')} onBack={back}>
      <h2 class="h">{i18n.name(names)}</h2>
      <p class="muted cap">{roles.map((role) => code('ROLES', role)).join(', ')}</p>
      {issued === undefined ? (
        <>
          <p>{t(roles.includes('custodian') ? 'invite.what' : 'invite.whatOfficer')}</p>
          {error !== undefined && <Failed error={error} onAgain={invite} />}
          <Button primary look="big wide" busy={busy} onClick={invite} name="make">
            {t('invite.make')}
          </Button>
        </>
      ) : (
        <InvitationPaper issued={issued} to={i18n.name(names)} onDone={done} />
      )}
    </Frame>
  );
}

/** All roles of the kind; another registrar is not made by invitation. */
function firstRoles(kind: Registered['kind']): readonly Role[] {
  return ROLES_OF_KIND[kind].filter((role) => role !== 'registrar');
}
