import { useI18n } from '../../i18n/i18n.js';
import { PersonStep } from './person-step.js';
import { StepFrame } from './step-frame.js';
import type { Newcomer, NewcomerStep } from './use-newcomer.js';
import { OnlyYou, ShownWords, TypedWords } from './words-steps.js';

interface NewcomerPagesProps {
  readonly newcomer: Newcomer;
  /** Who it is is known: the words come first. */
  readonly known?: boolean;
  /** Pages before these, and all of them. */
  readonly before: number;
  readonly of: number;
  onBack(): void;
}

const ORDER: readonly NewcomerStep[] = ['person', 'words', 'back'];

export function NewcomerPages({ newcomer, known = false, before, of, onBack }: NewcomerPagesProps) {
  const { t } = useI18n();
  const { step, busy } = newcomer;
  const frame = { at: before + ORDER.indexOf(step) + (known ? 0 : 1), of, busy, onNext: newcomer.next };
  switch (step) {
    case 'person':
      return (
        <StepFrame {...frame} key={step} title={t('join.personTitle')} next={t('log.next')} onBack={onBack}>
          <PersonStep person={newcomer.person} errors={newcomer.errors} onChange={newcomer.answer} />
        </StepFrame>
      );
    case 'words':
      return (
        <StepFrame
          {...frame}
          key={step}
          title={t('join.wordsTitle')}
          next={t('join.wordsWritten')}
          onBack={() => (known ? onBack() : newcomer.goTo('person'))}
        >
          <ShownWords words={newcomer.words} onAgain={newcomer.draw} />
          <OnlyYou />
        </StepFrame>
      );
    case 'back':
      return (
        <StepFrame
          {...frame}
          key={step}
          title={t('join.backTitle')}
          next={t('log.next')}
          onBack={() => newcomer.goTo('words')}
        >
          <TypedWords
            typed={newcomer.typed}
            error={newcomer.errors['words']}
            busy={busy}
            onChange={newcomer.type}
            onLook={() => newcomer.goTo('words')}
          />
        </StepFrame>
      );
  }
}
