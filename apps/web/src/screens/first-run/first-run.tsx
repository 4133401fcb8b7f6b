import { useRef, useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
import { post, prepare } from '../../api/http.js';
import { walkIsDue } from '../../drafts/device-notes.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf, problemMessage } from '../../i18n/messages-of.js';
import { TextField } from '../../ui/field.js';
import { missingNames, NamesFields, trimmedNames } from '../../ui/names-fields.js';
import { Busy, Note } from '../../ui/notes.js';
import { useRefusals } from '../../ui/refusals.js';
import { Joined } from '../joining/joined.js';
import { NewcomerPages } from '../joining/newcomer-pages.js';
import { Sending } from '../joining/sending.js';
import { StepFrame } from '../joining/step-frame.js';
import { useJoining } from '../joining/use-joining.js';
import { useNewcomer, type Made } from '../joining/use-newcomer.js';
import { useNewcomerKeys } from '../joining/use-newcomer-keys.js';
import { Languages } from '../sign-in/languages.js';

/** Prefilled: the ministry in charge, by the name it bears now. */
const MINISTRY = {
  ky: 'Эмгек, социалдык камсыздоо жана миграция министрлиги',
  ru: 'Министерство труда, социального обеспечения и миграции',
  en: 'Ministry of Labour, Social Security and Migration',
};
const CAPITAL = '41711000000000';
const OF = 5;
const CODE = /^[A-Za-z0-9_-]{16,200}$/;

/** Without the gaps people make; the server takes capitals and small letters for the same. */
function plainCode(typed: string): string {
  return typed.replace(/\s/g, '').replace(/\p{Dash_Punctuation}/gu, '-');
}

type Page = 'code' | 'ministry' | 'newcomer' | 'sending' | 'joined';

export interface FirstRunProps {
  onSignIn(login: string): void;
}

/** An empty server's first page: whoever reads the terminal makes the registrar. */
export function FirstRun({ onSignIn }: FirstRunProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const keys = useNewcomerKeys();
  const org = useRef(crypto.randomUUID()).current;
  const [page, setPage] = useState<Page>('code');
  const [code, setCode] = useState('');
  const [names, setNames] = useState<typeof MINISTRY>(MINISTRY);
  const [asking, setAsking] = useState(false);
  const { errors, refuse, answered } = useRefusals();
  const go = (to: Page) => {
    refuse({});
    setPage(to);
    scrollTo(0, 0);
  };

  const newcomer = useNewcomer({ org, keys, onMade: (made) => setUp(made) });
  const joining = useJoining(
    () => {
      if (newcomer.made !== undefined) void walkIsDue(newcomer.made.identity.memberId);
      go('joined');
    },
    (error) => {
      const problem = error instanceof Problem ? error.code : '';
      if (problem === 'login_taken') {
        newcomer.refuse({ login: problemMessage(problem, i18n) });
        setPage('newcomer');
      } else if (problem === 'not_found') {
        go('code');
        refuse({ code: t('first.codeWrong') });
      }
    },
  );
  const setUp = (made: Made) => {
    go('sending');
    joining.send(async () => {
      const pins = await keys().call('pinRegistrar', { registrar: null, fingerprint: made.fingerprint });
      const { identity, fingerprint: _own, ...credentials } = made;
      const { name, login } = newcomer.person;
      const body = {
        memberId: identity.memberId,
        displayName: name.trim(),
        login: login.trim(),
        ...credentials,
      };
      const about = { names: trimmedNames(names), place: CAPITAL };
      const organization = { id: org, ...about, card: await keys().call('signOwnCard', about) };
      return prepare('/setup', {
        in: {},
        body: { code: plainCode(code), organization, member: { ...body, pins } },
      });
    });
  };
  /** Said at once, before anybody copies four words for nothing. */
  const judge = async () => {
    setAsking(true);
    refuse({});
    try {
      await post('/setup/code', { in: {}, body: { code: plainCode(code) } });
      go('ministry');
    } catch (error) {
      const wrong = error instanceof Problem && error.code === 'not_found';
      refuse({ code: wrong ? t('first.codeWrong') : messageOf(error, i18n) });
    } finally {
      setAsking(false);
    }
  };
  const afterCode = () => {
    if (!CODE.test(plainCode(code)))
      refuse({ code: t(code.trim() === '' ? 'first.codeEmpty' : 'first.codeForm') });
    else if (newcomer.made !== undefined) setUp(newcomer.made);
    else void judge();
  };
  const name = (next: typeof MINISTRY, id: string) => {
    setNames(next);
    answered(id);
  };
  const afterMinistry = () => {
    const missing = missingNames(names, t('names.empty'));
    if (Object.keys(missing).length > 0) refuse(missing);
    else go('newcomer');
  };

  switch (page) {
    case 'code':
      return (
        <StepFrame
          title={t('first.title')}
          at={1}
          of={OF}
          next={t('log.next')}
          busy={asking}
          onNext={afterCode}
        >
          <Languages />
          <p>{t('first.what')}</p>
          <TextField
            id="code"
            label={t('first.code')}
            hint={t('first.codeHint')}
            value={code}
            onChange={(typed) => {
              setCode(typed);
              answered('code');
            }}
            error={errors['code']}
          />
          {asking && <Busy words={t('first.checking')} />}
          <Note>{t('first.registrar')}</Note>
        </StepFrame>
      );
    case 'ministry':
      return (
        <StepFrame
          title={t('first.ministry')}
          at={2}
          of={OF}
          next={t('log.next')}
          onBack={() => go('code')}
          onNext={afterMinistry}
        >
          <p class="muted">{t('first.ministryHint')}</p>
          <NamesFields legend={t('names.legend')} names={names} errors={errors} onChange={name} />
        </StepFrame>
      );
    case 'newcomer':
      return <NewcomerPages newcomer={newcomer} before={2} of={OF} onBack={() => go('ministry')} />;
    case 'sending':
      return (
        <Sending
          joining={joining}
          onAgain={() => newcomer.made && setUp(newcomer.made)}
          onLeave={() => go('code')}
        />
      );
    case 'joined':
      return (
        <Joined
          as="registrar"
          fingerprint={newcomer.made?.fingerprint ?? ''}
          login={newcomer.person.login.trim()}
          onSignIn={() => onSignIn(newcomer.person.login.trim())}
        />
      );
  }
}
