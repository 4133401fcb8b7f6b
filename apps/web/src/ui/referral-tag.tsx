import type { Referral } from '../api/types.js';
import { useI18n } from '../i18n/i18n.js';
import { Tag } from './notes.js';

export function ReferralTag({ referral }: { readonly referral: Referral }) {
  const { t } = useI18n();
  // Nobody has said that it is over, but its time is.
  if (referral.status === 'accepted' && referral.holder !== null) {
    return <Tag tone="q">{t('referral.ended')}</Tag>;
  }
  const tone = { offered: 'w', accepted: 'o', declined: 'h', recalled: 'q', done: 'o' } as const;
  return <Tag tone={tone[referral.status]}>{t(`referral.${referral.status}`)}</Tag>;
}
