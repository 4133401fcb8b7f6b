import type { Route } from '../../shell/routes.js';
import { Admit } from './admit.js';
import { InviteBack } from './invite-back.js';
import { InviteColleague } from './invite-colleague.js';
import { NewKit } from './new-kit.js';
import { Openings } from './openings.js';
import { Team } from './team.js';
import { TestKit } from './test-kit.js';

/** The custodian's pages. */
export function TeamRoom({ route }: { readonly route: Route }) {
  switch (route.at) {
    case 'invite-colleague':
      return <InviteColleague />;
    case 'invite-back':
      return <InviteBack id={route.id} />;
    case 'admit':
      return <Admit id={route.id} />;
    case 'kit-test':
      return <TestKit />;
    case 'kit-new':
      return <NewKit />;
    case 'openings':
      return <Openings />;
    default:
      return <Team />;
  }
}
