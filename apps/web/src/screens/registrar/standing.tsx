import type { Registered } from '../../api/types.js';
import { dayOf } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { Tag } from '../../ui/notes.js';
import { ROLES_OF_KIND } from '#directory/domain/organization.roles';

/** What has to be done about an organization next, if anything. */
export type Due = 'suspended' | 'recovery' | 'vouch' | 'invited' | 'invite' | 'nothing';

export function dueOf({
  standing,
  recovery,
  kind,
  members,
  rosters,
  hasRoot,
  founderInvitedUntil,
}: Registered): Due {
  if (standing === 'suspended') return 'suspended';
  if (recovery?.released === false) return 'recovery';
  if (rosters > 0 && !hasRoot) return 'vouch';
  const begun = ROLES_OF_KIND[kind].includes('custodian') ? rosters > 0 : members > 0;
  if (begun) return 'nothing';
  return founderInvitedUntil === null ? 'invite' : 'invited';
}

export function StandingTag({ organization }: { readonly organization: Registered }) {
  const i18n = useI18n();
  const { t } = i18n;
  switch (dueOf(organization)) {
    case 'suspended':
      return <Tag tone="h">{t('registry.suspended')}</Tag>;
    case 'recovery':
      return <Tag tone="h">{t('registry.due.recovery')}</Tag>;
    case 'vouch':
      return <Tag tone="w">{t('registry.notVouched')}</Tag>;
    case 'invited':
      return <Tag>{t('registry.invited', { day: dayOf(organization.founderInvitedUntil ?? '', i18n) })}</Tag>;
    case 'invite':
      return <Tag tone="q">{t('registry.nobody')}</Tag>;
    case 'nothing':
      return <Tag tone="o">{t('registry.active')}</Tag>;
  }
}
