import { useState } from 'preact/hooks';
import { exactDate } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { Digits } from '../../ui/digits.js';
import { Note } from '../../ui/notes.js';
import { groupedCode, linkOf, type Invitation } from '../joining/invitation-link.js';

export interface Issued extends Invitation {
  readonly expiresAt: string;
}

interface InvitationPaperProps {
  readonly issued: Issued;
  /** What it invites to. */
  readonly to: string;
  onDone(): void;
}

/** An invitation as it is handed over: link, code, digits. Shown once, on screen and on paper alike. */
export function InvitationPaper({ issued, to, onDone }: InvitationPaperProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const [copied, setCopied] = useState<boolean>();
  const link = linkOf(issued, location.origin);
  const copy = () =>
    void navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <section class="card stack paper" aria-label={t('invite.paper')}>
        <h2 class="h">{t('invite.paper')}</h2>
        <p class="only-paper">{to}</p>
        <p class="muted">{t('invite.until', { when: exactDate(issued.expiresAt, i18n) })}</p>
        <div>
          <b>{t('invite.link')}</b>
          <p class="link-text" translate={false} data-name="link">
            {link}
          </p>
        </div>
        <div>
          <b>{t('invite.code')}</b>
          <p class="digits" translate={false} data-name="code">
            {groupedCode(issued.code)
              .split('-')
              .map((group, at) => (
                <span key={at}>{group} </span>
              ))}
          </p>
        </div>
        <div>
          <b>{t('join.digits')}</b>
          <Digits digits={issued.digits} />
        </div>
        <p class="only-paper">{t('invite.onPaper')}</p>
      </section>
      <div class="row wrap">
        <Button primary look="grow" onClick={copy} name="copy">
          {t('invite.copy')}
        </Button>
        <Button look="grow" onClick={() => print()} name="print">
          {t('invite.print')}
        </Button>
      </div>
      <p role="status" class={copied === undefined ? 'sr' : ''}>
        {copied === undefined ? '' : t(copied ? 'invite.copied' : 'invite.notCopied')}
      </p>
      <section class="stack tight" aria-label={t('invite.how')}>
        <h2 class="h">{t('invite.how')}</h2>
        <ul class="stack tight">
          <li>{t('invite.how1')}</li>
          <li>{t('invite.how2')}</li>
          <li>{t('invite.how3')}</li>
        </ul>
      </section>
      <Note tone="w">{t('invite.once')}</Note>
      <Button look="wide" onClick={onDone} name="done">
        {t('invite.done')}
      </Button>
    </>
  );
}
