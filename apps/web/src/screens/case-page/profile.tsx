import type { Case } from '../../api/types.js';
import { dayName } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';

/** What is coded about the survivor, in words. */
export function Profile({ file }: { readonly file: Case }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { directory } = useSession();
  const { profile } = file;
  return (
    <section class="card stack" aria-label={t('log.about.title')}>
      <h2 class="h">{t('log.about.title')}</h2>
      {'erased' in profile ? (
        <p class="muted">{t('case.erased')}</p>
      ) : (
        <dl class="facts">
          <dt>{t('about.sex')}</dt>
          <dd>{code('SEXES', profile.sex)}</dd>
          <dt>{t('about.age')}</dt>
          <dd>{code('AGE_BANDS', profile.ageBand)}</dd>
          <dt>{t('about.disability')}</dt>
          <dd>{code('YES_NO_UNKNOWN', profile.disability)}</dd>
          <dt>{t('about.children')}</dt>
          <dd>{code('CHILDREN_COUNTS', profile.children)}</dd>
          <dt>{t('about.relation')}</dt>
          <dd>{code('RELATIONS', profile.relation)}</dd>
          <dt>{t('place.district')}</dt>
          <dd>{directory.placeName(profile.place, i18n)}</dd>
          <dt>{t('about.reported')}</dt>
          <dd>{dayName(profile.reportedOn, i18n)}</dd>
        </dl>
      )}
    </section>
  );
}
