import type { MessageKey } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { loadHelpWords } from '../../i18n/parts.js';
import { adviceFor } from '../../shell/advice.js';
import { Frame } from '../../shell/frame.js';
import { opensCases } from '../../shell/rooms.js';
import { hasRole, useSession } from '../../shell/session.js';
import { Tabs } from '../../shell/tabs.js';
import type { Me } from '../../api/types.js';
import { ThisDevice } from '../device/this-device.js';
import { MeCard } from './me-card.js';
import { Sessions } from './sessions.js';
import { Software } from './software.js';

type Part = readonly [title: MessageKey, lines: readonly MessageKey[]];

const CASES: Part = ['help.casesTitle', ['help.cases1', 'help.cases2', 'help.cases3']];
const INBOX: Part = ['help.inboxTitle', ['help.inbox1', 'help.inbox2', 'help.inbox3']];
const TEAM: Part = ['help.teamTitle', ['help.team1', 'help.team2', 'help.team3', 'help.team4']];
const FIGURES: Part = ['help.figuresTitle', ['help.figures1', 'help.figures2', 'help.figures3']];
const REGISTRY: Part = ['help.registryTitle', ['help.registry1', 'help.registry2', 'help.registry3']];
const EXIT: Part = ['about.exitTitle', ['about.exit1', 'about.exit2', 'about.exit3']];
const SEALED: Part = ['about.sealedTitle', ['about.sealed1', 'about.sealed2', 'about.sealed3']];
const NOT: Part = ['about.notTitle', ['about.not1', 'about.not2', 'about.not3', 'about.not4']];

/** Help: how to do one's own work, how to leave fast, what sealing protects and what it does not. */
export function About() {
  return (
    <WithWords load={loadHelpWords}>
      <Room />
    </WithWords>
  );
}

function Room() {
  const { t } = useI18n();
  const { me } = useSession();
  return (
    <Frame title={t('tab.about')} tabs={<Tabs />}>
      <MeCard />
      <ThisDevice />
      {partsFor(me).map(([title, lines]) => (
        <details class="card" key={title}>
          <summary>
            <h2 class="h">{t(title)}</h2>
          </summary>
          <ul class="stack tight">
            {lines.map((line) => (
              <li key={line}>{t(line)}</li>
            ))}
          </ul>
        </details>
      ))}
      <Software />
      <Sessions />
    </Frame>
  );
}

function partsFor(me: Me): readonly Part[] {
  const work = opensCases(me) ? [CASES, INBOX] : [];
  const team = hasRole(me, 'custodian') ? [TEAM] : [];
  const registry = hasRole(me, 'registrar') ? [REGISTRY] : [];
  const words: Part = ['walk.wordsTitle', ['walk.words1', 'walk.words2', adviceFor(me).lost]];
  const figures = hasRole(me, 'analyst') ? [FIGURES] : [];
  return [...work, ...team, ...registry, ...figures, words, EXIT, SEALED, NOT];
}
