import { useState } from 'preact/hooks';
import { Problem } from '../../api/failures.js';
import { prepare } from '../../api/http.js';
import { walkIsDue } from '../../drafts/device-notes.js';
import { useI18n } from '../../i18n/i18n.js';
import { messageOf, problemMessage } from '../../i18n/messages-of.js';
import type { Answer } from '../../keys/protocol.js';
import { Recovery } from '../recovery/recovery.js';
import type { Invitation } from './invitation-link.js';
import { InvitationStep, sentCode, type LookedAt } from './invitation-step.js';
import { Joined } from './joined.js';
import { KitPages } from './kit-pages.js';
import { NewcomerPages } from './newcomer-pages.js';
import { Sending } from './sending.js';
import { useJoining } from './use-joining.js';
import { useNewcomer, type Made } from './use-newcomer.js';
import { useNewcomerKeys } from './use-newcomer-keys.js';
import { Welcome } from './welcome.js';

export interface JoinProps {
  /** Not by an invitation: nobody there has their words any more, and the recovery sheet is at hand. */
  readonly sheet?: true;
  readonly link: Invitation | undefined;
  onSignIn(login?: string): void;
}

/** From an invitation to a member: nothing is kept until the last step, and the invitation stays good until then. */
export function Join({ link, sheet, onSignIn }: JoinProps) {
  const [found, setFound] = useState<LookedAt>();
  if (sheet) return <Recovery onSignIn={onSignIn} />;
  if (found === undefined) {
    return <InvitationStep link={link} onLooked={setFound} onCancel={() => onSignIn()} />;
  }
  return <Enroll found={found} onSignIn={onSignIn} />;
}

type Page = 'welcome' | 'newcomer' | 'kit' | 'sending' | 'joined';
type Kit = Answer<'found'>;

function Enroll({ found, onSignIn }: { readonly found: LookedAt; onSignIn(login?: string): void }) {
  const i18n = useI18n();
  const keys = useNewcomerKeys();
  const [page, setPage] = useState<Page>('welcome');
  const [kit, setKit] = useState<Kit>();
  const [failure, setFailure] = useState<unknown>();
  const { look } = found;

  const { returning } = look;
  const newcomer = useNewcomer({
    org: look.organization.id,
    returning,
    keys,
    onMade: (made) => void afterMade(made),
  });
  const begin = () => {
    if (returning !== null && newcomer.words === undefined) newcomer.draw();
    setPage('newcomer');
  };
  const joining = useJoining(
    () => {
      if (newcomer.made !== undefined && returning === null) void walkIsDue(newcomer.made.identity.memberId);
      setPage('joined');
    },
    (error) => {
      const code = error instanceof Problem ? error.code : '';
      if (code !== 'login_taken') return;
      newcomer.refuse({ login: problemMessage(code, i18n) });
      setPage('newcomer');
    },
  );
  const afterMade = async (made: Made) => {
    if (!look.founding) {
      enroll(made, undefined);
      return;
    }
    if (kit !== undefined) {
      enroll(made, kit);
      return;
    }
    try {
      setKit(await keys().call('found'));
      setPage('kit');
    } catch (error) {
      setFailure(error);
    }
  };
  const enroll = (made: Made, founded: Kit | undefined) => {
    setPage('sending');
    joining.send(async () => {
      const { organization: org, memberId, receive, sign } = found.registrar;
      const pins = await keys().call('pinRegistrar', {
        registrar: { org, memberId, receive, sign },
        fingerprint: found.digits,
        ...(returning && { revision: returning.pinsRevision + 1 }),
      });
      const { identity, fingerprint: _own, ...credentials } = made;
      const { name, login } = newcomer.person;
      const office = founded && {
        roster: founded.roster,
        memberWraps: founded.memberWraps,
        indexKey: founded.indexKey,
      };
      const body = {
        memberId: identity.memberId,
        displayName: name.trim(),
        login: login.trim(),
        ...credentials,
      };
      return prepare('/enrollments', { in: {}, body: { code: sentCode(found), ...body, pins, ...office } });
    });
  };

  const of = look.founding ? 6 : returning === null ? 4 : 3;
  switch (page) {
    case 'welcome':
      return (
        <Welcome
          look={look}
          of={of}
          failure={failure === undefined ? undefined : messageOf(failure, i18n)}
          onBack={() => onSignIn()}
          onNext={begin}
        />
      );
    case 'newcomer':
      return (
        <NewcomerPages
          newcomer={newcomer}
          known={returning !== null}
          before={1}
          of={of}
          onBack={() => setPage('welcome')}
        />
      );
    case 'kit':
      return (
        <KitPages
          kitText={kit?.kitText ?? ''}
          before={4}
          of={of}
          onBack={() => setPage('newcomer')}
          onDone={() => newcomer.made && enroll(newcomer.made, kit)}
        />
      );
    case 'sending':
      return (
        <Sending
          joining={joining}
          onAgain={() => newcomer.made && enroll(newcomer.made, kit)}
          onLeave={() => onSignIn()}
        />
      );
    case 'joined':
      return (
        <Joined
          as={look.founding ? 'founder' : look.awaitsAdmission ? 'candidate' : 'officer'}
          fingerprint={newcomer.made?.fingerprint ?? ''}
          login={newcomer.person.login.trim()}
          onSignIn={() => onSignIn(newcomer.person.login.trim())}
        />
      );
  }
}
