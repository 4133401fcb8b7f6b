import type { MessageKey } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { useSession } from '../../shell/session.js';
import { Tabs } from '../../shell/tabs.js';
import { Languages } from '../sign-in/languages.js';
import { SignOut } from './sign-out.js';

const PARTS: readonly (readonly [MessageKey, readonly MessageKey[]])[] = [
  ['about.sealedTitle', ['about.sealed1', 'about.sealed2', 'about.sealed3']],
  ['about.notTitle', ['about.not1', 'about.not2', 'about.not3', 'about.not4']],
  ['about.exitTitle', ['about.exit1', 'about.exit2', 'about.exit3']],
];

/** Honest words: what sealing protects, what it does not, how to leave fast. */
export function About() {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { me } = useSession();
  return (
    <Frame title={t('tab.about')} tabs={<Tabs />}>
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
      {PARTS.map(([title, lines]) => (
        <section class="card stack" key={title}>
          <h2 class="h">{t(title)}</h2>
          <ul>
            {lines.map((line) => (
              <li key={line}>{t(line)}</li>
            ))}
          </ul>
        </section>
      ))}
    </Frame>
  );
}
