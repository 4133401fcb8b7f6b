import { useState } from 'preact/hooks';
import { post } from '../../api/http.js';
import { members } from '../../api/queries.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useRouter } from '../../shell/router.js';
import { useConcern, useLoaded, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { InvitationPaper } from './invitation-paper.js';
import { useIssued } from './issued.js';
import { registrarDigits } from './registrar-digits.js';

/** For a member whose words were lost: an invitation that brings nobody else in. */
export function InviteBack({ id }: { readonly id: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { me, keys } = useSession();
  const router = useRouter();
  const concern = useConcern();
  const [loaded, again] = useLoaded(
    async () => (await members()).find(({ memberId, lockedOut }) => lockedOut && memberId === id),
    id,
  );
  const [issued, setIssued] = useIssued(`back-${id}`);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const issue = async () => {
    const digits = await registrarDigits(me.organization.id, keys);
    setIssued({ ...(await post('/members/{id}/invitation', { in: { id }, body: {} })), digits });
  };
  const invite = () => {
    setBusy(true);
    setError(undefined);
    issue()
      .catch((failure: unknown) => setError(concern(failure)))
      .finally(() => setBusy(false));
  };
  const done = () => {
    setIssued(undefined);
    router.back();
  };
  const member = loaded.state === 'ready' ? loaded.value : undefined;
  return (
    <Frame
      title={t('back.title')}
      onBack={router.back}
      foot={
        issued === undefined && member !== undefined ? (
          <Button primary look="grow" busy={busy} onClick={invite} name="make">
            {t('invite.make')}
          </Button>
        ) : undefined
      }
    >
      {loaded.state === 'loading' && <Busy words={t('loading')} />}
      {loaded.state === 'failed' && <Failed error={loaded.error} onAgain={again} />}
      {loaded.state === 'ready' && member === undefined && <Note tone="w">{t('back.gone')}</Note>}
      {member !== undefined && <h2 class="h">{member.displayName}</h2>}
      {member !== undefined && issued === undefined && (
        <ol class="stack tight">
          <li>{t('back.1')}</li>
          <li>{t('back.2')}</li>
          <li>{t('back.3')}</li>
        </ol>
      )}
      {error !== undefined && <Failed error={error} onAgain={invite} />}
      {issued !== undefined && (
        <InvitationPaper issued={issued} to={i18n.name(me.organization.names)} onDone={done} />
      )}
    </Frame>
  );
}
