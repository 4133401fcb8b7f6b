import type { Case, Incident } from '../../api/types.js';
import { monthName } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';

export function Incidents({ file }: { readonly file: Case }) {
  const { t } = useI18n();
  if (file.incidents.length === 0) return null;
  return (
    <section class="card stack" aria-label={t('case.incidents')}>
      <h2 class="h">{t('case.incidents')}</h2>
      {file.incidents.map((incident) =>
        incident.erased ? (
          <p class="muted" key={incident.incidentId}>
            {t('case.erased')}
          </p>
        ) : (
          <IncidentFacts key={incident.incidentId} incident={incident} />
        ),
      )}
    </section>
  );
}

function IncidentFacts({ incident }: { readonly incident: Incident }) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { formsLaw = [], formsPolice = [], gbvims = 'none', happened = 'unknown' } = incident;
  const { injuries = 'unknown', childrenPresent = 'unknown' } = incident;
  const words = (list: 'FORMS_LAW' | 'FORMS_POLICE', forms: readonly string[]) =>
    forms.length === 0 ? t('section.none') : forms.map((form) => code(list, form)).join(', ');
  return (
    <details>
      <summary>
        {words('FORMS_POLICE', formsPolice)} ·{' '}
        {happened === 'unknown' ? t('log.when.unknown') : monthName(happened, i18n)}
      </summary>
      <dl class="facts">
        <dt>{t('classification.law')}</dt>
        <dd>{words('FORMS_LAW', formsLaw)}</dd>
        <dt>{t('classification.police')}</dt>
        <dd>{words('FORMS_POLICE', formsPolice)}</dd>
        <dt>{t('classification.gbvims')}</dt>
        <dd>{code('GBVIMS_TYPES', gbvims)}</dd>
        <dt>{t('log.when.injuries')}</dt>
        <dd>{code('YES_NO_UNKNOWN', injuries)}</dd>
        <dt>{t('log.when.childrenPresent')}</dt>
        <dd>{code('YES_NO_UNKNOWN', childrenPresent)}</dd>
      </dl>
    </details>
  );
}
