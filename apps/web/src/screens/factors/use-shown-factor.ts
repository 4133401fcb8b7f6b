import { useState } from 'preact/hooks';
import type { ShownFactor } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { useRefusals } from '../../ui/refusals.js';
import { isPin } from '../device/pin-field.js';

/** A code as it is being typed: of the app, or of the paper. */
export interface ShownFactorForm {
  readonly onPaper: boolean;
  readonly typed: string;
  readonly error: string | undefined;
  type(text: string): void;
  /** From the app to the paper, or back. */
  turn(): void;
  refuse(sentence: string): void;
  /** What was typed, once it can be a code; else says what is missing. */
  take(): ShownFactor | undefined;
}

export const FACTOR_FIELD = 'factor';

export function useShownFactor(first: 'app' | 'paper'): ShownFactorForm {
  const { t } = useI18n();
  const [onPaper, setOnPaper] = useState(first === 'paper');
  const [typed, setTyped] = useState('');
  const { errors, refuse, answered } = useRefusals();
  const say = (sentence: string) => refuse({ [FACTOR_FIELD]: sentence });
  return {
    onPaper,
    typed,
    error: errors[FACTOR_FIELD],
    type: (text) => {
      setTyped(text);
      answered(FACTOR_FIELD);
    },
    turn: () => {
      setOnPaper(!onPaper);
      setTyped('');
      refuse({});
    },
    refuse: (sentence) => {
      if (!onPaper) setTyped('');
      say(sentence);
    },
    take: () => {
      refuse({});
      if (onPaper && /^(?:[ -]*[0-9A-TV-Za-tv-z]){10}[ -]*$/.test(typed)) return { recoveryCode: typed };
      if (!onPaper && isPin(typed)) return { code: typed };
      say(t(onPaper ? 'factor.paperCodeEmpty' : 'factor.digitsEmpty'));
      return undefined;
    },
  };
}
