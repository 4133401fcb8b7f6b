import { useState } from 'preact/hooks';
import type { Me } from '../../api/types.js';
import type { MessageKey } from '../../i18n/catalog.js';
import { useI18n } from '../../i18n/i18n.js';
import { WithWords } from '../../i18n/more-words.js';
import { loadHelpWords } from '../../i18n/parts.js';
import { adviceFor } from '../../shell/advice.js';
import { Frame } from '../../shell/frame.js';
import { opensCases } from '../../shell/rooms.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';

type Card = readonly [title: MessageKey, lines: readonly MessageKey[]];

function cardsFor(me: Me): readonly Card[] {
  const { lost, doubt } = adviceFor(me);
  const kept = opensCases(me) ? (['walk.help2'] as const) : [];
  return [
    ['walk.wordsTitle', ['walk.words1', 'walk.words2', lost]],
    ['walk.exitTitle', ['about.exit1', 'about.exit2', 'walk.exit3']],
    ['walk.helpTitle', ['walk.help1', ...kept, doubt]],
  ];
}

interface WalkProps {
  onDone(): void;
}

/** The three things a new member needs, once, before anything else. */
export function Walk({ onDone }: WalkProps) {
  return (
    <WithWords load={loadHelpWords}>
      <Cards onDone={onDone} />
    </WithWords>
  );
}

function Cards({ onDone }: WalkProps) {
  const { t } = useI18n();
  const { me } = useSession();
  const [at, setAt] = useState(0);
  const cards = cardsFor(me);
  const card = cards[at];
  if (card === undefined) return null;
  const [title, lines] = card;
  const last = at === cards.length - 1;
  const next = () => {
    if (last) onDone();
    else setAt(at + 1);
    scrollTo(0, 0);
  };
  return (
    <Frame
      key={at}
      title={t('app.name')}
      headed
      onBack={at === 0 ? undefined : () => setAt(at - 1)}
      foot={
        <>
          {!last && (
            <Button onClick={onDone} name="skip">
              {t('walk.skip')}
            </Button>
          )}
          <Button primary look="grow" onClick={next} name="next">
            {t(last ? 'walk.begin' : 'log.next')}
          </Button>
        </>
      }
    >
      <p class="muted">{t('log.progress', { at: at + 1, of: cards.length })}</p>
      <h1>{t(title)}</h1>
      <ul class="card stack points">
        {lines.map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ul>
    </Frame>
  );
}
