import type { ComponentChildren } from 'preact';
import { useI18n } from '../i18n/i18n.js';
import { messageOf } from '../i18n/messages-of.js';
import { Button } from './button.js';

export type Tone = 'w' | 'h' | 'o' | 'q';

export function Note({ tone, children }: { readonly tone?: Tone; readonly children: ComponentChildren }) {
  return <div class={tone === undefined ? 'note' : `note ${tone}`}>{children}</div>;
}

export function Tag({
  tone,
  children,
}: {
  readonly tone?: Tone | undefined;
  readonly children: ComponentChildren;
}) {
  return <span class={tone === undefined ? 'tag' : `tag ${tone}`}>{children}</span>;
}

/** Work that may take over a second. */
export function Busy({ words }: { readonly words: string }) {
  return (
    <div class="stack tight" role="status">
      <p class="muted">{words}</p>
      <div class="bar busy">
        <i />
      </div>
    </div>
  );
}

/** Something did not come: says why, and asks again on a press. */
export function Failed({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  const i18n = useI18n();
  return (
    <div class="note w stack tight" role="alert">
      <p>{messageOf(error, i18n)}</p>
      <Button onClick={onAgain}>{i18n.t('action.again')}</Button>
    </div>
  );
}
