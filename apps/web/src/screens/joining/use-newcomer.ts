import { useRef, useState } from 'preact/hooks';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import type { KeyClient } from '../../keys/key-client.js';
import type { Answer } from '../../keys/protocol.js';
import { useRefusals } from '../../ui/refusals.js';
import type { AnswerOf } from '../../api/types.js';
import { proposedLogin } from './login-proposal.js';
import { missingOf, NOBODY, type PersonAnswers } from './person-step.js';
import { wrongSentence } from './type-back.js';

export type Made = Answer<'createMember'>;
export type NewcomerStep = 'person' | 'words' | 'back';

export interface Newcomer {
  readonly step: NewcomerStep;
  readonly person: PersonAnswers;
  readonly words: string | undefined;
  readonly typed: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly busy: boolean;
  readonly made: Made | undefined;
  answer(person: PersonAnswers): void;
  type(typed: string): void;
  draw(): void;
  next(): void;
  goTo(step: NewcomerStep): void;
  refuse(errors: Readonly<Record<string, string>>): void;
}

/** A member whose words were lost: the person is known, the words are new. */
export type Returning = NonNullable<AnswerOf<'/invitations/look', 'post'>['returning']>;

interface NewcomerOptions {
  readonly org: string;
  readonly returning?: Returning | null;
  readonly keys: () => KeyClient;
  onMade(made: Made): void;
}

function knownPerson({ displayName: name, login }: Returning): PersonAnswers {
  return { name, login: login ?? proposedLogin(name), ownLogin: true };
}

/** Name and login, four words drawn, the words typed back: then the newcomer's keys are made. */
export function useNewcomer({ org, returning = null, keys, onMade }: NewcomerOptions): Newcomer {
  const i18n = useI18n();
  const memberId = useRef(returning?.memberId ?? crypto.randomUUID());
  const [step, setStep] = useState<NewcomerStep>(returning === null ? 'person' : 'words');
  const [person, setPerson] = useState(returning === null ? NOBODY : knownPerson(returning));
  const [words, setWords] = useState<string>();
  const [typed, setTyped] = useState('');
  const { errors, refuse, answered } = useRefusals();
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<Made>();

  const goTo = (to: NewcomerStep) => {
    refuse({});
    setStep(to);
    scrollTo(0, 0);
  };
  const draw = () => {
    setMade(undefined);
    setTyped('');
    keys()
      .call('drawPassphrase')
      .then(setWords, (error: unknown) => failed(error));
  };
  const failed = (error: unknown) => {
    setBusy(false);
    refuse({ words: messageOf(error, i18n) });
  };
  const make = (passphrase: string) => {
    setBusy(true);
    keys()
      .call('createMember', { memberId: memberId.current, org, passphrase })
      .then((answer) => {
        setBusy(false);
        setMade(answer);
        onMade(answer);
      })
      .catch(failed);
  };
  const next = () => {
    if (step === 'person') {
      const missing = missingOf(person, i18n);
      if (Object.keys(missing).length > 0) {
        refuse(missing);
        return;
      }
      if (made !== undefined) {
        onMade(made);
        return;
      }
      if (words === undefined) draw();
      goTo('words');
      return;
    }
    if (words === undefined) return;
    if (step === 'words') {
      goTo('back');
      return;
    }
    const sentence = wrongSentence(words, typed, i18n);
    if (sentence === undefined) make(words);
    else refuse({ words: sentence });
  };
  return {
    step,
    person,
    words,
    typed,
    errors,
    busy,
    made,
    answer: (next) => {
      setPerson(next);
      answered(...(['name', 'login'] as const).filter((one) => next[one] !== person[one]));
    },
    type: (next) => {
      setTyped(next);
      answered('words');
    },
    draw,
    next,
    goTo,
    refuse: (found) => {
      setStep('person');
      refuse(found);
    },
  };
}
