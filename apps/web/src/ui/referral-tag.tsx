import type { Referral } from '../api/types.js';
import { useI18n } from '../i18n/i18n.js';
import { Tag } from './notes.js';

export function ReferralTag({ referral }: { readonly referral: Referral }) {
  const { t } = useI18n();
  // Nobody has said that it is over, but its time is.
  if (referral.status === 'accepted' && referral.holder !== null) {
    return <Tag tone="q">{t('referral.ended')}</Tag>;
  }
  if (isOverdue(referral)) return <Tag tone="h">{t('referral.overdue')}</Tag>;
  const tone = { offered: 'w', accepted: 'o', declined: 'h', recalled: 'q', done: 'o' } as const;
  return <Tag tone={tone[referral.status]}>{t(`referral.${referral.status}`)}</Tag>;
}

/** Nobody has answered by the time they should have; the offer still stands. */
function isOverdue({ status, answerBy }: Referral): boolean {
  return status === 'offered' && answerBy !== null && Date.parse(answerBy) <= Date.now();
}
