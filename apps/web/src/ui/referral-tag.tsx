import type { Referral } from '../api/types.js';
import { useI18n } from '../i18n/i18n.js';
import { Tag } from './notes.js';

export function ReferralTag({ referral }: { readonly referral: Referral }) {
  const { t } = useI18n();
  if (referral.holder === 'asked' && referral.direction === 'in') {
    return <Tag tone="w">{t('holder.asked')}</Tag>;
  }
  const tone = { offered: 'w', accepted: 'o', declined: 'h', recalled: 'q' } as const;
  return <Tag tone={tone[referral.status]}>{t(`referral.${referral.status}`)}</Tag>;
}
