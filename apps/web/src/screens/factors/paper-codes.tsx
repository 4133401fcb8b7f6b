import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { Button } from '../../ui/button.js';
import { Copy } from './copy.js';

interface PaperCodesProps {
  readonly codes: readonly string[];
  onDone(): void;
}

/** Shown this once. On paper there is nothing beside them that says what they open. */
export function PaperCodes({ codes, onDone }: PaperCodesProps) {
  const { t } = useI18n();
  const grouped = codes.map((code) => `${code.slice(0, 5)} ${code.slice(5)}`);
  return (
    <Frame title={t('app.name')} headed>
      <h1>{t('factor.paperTitle')}</h1>
      <p>{t('factor.paper')}</p>
      <section class="card paper" aria-label={t('factor.paperTitle')}>
        <ol class="words" translate={false} data-name="paper-codes">
          {grouped.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
      </section>
      <Copy text={grouped.join('\n')}>
        <Button look="grow" onClick={() => print()} name="print">
          {t('invite.print')}
        </Button>
      </Copy>
      <Button primary look="big wide" onClick={onDone} name="done">
        {t('factor.paperDone')}
      </Button>
    </Frame>
  );
}
