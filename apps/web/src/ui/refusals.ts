import { useState } from 'preact/hooks';
import { useFocusOnError } from './focus-on-error.js';

type Messages = Readonly<Record<string, string>>;

const NONE: Messages = {};

export interface Refusals {
  /** What is wrong, by the element that was answered. */
  readonly errors: Messages;
  /** Says all that is wrong now, and moves focus to the first of it. */
  refuse(found: Messages): void;
  /** These elements have new answers: what was said of the old ones goes, and focus stays where it is. */
  answered(...ids: readonly string[]): void;
}

export function useRefusals(): Refusals {
  const [errors, setErrors] = useState(NONE);
  const [refused, refuse] = useState(NONE);
  useFocusOnError(refused);
  return {
    errors,
    refuse: (found) => {
      setErrors(found);
      refuse(found);
    },
    answered: (...ids) =>
      setErrors((said) =>
        ids.some((id) => id in said)
          ? Object.fromEntries(Object.entries(said).filter(([id]) => !ids.includes(id)))
          : said,
      ),
  };
}
