import type { OrganizationKind, Role } from '#directory/domain/organization.codes';
import type { Names } from '#directory/domain/organization.events';
import { PLACES } from '#directory/domain/places.data';
import { pinRegistrar, signOrganizationCard, signOrganizationRoot } from '#sealing/enrollment';
import { RosterBook } from '#sealing/roster-book';
import { ApiClient } from '../api-client.js';
import type { Progress } from '../progress.js';
import { ORGANIZATIONS } from './organizations.data.js';
import { sampleName } from './people.js';
import {
  acquaint,
  asFounder,
  asOfficer,
  draftMember,
  firstPins,
  takeSeat,
  type Account,
  type Registrar,
  type Seat,
} from './seat.js';

/** Someone to play: their seat, and what kind of organization it is. */
export interface Office {
  readonly seat: Seat;
  readonly kind: OrganizationKind;
  readonly place: string;
  readonly names: Names;
}

export interface Country {
  readonly offices: readonly Office[];
  readonly accounts: readonly Account[];
}

export const FOUNDER_ROLES: Readonly<Record<OrganizationKind, readonly Role[]>> = {
  committee: ['activist', 'custodian'],
  'crisis-center': ['center-worker', 'custodian'],
  'service-provider': ['receiver', 'custodian'],
  'legal-aid-center': ['receiver', 'custodian'],
  'legal-clinic': ['receiver', 'custodian'],
  health: ['receiver', 'custodian'],
  'police-desk': ['receiver', 'custodian'],
  'referral-desk': ['receiver', 'custodian'],
  ministry: ['analyst'],
  municipality: ['procurement-officer'],
  association: ['analyst'],
};

/** Members of the demo are called Үлгү Сексен … ("Sample Eighty …"), apart from the survivors. */
const FIRST_MEMBER_NAME = 801;

interface Founding {
  readonly url: string;
  readonly registrarApi: ApiClient;
  readonly registrar: Registrar & { readonly keyring: Seat['keyring'] };
  readonly ministry: string;
}

/** Makes the registrar with the one-time set-up code, then places, organizations and one member each, over the API. */
export async function foundCountry(url: string, setupCode: string, progress: Progress): Promise<Country> {
  const founding = await setUpMinistry(url, setupCode);
  const accounts: Account[] = [founding.account];
  for (const [i, place] of PLACES.entries()) {
    const [soate, parent, kind, ky, ru, en, iso, nscArea, validFrom] = place;
    await founding.registrarApi.post('/places', {
      soate,
      parent,
      kind,
      names: { ky, ru, en },
      iso,
      nscArea,
      validFrom,
    });
    progress('places', i + 1, PLACES.length);
  }
  const offices: Office[] = [];
  for (const [i, row] of ORGANIZATIONS.entries()) {
    const { account, office } = await foundOrganization(founding, row, FIRST_MEMBER_NAME + i);
    accounts.push(account);
    if (office !== undefined) offices.push(office);
    progress('organizations', i + 1, ORGANIZATIONS.length);
  }
  return { offices, accounts };
}

async function setUpMinistry(url: string, code: string): Promise<Founding & { readonly account: Account }> {
  const row = ORGANIZATIONS.find(([kind]) => kind === 'ministry');
  if (row === undefined) throw new Error('the demo has no ministry');
  const [, place, , ky, ru, en] = row;
  const ministry = crypto.randomUUID();
  const drafted = await draftMember(ministry, 'registrar', sampleName(800));
  const { identity, fingerprint, keyring } = drafted.member;
  const pin = await pinRegistrar(identity, fingerprint);
  const names = { ky, ru, en };
  const card = await signOrganizationCard(keyring, { org: ministry, n: 1, kind: 'ministry', place, names });
  await new ApiClient(url).post('/setup', {
    code,
    demo: true,
    organization: { id: ministry, names, place, card },
    member: { ...drafted.body, pins: await firstPins(keyring, new RosterBook(pin)) },
  });
  const { api } = await takeSeat(url, drafted, new RosterBook(pin));
  return {
    url,
    registrarApi: api,
    registrar: { identity, fingerprint, keyring },
    ministry,
    account: { login: 'registrar', passphrase: drafted.passphrase, organization: en, roles: ['registrar'] },
  };
}

async function foundOrganization(
  founding: Founding,
  row: (typeof ORGANIZATIONS)[number],
  person: number,
): Promise<{ readonly account: Account; readonly office?: Office }> {
  const [kind, place, login, ky, ru, en] = row;
  const { url, registrarApi, registrar } = founding;
  const roles = FOUNDER_ROLES[kind];
  const names = { ky, ru, en };
  const org = kind === 'ministry' ? founding.ministry : crypto.randomUUID();
  if (kind !== 'ministry') {
    const card = await signOrganizationCard(registrar.keyring, { org, n: 1, kind, place, names });
    await registrarApi.post('/organizations', { id: org, kind, names, place, card, demo: true });
  }
  const { body } = await registrarApi.post<{ code: string }>(`/organizations/${org}/invitations`, { roles });
  const drafted = await draftMember(org, login, sampleName(person));
  const account = { login, passphrase: drafted.passphrase, organization: en, roles };
  const invitation = { code: body.code, registrar };
  if (!roles.includes('custodian')) {
    await new ApiClient(url).post('/enrollments', (await asOfficer(invitation, drafted)).body);
    return { account };
  }
  const { book, roster, body: enrollment } = await asFounder(invitation, drafted);
  await new ApiClient(url).post('/enrollments', enrollment);
  const root = await signOrganizationRoot({
    registrar: registrar.keyring,
    roster,
    fingerprint: drafted.member.fingerprint,
  });
  await registrarApi.post(`/organizations/${org}/root`, { root });
  const seat = await takeSeat(url, drafted, book);
  await acquaint(seat, org);
  return { account, office: { seat, kind, place, names } };
}
