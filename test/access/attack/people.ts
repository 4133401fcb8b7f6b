/** Who asks: real people with sessions, each with the column of the table they stand in to what is not theirs. */
import type { Role } from '#directory/domain/organization.codes';
import { admitted } from '../../support/admitted.js';
import { Client, expecting } from '../../support/client.js';
import { enroll, inviteColleague, prepareCandidate } from '../../support/colleagues.js';
import { found, type Person, type Registrar, setUp, signIn } from '../../support/people.js';
import type { Assigned } from './files.js';
import { SETUP_CODE } from '../../support/app.js';

export interface Asker {
  readonly who: string;
  readonly client: Client;
  /** Undefined: signed out. */
  readonly person?: Person;
  /** The column of the table for all that is not of their own organization's. */
  readonly column: string;
  /** How they may open each case of their organization that they did not open themselves. */
  readonly assigned: Assigned;
  /** Kin to somebody in every case of their organization. */
  readonly kept?: true;
  /** Never a party, whatever their organization is to the file. */
  readonly outside?: true;
}

export interface Cast {
  readonly askers: readonly Asker[];
  /** Sender and recipient of each chain of referrals. */
  readonly chains: readonly (readonly [Person, Person])[];
  readonly foreignOrganization: string;
}

export async function gather(url: string): Promise<Cast> {
  const registrar = await setUp(url, SETUP_CODE);
  const founded = (kind: Parameters<typeof found>[1], role: Role, login: string) =>
    found(registrar, kind, [role, 'custodian'], login);
  const committee = await founded('committee', 'activist', 'committee');
  const other = await founded('committee', 'activist', 'other-committee');
  const center = await founded('crisis-center', 'center-worker', 'center');
  const otherCenter = await founded('crisis-center', 'center-worker', 'other-center');
  const police = await founded('police-desk', 'receiver', 'police');
  const desk = await founded('referral-desk', 'receiver', 'desk');
  const analyst = await found(registrar, 'association', ['analyst'], 'analyst');
  const officer = await found(registrar, 'municipality', ['procurement-officer'], 'officer');
  const activist = await admitted(committee, registrar, { login: 'activist', roles: ['activist'] });
  const assigned = await admitted(committee, registrar, { login: 'assigned', roles: ['activist'] });
  const hasty = await admitted(committee, registrar, { login: 'hasty', roles: ['activist'] });
  const chair = await admitted(committee, registrar, { login: 'chair', roles: ['custodian'] });
  const kin = await admitted(committee, registrar, { login: 'kin', roles: ['activist'] });
  const chairOfKin = await admitted(committee, registrar, { login: 'chair-of-kin', roles: ['custodian'] });
  const worker = await admitted(center, registrar, { login: 'worker', roles: ['center-worker'] });
  const candidate = await waiting(committee, registrar);
  const suspended = await suspendedFounder(registrar);
  const asker = (who: string, column: string, person: Person, how: Assigned = 'not'): Asker => ({
    assigned: how,
    who,
    column,
    person,
    client: person.client,
  });
  return {
    askers: [
      { who: 'someone signed out', column: 'so', client: new Client(url), assigned: 'not', outside: true },
      { ...asker('a custodian of a suspended committee', 'su', suspended), outside: true },
      { ...asker('a candidate of the committee', 'ca', candidate), outside: true },
      asker('an analyst', 'an', analyst),
      asker('the registrar', 'rg', registrar),
      asker('a procurement officer', 'po', officer),
      asker('an activist of the committee', 'fa', activist),
      asker('an assigned activist of the committee', 'fa', assigned, 'assigned'),
      asker('an activist of the committee who gave a reason', 'fa', hasty, 'for a reason'),
      asker('a custodian of the committee who opened no case', 'fc', chair),
      { ...asker('an activist of the committee in conflict with every case of it', 'fa', kin), kept: true },
      {
        ...asker('a custodian of the committee in conflict with every case of it', 'fc', chairOfKin),
        kept: true,
      },
      asker('the custodian of the committee', 'fc', committee),
      asker('the custodian of another committee', 'fc', other),
      asker('a worker of the center', 'fw', worker),
      asker('the custodian of the center', 'fc', center),
      asker('the custodian of another center', 'fc', otherCenter),
      asker('the custodian of a police desk', 'fc', police),
      asker('the custodian of the referral desk', 'fd', desk),
    ],
    chains: [
      [committee, center],
      [other, otherCenter],
      [center, police],
    ],
    foreignOrganization: otherCenter.organization,
  };
}

async function waiting(committee: Person, registrar: Registrar): Promise<Person> {
  const candidate = await prepareCandidate(committee, { registrar, login: 'candidate', roles: ['activist'] });
  expecting(201, await enroll(candidate, await inviteColleague(committee, candidate.roles)));
  await signIn(candidate);
  return candidate;
}

async function suspendedFounder(registrar: Registrar): Promise<Person> {
  const founder = await found(registrar, 'committee', ['activist', 'custodian'], 'suspended');
  const path = `/organizations/${founder.organization}/suspension`;
  expecting(201, await registrar.client.post(path, {}));
  return founder;
}
