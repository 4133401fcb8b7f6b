import { useState } from 'preact/hooks';
import { useI18n } from '../../i18n/i18n.js';
import { Button } from '../../ui/button.js';
import { useRefusals } from '../../ui/refusals.js';
import { drawnGroups, ShownKit, TypedKit, wrongGroups } from './kit-steps.js';
import { StepFrame } from './step-frame.js';

interface KitPagesProps {
  readonly kitText: string;
  readonly before: number;
  readonly of: number;
  onBack(): void;
  onDone(): void;
}

export function KitPages({ kitText, before, of, onBack, onDone }: KitPagesProps) {
  const { t } = useI18n();
  const [asked, setAsked] = useState<ReturnType<typeof drawnGroups>>();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const { errors, refuse, answered } = useRefusals();
  const show = () => {
    setAsked(undefined);
    refuse({});
    scrollTo(0, 0);
  };
  if (asked === undefined) {
    const ask = () => {
      setAsked(drawnGroups(kitText));
      setTyped({});
      scrollTo(0, 0);
    };
    return (
      <StepFrame
        key="shown"
        title={t('join.kitTitle')}
        at={before + 1}
        of={of}
        next={t('join.kitWritten')}
        onBack={onBack}
        onNext={ask}
      >
        <ShownKit kitText={kitText} />
      </StepFrame>
    );
  }
  const type = (id: string, text: string) => {
    setTyped({ ...typed, [id]: text });
    answered(id);
  };
  const check = () => {
    const wrong = wrongGroups(asked, typed);
    refuse(Object.fromEntries(wrong.map((id) => [id, t('join.kitWrong')])));
    if (wrong.length === 0) onDone();
  };
  return (
    <StepFrame
      key="typed"
      title={t('join.kitBackTitle')}
      at={before + 2}
      of={of}
      next={t('log.next')}
      onBack={show}
      onNext={check}
    >
      <TypedKit asked={asked} typed={typed} errors={errors} onChange={type} />
      <Button look="wide" onClick={show}>
        {t('join.kitLook')}
      </Button>
    </StepFrame>
  );
}
