import { useI18n } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { Busy, Note } from '../../ui/notes.js';
import { PassphraseField } from '../../ui/passphrase-field.js';

interface ShownWordsProps {
  readonly words: string | undefined;
  onAgain(): void;
}

/** The four words, large enough to copy from. */
export function ShownWords({ words, onAgain }: ShownWordsProps) {
  const { t } = useI18n();
  if (words === undefined) return <Busy words={t('loading')} />;
  return (
    <>
      <p>{t('join.wordsWhat')}</p>
      <ol class="words" translate={false} data-name="words">
        {words.split(' ').map((word, at) => (
          <li key={at}>{word}</li>
        ))}
      </ol>
      <ul class="stack tight">
        <li>{t('join.words1')}</li>
        <li>{t('join.words2')}</li>
        <li>{t('join.words3')}</li>
      </ul>
      <Button look="wide" onClick={onAgain}>
        {t('join.wordsAgain')}
      </Button>
    </>
  );
}

interface TypedWordsProps {
  readonly typed: string;
  readonly error: string | undefined;
  readonly busy: boolean;
  onChange(typed: string): void;
  onLook(): void;
}

export function TypedWords({ typed, error, busy, onChange, onLook }: TypedWordsProps) {
  const { t } = useI18n();
  return (
    <>
      <p>{t('join.backWhat')}</p>
      <PassphraseField
        id="words"
        hint={t('join.backHint')}
        value={typed}
        onChange={onChange}
        error={error}
        busy={busy}
        open
      />
      {busy ? (
        <Busy words={t('join.making')} />
      ) : (
        <Button look="wide" onClick={onLook}>
          {t('join.backLook')}
        </Button>
      )}
    </>
  );
}

/** Nobody can look the words up: said where they are drawn and where they are typed. */
export function OnlyYou() {
  const { t } = useI18n();
  return <Note tone="w">{t('join.onlyYou')}</Note>;
}
