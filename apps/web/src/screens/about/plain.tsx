import type { MessageKey } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { hasRole, useSession } from '../../shell/session.js';
import { Note } from '../../ui/notes.js';
import { Languages } from '../sign-in/languages.js';
import { SignOut } from './sign-out.js';

/** For members whose roles open no cases: what they can do now, said plainly. */
export function Plain() {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { me } = useSession();
  const words = [
    ['registrar', 'plain.registrar'],
    ['analyst', 'plain.analyst'],
    ['procurement-officer', 'plain.procurement'],
  ] as const satisfies readonly (readonly [string, MessageKey])[];
  return (
    <Frame title={t('app.name')}>
      <section class="card stack">
        <h2 class="h">{me.member.displayName}</h2>
        <p class="muted">
          {i18n.name(me.organization.names)}
          <br />
          {me.member.roles.map((role) => code('ROLES', role)).join(', ')}
        </p>
        <Languages />
        <SignOut />
      </section>
      {words
        .filter(([role]) => hasRole(me, role))
        .map(([role, key]) => (
          <Note key={role}>{t(key)}</Note>
        ))}
      <p class="muted">{t('plain.noCases')}</p>
    </Frame>
  );
}
