import { AGE_BANDS, CHILDREN_COUNTS, SEXES, YES_NO_UNKNOWN } from '#cases/domain/case.codes';
import { useI18n, type CodeList } from '../../i18n/i18n.js';
import type { MessageKey } from '../../i18n/catalog.js';
import { Choices } from '../../ui/choices.js';
import type { StepProps } from './answers.js';

type Answer = 'sex' | 'ageBand' | 'disability' | 'children';

const QUESTIONS: readonly {
  readonly id: Answer;
  readonly legend: MessageKey;
  readonly list: CodeList;
  readonly codes: readonly string[];
}[] = [
  { id: 'sex', legend: 'about.sex', list: 'SEXES', codes: SEXES },
  { id: 'ageBand', legend: 'about.age', list: 'AGE_BANDS', codes: AGE_BANDS },
  { id: 'disability', legend: 'about.disability', list: 'YES_NO_UNKNOWN', codes: YES_NO_UNKNOWN },
  { id: 'children', legend: 'about.children', list: 'CHILDREN_COUNTS', codes: CHILDREN_COUNTS },
];

export function AboutStep({ answers, errors, onChange }: StepProps) {
  const { t, code } = useI18n();
  return (
    <>
      <h1>{t('log.about.title')}</h1>
      <p class="muted">{t('log.about.hint')}</p>
      {QUESTIONS.map(({ id, legend, list, codes }) => (
        <Choices
          key={id}
          id={id}
          legend={t(legend)}
          narrow
          value={answers[id]}
          onChange={(value) => onChange({ [id]: value })}
          options={codes.map((value) => ({ value, label: code(list, value) }))}
          error={errors[id]}
        />
      ))}
    </>
  );
}
