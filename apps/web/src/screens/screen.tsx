import type { SectionName } from '../api/types.js';
import { later } from '../shell/later.js';
import { mayGo } from '../shell/rooms.js';
import { useRouter } from '../shell/router.js';
import { hashOf, type Route } from '../shell/routes.js';
import { useSession } from '../shell/session.js';
import { CaseList } from './case-list/case-list.js';
import { AddIncident } from './case-page/add-incident.js';
import { CasePage } from './case-page/case-page.js';
import { Inbox } from './inbox/inbox.js';
import { ReferralPage } from './inbox/referral-page.js';
import { LogCase } from './log-case/log-case.js';

const Registrar = later<{ readonly route: Route }>(() =>
  import('./registrar/registrar.js').then((module) => module.Registrar),
);
const About = later(() => import('./about/about.js').then((module) => module.About));
const Plain = later(() => import('./about/plain.js').then((module) => module.Plain));
const ChangeWords = later(() => import('./about/change-words.js').then((module) => module.ChangeWords));
const SetPin = later(() => import('./device/set-pin.js').then((module) => module.SetPin));
const FactorsRoom = later(() => import('./factors/factors-room.js').then((module) => module.FactorsRoom));
const Files = later<{ readonly id: string }>(() => import('./files/files.js').then((module) => module.Files));
const TeamRoom = later<{ readonly route: Route }>(() =>
  import('./team/team-room.js').then((module) => module.TeamRoom),
);

const Counts = later(() => import('./counts/counts.js').then((module) => module.Counts));
const FiguresRoom = later<{ readonly view: string }>(() =>
  import('./figures/figures-room.js').then((module) => module.FiguresRoom),
);
const CloseCase = later<{ readonly id: string }>(() =>
  import('./case-page/close-case.js').then((module) => module.CloseCase),
);
const CorrectSection = later<{ readonly id: string; readonly section: SectionName }>(() =>
  import('./case-page/correct-section.js').then((module) => module.CorrectSection),
);
const Refer = later<{ readonly id: string }>(() => import('./refer/refer.js').then((module) => module.Refer));
const ConsentRoom = later<{ readonly at: 'consent' | 'override' | 'sheet'; readonly id: string }>(() =>
  import('./consent/consent-room.js').then((module) => module.ConsentRoom),
);

const WorkRoom = later<{ readonly at: 'our-work' | 'report'; readonly id: string }>(() =>
  import('./our-work/work-room.js').then((module) => module.WorkRoom),
);
const NextRoom = later<{ readonly route: Route }>(() =>
  import('./next-choices/next-room.js').then((module) => module.NextRoom),
);

const Forget = later<{ readonly id: string }>(() =>
  import('./forget/forget.js').then((module) => module.Forget),
);

const Assign = later<{ readonly id: string }>(() =>
  import('./assign/assign.js').then((module) => module.Assign),
);

const KinRoom = later<{ readonly id: string }>(() =>
  import('./kin/kin-room.js').then((module) => module.KinRoom),
);

/** The page the route names; a fresh one for every address. */
export function Screen() {
  const { route } = useRouter();
  const { me } = useSession();
  const key = hashOf(route);
  if (!mayGo(me, route)) return <Plain />;
  switch (route.at) {
    case 'cases':
      return <CaseList key={key} />;
    case 'log':
      return <LogCase key={key} id={route.id} />;
    case 'case':
      return <CasePage key={key} id={route.id} />;
    case 'incident':
      return <AddIncident key={key} id={route.id} />;
    case 'section':
      return <CorrectSection key={key} id={route.id} section={route.section} />;
    case 'files':
      return <Files key={key} id={route.id} />;
    case 'refer':
      return <Refer key={key} id={route.id} />;
    case 'close':
      return <CloseCase key={key} id={route.id} />;
    case 'forget':
      return <Forget key={key} id={route.id} />;
    case 'assign':
      return <Assign key={key} id={route.id} />;
    case 'kin':
      return <KinRoom key={key} id={route.id} />;
    case 'consent':
    case 'override':
    case 'sheet':
      return <ConsentRoom key={key} at={route.at} id={route.id} />;
    case 'inbox':
      return <Inbox key={key} />;
    case 'referral':
      return <ReferralPage key={key} id={route.id} />;
    case 'our-work':
    case 'report':
      return <WorkRoom key={key} at={route.at} id={route.id} />;
    case 'next-choices':
    case 'unanswered':
      return <NextRoom key={key} route={route} />;
    case 'counts':
      return <Counts key={key} />;
    case 'figures':
      // one room however the view changes: the room itself keeps the address
      return <FiguresRoom key="figures" view={route.view} />;
    case 'about':
      return <About key={key} />;
    case 'words':
      return <ChangeWords key={key} />;
    case 'pin':
      return <SetPin key={key} />;
    case 'factors':
      return <FactorsRoom key={key} />;
    case 'team':
    case 'invite-colleague':
    case 'invite-back':
    case 'kit-test':
    case 'kit-new':
    case 'admit':
    case 'openings':
      return <TeamRoom key={key} route={route} />;
    default:
      return <Registrar key={key} route={route} />;
  }
}
