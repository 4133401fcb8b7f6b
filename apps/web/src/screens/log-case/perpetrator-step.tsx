import { RELATIONS } from '#cases/domain/case.codes';
import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import { Checks, Choices } from '../../ui/choices.js';
import { caseWorkers } from '../kin/case-workers.js';
import { SectionForm } from '../sections/section-form.js';
import type { StepProps } from './answers.js';

export function PerpetratorStep({ answers, errors, onChange }: StepProps) {
  const { t, code } = useI18n();
  const { me, directory } = useSession();
  const colleagues = caseWorkers(directory.members).filter(({ memberId }) => memberId !== me.member.id);
  return (
    <>
      <h1>{t('log.perpetrator.title')}</h1>
      <Choices
        id="relation"
        legend={t('log.perpetrator.relation')}
        value={answers.relation}
        onChange={(relation) => onChange({ relation })}
        options={RELATIONS.map((value) => ({ value, label: code('RELATIONS', value) }))}
        error={errors['relation']}
      />
      <SectionForm
        section="allegedPerpetrator"
        texts={{ name: answers.perpetratorName, details: answers.perpetratorDetails }}
        errors={errors}
        onChange={({ name = '', details = '' }) =>
          onChange({ perpetratorName: name, perpetratorDetails: details })
        }
      />
      {colleagues.length > 0 && (
        <Checks
          id="kin"
          legend={t('log.kin.title')}
          hint={t('log.kin.hint')}
          values={answers.kin ?? []}
          onChange={(kin) => onChange({ kin })}
          options={colleagues.map(({ memberId, displayName }) => ({ value: memberId, label: displayName }))}
          error={errors['kin']}
        />
      )}
    </>
  );
}
