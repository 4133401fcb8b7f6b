import { useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
import { post } from '../../api/http.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf } from '../../i18n/messages-of.js';
import { Refused } from '../../keys/refused.js';
import { useConcern, useSession } from '../../shell/session.js';
import { useRefusals } from '../../ui/refusals.js';
import { wrongSentence } from '../joining/type-back.js';

type Step = 'now' | 'words' | 'back' | 'done';
type Field = 'now' | 'words';

export function useChangeOfWords() {
  const i18n = useI18n();
  const { t } = i18n;
  const { me, account, keys, endBy } = useSession();
  const concern = useConcern();
  const { errors, refuse, answered } = useRefusals();
  const [step, setStep] = useState<Step>('now');
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState<string>();
  const [busy, setBusy] = useState(false);
  const goTo = (to: Step) => {
    setTyped('');
    refuse({});
    setStep(to);
    scrollTo(0, 0);
  };
  const failed = (field: Field) => (error: unknown) => {
    const wrong = (error instanceof Refused || error instanceof Problem) && error.code === 'passphrase_wrong';
    refuse({ [field]: wrong ? t('problem.passphrase_wrong') : messageOf(concern(error), i18n) });
  };
  const draw = () => {
    setWords(undefined);
    keys.call('drawPassphrase').then(setWords, failed('words'));
  };
  const working = (work: Promise<void>, field: Field) => {
    setBusy(true);
    void work.catch(failed(field)).finally(() => setBusy(false));
  };
  const check = async () => {
    const { kdf, salt } = account;
    await keys.call('checkWords', { passphrase: typed, kdf, salt, lock: me.lock });
    draw();
    goTo('words');
  };
  const save = async (passphrase: string) => {
    const body = await keys.call('changeWords', { passphrase });
    await endBy(() => post('/me/passphrase', { in: {}, body }));
    goTo('done');
  };
  const begin = () => {
    if (typed.trim() === '') refuse({ now: t('signIn.passphraseEmpty') });
    else working(check(), 'now');
  };
  const finish = (drawn: string) => {
    const sentence = wrongSentence(drawn, typed, i18n);
    if (sentence === undefined) working(save(drawn), 'words');
    else refuse({ words: sentence });
  };
  const next = () => {
    if (step === 'now') begin();
    else if (words !== undefined && step === 'words') goTo('back');
    else if (words !== undefined) finish(words);
  };
  const type = (text: string) => {
    setTyped(text);
    answered('now', 'words');
  };
  return { step, typed, words, busy, errors, type, draw, next, look: () => goTo('words') };
}
