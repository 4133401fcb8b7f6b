/** One person of every role, at work: with a case, a consent, referrals in every state, a colleague, a candidate. */
import { randomUUID } from 'node:crypto';
import type { Role } from '#directory/domain/organization.codes';
import { Client, expecting } from '../../support/client.js';
import {
  DISTRICT,
  OBLAST,
  found,
  openCase,
  prepareOffer,
  setUp,
  signIn,
  type Person,
  type Registrar,
} from '../../support/people.js';
import type { Known } from './forms.js';

export interface Player {
  readonly name: string;
  readonly client: Client;
  /** Signs in anew after the fuzzer has signed out, or ended the session. */
  returns(): Promise<void>;
}

export interface Cast {
  readonly players: readonly Player[];
  readonly known: Known;
  /** The registrar, apart from the one who fuzzes: makes good what he did to the others. */
  readonly registrar: Registrar;
}

const ROLES: readonly (readonly [string, Parameters<typeof found>[1], readonly Role[]])[] = [
  ['activist', 'committee', ['activist', 'custodian']],
  ['custodian', 'committee', ['custodian']],
  ['center-worker', 'crisis-center', ['center-worker', 'custodian']],
  ['receiver', 'police-desk', ['receiver', 'custodian']],
  ['procurement-officer', 'municipality', ['procurement-officer']],
  ['analyst', 'association', ['analyst']],
];
const CASES = 12;

export async function cast(url: string, setUpCode: string): Promise<Cast> {
  const registrar = await setUp(url, setUpCode);
  const people = new Map<string, Person>([['registrar', registrar]]);
  for (const [name, kind, roles] of ROLES) people.set(name, await found(registrar, kind, roles, name));
  const victim = await found(registrar, 'committee', ['activist', 'custodian'], 'victim');
  const [activist, center] = [personOf(people, 'activist'), personOf(people, 'center-worker')];

  const caseIds: string[] = [];
  const consentIds: string[] = [];
  const referralIds: string[] = [];
  for (let n = 0; n < CASES; n += 1) {
    const sealed = await openCase(activist, { label: 'Үлгү Бир', contact: { phone: '+996000000001' } });
    const offer = await prepareOffer(activist, center, sealed, ['label']);
    expecting(201, await activist.client.post('/referrals', offer.body));
    if (n % 3 === 0) {
      expecting(201, await center.client.post(`/referrals/${offer.referralId}/acceptance`, {}));
    }
    caseIds.push(sealed.caseId);
    consentIds.push(offer.consentId);
    referralIds.push(offer.referralId);
  }
  const organizations = [...people.values()].map(({ organization }) => organization);
  const members = [...people.values()].map(({ memberId }) => memberId);
  const players = [...people].map(([name, person]) => ({
    name,
    client: person.client,
    returns: () => signIn(person),
  }));
  return {
    registrar,
    players: [...players, { name: 'nobody', client: new Client(url), returns: () => Promise.resolve() }],
    known: {
      caseId: caseIds,
      consentId: consentIds,
      referralId: referralIds,
      // Commands of the registrar hit an organization nobody here works in.
      id: [victim.organization, victim.memberId],
      to: organizations,
      from: organizations,
      org: organizations,
      recipient: organizations,
      organization: organizations,
      memberId: members,
      signer: members,
      place: [DISTRICT],
      soate: [DISTRICT, OBLAST],
      parent: [OBLAST],
      oblast: [OBLAST],
      happened: ['2026-01', 'unknown', '2025-12'],
      reportedOn: ['2026-01-15'],
      since: ['2026-01-15'],
      // Padded to 256 bytes and sealed, as most sections are.
      box: [Buffer.alloc(272, 7).toString('base64url')],
      uuid: [...caseIds, ...referralIds, ...organizations, randomUUID()],
    },
  };
}

function personOf(people: ReadonlyMap<string, Person>, name: string): Person {
  const person = people.get(name);
  if (person === undefined) throw new Error(`${name} is not in the cast`);
  return person;
}
