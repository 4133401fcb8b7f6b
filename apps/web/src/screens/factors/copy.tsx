import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useI18n } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';

interface CopyProps {
  readonly text: string;
  /** What else can be done with it. */
  readonly children?: ComponentChildren;
}

export function Copy({ text, children }: CopyProps) {
  const { t } = useI18n();
  const [copied, setCopied] = useState<boolean>();
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <div class="row wrap">
        <Button look="grow" onClick={copy} name="copy">
          {t('factor.copy')}
        </Button>
        {children}
      </div>
      <p role="status" class={copied === undefined ? 'sr' : ''}>
        {copied === undefined ? '' : t(copied ? 'invite.copied' : 'factor.notCopied')}
      </p>
    </>
  );
}
