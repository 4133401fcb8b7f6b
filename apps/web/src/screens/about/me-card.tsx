import { useI18n } from '../../i18n/i18n.js';
import { opensCases } from '../../shell/rooms.js';
import { useRouter } from '../../shell/router.js';
import { hasRole, useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Languages } from '../sign-in/languages.js';
import { SignOut } from './sign-out.js';

export function MeCard() {
  const i18n = useI18n();
  const { code } = i18n;
  const { me } = useSession();
  return (
    <section class="card stack">
      <h2 class="h">{me.member.displayName}</h2>
      <p class="muted">
        {i18n.name(me.organization.names)}
        <br />
        <span class="cap">{me.member.roles.map((role) => code('ROLES', role)).join(', ')}</span>
      </p>
      <Languages />
      {(opensCases(me) || hasRole(me, 'registrar')) && <ToWords />}
      <SignOut />
    </section>
  );
}

function ToWords() {
  const { t } = useI18n();
  const router = useRouter();
  return (
    <Button look="wide" onClick={() => router.go({ at: 'words' })} name="change-words">
      {t('words.change')}
    </Button>
  );
}
