import type { Case } from '../../api/types.js';
import type { Translator } from '../../i18n/i18n.js';
import type { Directory } from '../../shell/directory.js';
import type { Moment } from './moment.js';

type Word =
  | 'offered'
  | 'accepted'
  | 'declined'
  | 'begun'
  | 'delivered'
  | 'recalled'
  | 'escalated'
  | 'reported'
  | 'done'
  | 'holder';

/** What a referral adds to the time line of its case. */
export function ofReferral(
  referral: Case['referrals'][number],
  overridden: boolean,
  i18n: Translator,
  directory: Directory,
): readonly Moment[] {
  const { referralId, to, services, status, offeredAt, answeredAt, endedAt } = referral;
  const { reason, outcome, given, reportedAt, holder, holderAt, escalatedAt = null } = referral;
  const { t, code } = i18n;
  const name = directory.organizationName(to, i18n);
  const moment = (what: Word, at: string | null, ...more: readonly string[]): readonly Moment[] =>
    at === null
      ? []
      : [{ key: `${referralId}-${what}-${at}`, at, what: t(`timeline.referral.${what}`, { name }), more }];
  const declined = status === 'declined';
  return [
    ...moment(
      'offered',
      offeredAt,
      services.map((service) => code('SERVICES', service)).join(', '),
      overridden ? t('override.tag') : '',
    ),
    ...moment(
      declined ? 'declined' : 'accepted',
      answeredAt,
      declined && reason ? code('DECLINE_REASONS', reason) : '',
    ),
    ...given.flatMap(({ service, begunAt, deliveredAt }) => [
      ...moment('begun', begunAt, code('SERVICES', service)),
      ...moment('delivered', deliveredAt, code('SERVICES', service)),
    ]),
    ...moment('reported', reportedAt),
    ...(status === 'recalled'
      ? moment('recalled', endedAt, reason ? code('RECALL_REASONS', reason) : '')
      : moment('done', endedAt, outcome ? code('OUTCOMES', outcome) : '')),
    ...moment('escalated', escalatedAt),
    ...(holder === null ? [] : moment('holder', holderAt, code('HOLDER_ANSWERS', holder))),
  ];
}
