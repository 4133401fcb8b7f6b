import { useState } from 'preact/hooks';
import type { Role } from '#directory/domain/organization.codes';
import { ROLES_OF_KIND } from '#directory/domain/organization.roles';
import { post } from '../../api/http.js';
import type { MessageKey } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Checks } from '../../ui/choices.js';
import { useFocusOnError } from '../../ui/focus-on-error.js';
import { Failed } from '../../ui/notes.js';
import { InvitationPaper } from './invitation-paper.js';
import { useIssued } from './issued.js';
import { registrarDigits } from './registrar-digits.js';

const EXPLAINED: Readonly<Partial<Record<Role, MessageKey>>> = {
  activist: 'role.activist',
  custodian: 'role.custodian',
  'center-worker': 'role.center-worker',
  receiver: 'role.receiver',
};

export function InviteColleague() {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { me, keys } = useSession();
  const router = useRouter();
  const concern = useConcern();
  const offered = ROLES_OF_KIND[me.organization.kind];
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [issued, setIssued] = useIssued('colleague');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  useFocusOnError(errors);
  const issue = async () => {
    const digits = await registrarDigits(me.organization.id, keys);
    const wanted = offered.filter((role) => roles.includes(role));
    setIssued({ ...(await post('/members/invitations', { in: {}, body: { roles: wanted } })), digits });
  };
  const done = () => {
    setIssued(undefined);
    router.back();
  };
  const invite = () => {
    if (roles.length === 0) {
      setErrors({ roles: t('team.rolesEmpty') });
      return;
    }
    setBusy(true);
    setError(undefined);
    issue()
      .catch((failure: unknown) => setError(concern(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <Frame
      title={t('team.invite')}
      onBack={router.back}
      foot={
        issued === undefined ? (
          <Button primary look="grow" busy={busy} onClick={invite} name="make">
            {t('invite.make')}
          </Button>
        ) : undefined
      }
    >
      {issued === undefined ? (
        <>
          <Checks
            id="roles"
            legend={t('team.roles')}
            hint={t('team.rolesHint')}
            values={roles}
            onChange={(values) => {
              setRoles(values);
              setErrors({});
            }}
            options={offered.map((role) => {
              const note = EXPLAINED[role];
              return { value: role, label: code('ROLES', role), ...(note && { note: t(note) }) };
            })}
            error={errors['roles']}
          />
          {error !== undefined && <Failed error={error} onAgain={invite} />}
        </>
      ) : (
        <InvitationPaper issued={issued} to={i18n.name(me.organization.names)} onDone={done} />
      )}
    </Frame>
  );
}
