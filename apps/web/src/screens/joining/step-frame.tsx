import type { ComponentChildren } from 'preact';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { Button } from '../../ui/button.js';

interface StepFrameProps {
  readonly title: string;
  readonly at: number;
  readonly of: number;
  readonly next: string;
  readonly busy?: boolean;
  onBack?: (() => void) | undefined;
  onNext(): void;
  readonly children: ComponentChildren;
}

/** One page of joining: how far one is, one thing to do, one button. */
export function StepFrame({ title, at, of, next, busy, onBack, onNext, children }: StepFrameProps) {
  const { t } = useI18n();
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) onNext();
  };
  return (
    <Frame title={t('app.name')} headed onBack={onBack}>
      <div class="row">
        <span class="muted">{t('log.progress', { at, of })}</span>
        <div class="bar grow">
          <i style={{ width: `${String(Math.round((100 * at) / of))}%` }} />
        </div>
      </div>
      <form class="stack" onSubmit={submit} noValidate>
        <h1>{title}</h1>
        {children}
        <Button submit primary look="big wide" busy={busy ?? false} name="next">
          {next}
        </Button>
      </form>
    </Frame>
  );
}
