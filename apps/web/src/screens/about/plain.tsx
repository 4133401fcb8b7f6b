import type { MessageKey } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { loadHelpWords } from '../../i18n/parts.js';
import { Frame } from '../../shell/frame.js';
import { hasRole, useSession } from '../../shell/session.js';
import { Note } from '../../ui/notes.js';
import { ThisDevice } from '../device/this-device.js';
import { MeCard } from './me-card.js';
import { Sessions } from './sessions.js';

/** For members whose roles open no cases: what they can do now, said plainly. */
export function Plain() {
  return (
    <WithWords load={loadHelpWords}>
      <Room />
    </WithWords>
  );
}

function Room() {
  const { t } = useI18n();
  const { me } = useSession();
  const words = [['procurement-officer', 'plain.procurement']] as const satisfies readonly (readonly [
    string,
    MessageKey,
  ])[];
  return (
    <Frame title={t('app.name')}>
      <MeCard />
      <ThisDevice />
      {words
        .filter(([role]) => hasRole(me, role))
        .map(([role, key]) => (
          <Note key={role}>{t(key)}</Note>
        ))}
      <p class="muted">{t('plain.noCases')}</p>
      <Sessions />
    </Frame>
  );
}
