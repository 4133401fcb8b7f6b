import type { Case, TimelineEntry } from '../../api/types.js';
import { useI18n, type Translator } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import type { Directory } from '../../shell/directory.js';
import { When } from '../../ui/when.js';
import { isOverridden } from '../consent/is-overridden.js';
import type { Moment } from './moment.js';
import { ofReferral } from './referral-moments.js';
import { sectionName } from '../sections/section-name.js';

/** What happened to the file, newest first; referrals stand among the case's own events. */
export function Timeline({ file }: { readonly file: Case }) {
  const i18n = useI18n();
  const { directory } = useSession();
  const moments: readonly Moment[] = [
    ...file.timeline
      .filter(({ type }) => type.startsWith('case.'))
      .map((entry) => ofEntry(entry, i18n, directory)),
    ...file.referrals.flatMap((referral) =>
      ofReferral(referral, isOverridden(file, referral), i18n, directory),
    ),
  ];
  const newestFirst = [...moments].reverse().sort((a, b) => b.at.localeCompare(a.at));
  return (
    <ol class="tl">
      {newestFirst.map(({ key, at, what, more }) => (
        <li key={key}>
          <b>{what}</b>
          <div class="muted">
            <When iso={at} />
            {more.filter(Boolean).map((words) => ` · ${words}`)}
          </div>
        </li>
      ))}
    </ol>
  );
}

const REASONS: Readonly<Record<string, 'CLOSE_REASONS' | 'GLASS_REASONS'>> = {
  'case.closed.v1': 'CLOSE_REASONS',
  'case.glass-broken.v1': 'GLASS_REASONS',
};

function ofEntry(entry: TimelineEntry, i18n: Translator, directory: Directory): Moment {
  const { revision, type, recordedAt, actor, sections, recipient, reason, asker, purpose, memberId } = entry;
  const key = `timeline.${type.replace(/\.v\d+$/, '')}`;
  return {
    key: `event-${String(revision)}`,
    at: recordedAt,
    what: i18n.has(key) ? i18n.t(key) : i18n.t('timeline.other'),
    more: [
      recipient === undefined || recipient === null ? '' : directory.organizationName(recipient, i18n),
      purpose === 'services' || purpose === 'statistics' ? i18n.t(`agree.purpose.${purpose}`) : '',
      type === 'case.sections-sealed.v1' && sections !== undefined
        ? sections.map((section) => sectionName(section, i18n)).join(', ')
        : '',
      asker === undefined ? '' : i18n.code('CONSENT_GIVERS', asker),
      reason === undefined ? '' : i18n.code(REASONS[type] ?? 'ERASURE_STOPS', reason),
      memberId === undefined || memberId === actor ? '' : (directory.memberName(memberId) ?? ''),
      directory.memberName(actor) ?? '',
    ],
  };
}
