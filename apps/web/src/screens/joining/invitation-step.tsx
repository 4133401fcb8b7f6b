import { useEffect, useState } from 'preact/hooks';
import { matchesFingerprint } from '#sealing/fingerprint';
import { post } from '../../api/http.js';
import { Problem } from '../../api/failures.js';
import type { AnswerOf } from '../../api/types.js';
import { useI18n } from '../../i18n/i18n.js';
import { Frame } from '../../shell/frame.js';
import { Button } from '../../ui/button.js';
import { DIGITS, digitsOf, DigitsField, grouped } from '../../ui/digits.js';
import { TextField } from '../../ui/field.js';
import { Busy, Failed, Note } from '../../ui/notes.js';
import { useRefusals } from '../../ui/refusals.js';
import { codeOf, groupedCode, isWholeCode, isWholeDigits, type Invitation } from './invitation-link.js';

type Look = AnswerOf<'/invitations/look', 'post'>;
type Registrar = NonNullable<Look['registrar']>;

/** An invitation that is good, with the registrar its digits vouch for. */
export interface LookedAt extends Invitation {
  readonly look: Look;
  readonly registrar: Registrar;
}

interface InvitationStepProps {
  readonly link: Invitation | undefined;
  onLooked(found: LookedAt): void;
  onCancel(): void;
}

/** Takes the code and the digits, from the link or typed from paper, and asks whose invitation it is. */
export function InvitationStep({ link, onLooked, onCancel }: InvitationStepProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const [typed, setTyped] = useState<Invitation>({
    code: groupedCode(link?.code ?? ''),
    digits: grouped(link?.digits ?? ''),
  });
  const [byHand, setByHand] = useState(link === undefined);
  const [busy, setBusy] = useState(link !== undefined);
  const { errors, refuse, answered } = useRefusals();
  const [failure, setFailure] = useState<unknown>();

  const look = async () => {
    setBusy(true);
    refuse({});
    setFailure(undefined);
    const found = await post('/invitations/look', { in: {}, body: { code: groupedCode(typed.code) } });
    const { registrar } = found;
    if (registrar === null) {
      setFailure(new Problem({ status: 500, code: 'registrar_unknown' }));
      return;
    }
    const { organization: org, memberId, receive, sign } = registrar;
    if (await matchesFingerprint({ org, memberId, receive, sign }, digitsOf(typed.digits))) {
      onLooked({ ...typed, look: found, registrar });
    } else {
      setByHand(true);
      refuse({ digits: t('join.digitsWrong') });
    }
  };
  const ask = () =>
    void look()
      .catch((error: unknown) => {
        setByHand(true);
        if (error instanceof Problem && [400, 404].includes(error.status)) {
          refuse({ code: t('join.codeRefused') });
        } else setFailure(error);
      })
      .finally(() => setBusy(false));
  useEffect(() => {
    if (link !== undefined) ask();
  }, []);
  const type = (part: Partial<Invitation>) => {
    setTyped({ ...typed, ...part });
    answered(...Object.keys(part));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const count = digitsOf(typed.digits).length;
    const missing = {
      ...(isWholeCode(typed.code) ? {} : { code: t('join.codeForm') }),
      ...(isWholeDigits(typed.digits) ? {} : { digits: t('digits.missing', { typed: count, of: DIGITS }) }),
    };
    refuse(missing);
    if (Object.keys(missing).length === 0 && !busy) ask();
  };

  return (
    <Frame title={t('app.name')} headed onBack={onCancel}>
      <h1>{t('join.title')}</h1>
      {busy && <Busy words={t('join.looking')} />}
      {failure !== undefined && <Failed error={failure} onAgain={ask} />}
      {byHand && (
        <form class="stack" onSubmit={submit} noValidate>
          <p>{t('join.byHand')}</p>
          <TextField
            id="code"
            mode="email"
            label={t('join.code')}
            hint={t('join.codeHint')}
            value={typed.code}
            onChange={(code) => type({ code: code.toUpperCase() })}
            error={errors['code']}
          />
          <DigitsField
            id="digits"
            label={t('join.digits')}
            hint={t('join.digitsHint')}
            value={typed.digits}
            onChange={(digits) => type({ digits })}
            error={errors['digits']}
          />
          <Note>{t('join.digitsWhy')}</Note>
          <Button submit primary look="big wide" busy={busy} name="look">
            {t('log.next')}
          </Button>
        </form>
      )}
    </Frame>
  );
}

/** What the request carries: the code as the server prints it. */
export function sentCode({ code }: Invitation): string {
  return groupedCode(codeOf(code));
}
