import type { CaseSummary } from '../../api/types.js';
import { humanDate } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { sealingMessage } from '../../i18n/messages-of.js';
import { nameOf } from '../../keys/opened.js';
import type { Opened } from '../../keys/protocol.js';
import { useRouter } from '../../shell/router.js';
import { Tag } from '../../ui/notes.js';

interface CaseCardProps {
  readonly summary: CaseSummary;
  readonly label: Opened | undefined;
}

export function CaseCard({ summary, label }: CaseCardProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const router = useRouter();
  const { open, accepted } = summary.referrals;
  return (
    <button
      type="button"
      class="card row"
      data-case={summary.caseId}
      onClick={() => router.go({ at: 'case', id: summary.caseId })}
    >
      <span class="grow">
        <b>{summary.erasure === 'withheld' ? t('list.withheld') : (nameOf(label) ?? t('list.nameless'))}</b>
        <br />
        <span class="muted">
          {label !== undefined && 'refused' in label
            ? sealingMessage(label.refused, i18n)
            : t('list.lastActivity', { when: humanDate(summary.lastActivityAt, i18n) })}
        </span>
      </span>
      {summary.erasure === 'asked' && <Tag tone="w">{t('list.forgetAsked')}</Tag>}
      {summary.status === 'closed' && <Tag tone="q">{t('list.closed')}</Tag>}
      {open > 0 && <Tag tone="w">{t('list.waiting', { count: open })}</Tag>}
      {open === 0 && accepted > 0 && <Tag tone="o">{t('list.accepted')}</Tag>}
    </button>
  );
}
