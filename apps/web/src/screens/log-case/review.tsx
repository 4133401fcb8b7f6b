import type { ComponentChildren } from 'preact';
import type { MessageKey } from '../../i18n/catalog.js';
import { dayName, monthName } from '../../i18n/dates.js';
import { useI18n } from '../../i18n/i18n.js';
import { useSession } from '../../shell/session.js';
import { Button } from '../../ui/button.js';
import { Note } from '../../ui/notes.js';
import { SectionFacts } from '../sections/section-facts.js';
import { AGREEMENTS } from './agreement.js';
import { sectionContents, type LogAnswers } from './answers.js';
import { STEPS, type Step } from './steps.js';

const SAID: Readonly<Record<string, MessageKey>> = { yes: 'agree.yes', no: 'agree.no' };

interface ReviewProps {
  readonly answers: LogAnswers;
  onGo(index: number): void;
}

export function Review({ answers, onGo }: ReviewProps) {
  const i18n = useI18n();
  const { t, code } = i18n;
  const { directory } = useSession();
  const sealed = sectionContents(answers);
  const change = (step: Step) => () => onGo(STEPS.indexOf(step));
  const section = (name: keyof typeof sealed) => (
    <SectionFacts section={name} value={{ ...(sealed[name] as object) }} />
  );
  const month = answers.happened === 'unknown' ? t('log.when.unknown') : monthName(answers.happened, i18n);
  const acts = answers.actsUnknown
    ? t('log.what.unknown')
    : answers.acts.map((act) => t(`act.${act}`)).join(', ');
  const about = [
    code('SEXES', answers.sex),
    `${t('about.age')}: ${code('AGE_BANDS', answers.ageBand)}`,
    `${t('about.disability')} ${code('YES_NO_UNKNOWN', answers.disability)}`,
    `${t('about.children')} ${code('CHILDREN_COUNTS', answers.children)}`,
  ];
  return (
    <>
      <h1>{t('log.review.title')}</h1>
      <p class="muted">{t('log.review.hint')}</p>
      <Part title="log.name.title" onChange={change('name')}>
        {sealed.label}
      </Part>
      <Part title="section.identity" onChange={change('identity')}>
        {section('identity')}
      </Part>
      <Part title="section.contact" onChange={change('contact')}>
        {section('contact')}
      </Part>
      <Part title="section.address" onChange={change('address')}>
        <p>{directory.placeName(answers.place, i18n)}</p>
        {sealed.address !== undefined && section('address')}
      </Part>
      <Part title="log.what.title" onChange={change('what')}>
        <p>{acts}</p>
      </Part>
      <Part title="log.when.title" onChange={change('when')}>
        <p>{month}</p>
        <p class="muted">
          {t('log.review.reported', { day: dayName(answers.reportedOn, i18n) })}
          <br />
          {t('log.when.injuries')} {code('YES_NO_UNKNOWN', answers.injuries)}
          <br />
          {t('log.when.childrenPresent')} {code('YES_NO_UNKNOWN', answers.childrenPresent)}
        </p>
      </Part>
      <Part title="log.about.title" onChange={change('about')}>
        {about.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Part>
      <Part title="section.allegedPerpetrator" onChange={change('perpetrator')}>
        <p>{code('RELATIONS', answers.relation)}</p>
        {sealed.allegedPerpetrator !== undefined && section('allegedPerpetrator')}
      </Part>
      {answers.kin !== undefined && answers.kin.length > 0 && (
        <Part title="log.kin.title" onChange={change('perpetrator')}>
          <p>{answers.kin.map((memberId) => directory.memberName(memberId)).join(', ')}</p>
        </Part>
      )}
      <Part title="log.agree.title" onChange={change('agreement')}>
        {AGREEMENTS.map((purpose) => (
          <p key={purpose}>
            {t(`agree.purpose.${purpose}`)}: {t(SAID[answers[purpose]] ?? 'agree.later')}
          </p>
        ))}
      </Part>
      <Note>{t('log.review.sealed')}</Note>
    </>
  );
}

interface PartProps {
  readonly title: MessageKey;
  readonly children: ComponentChildren;
  onChange(): void;
}

function Part({ title, children, onChange }: PartProps) {
  const { t } = useI18n();
  return (
    <section class="card stack">
      <div class="row">
        <h2 class="h grow">{t(title)}</h2>
        <Button look="link" onClick={onChange}>
          {t('action.change')}
          <span class="sr"> {t(title)}</span>
        </Button>
      </div>
      <div>{children}</div>
    </section>
  );
}
