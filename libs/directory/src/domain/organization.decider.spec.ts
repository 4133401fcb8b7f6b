import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  ACTIVIST,
  MINISTRY,
  REGISTRAR,
  admitted,
  bytes,
  cardOf,
  cardSigned,
  committee,
  custodian,
  facts,
  founded,
  ministry,
  registered,
  registrar,
  registrarFacts,
  root,
  rootSigned,
  roster,
  rosterSigned,
} from '../testing/directory.fixtures.js';
import { ORGANIZATION_KINDS, ROLES } from './organization.codes.js';
import { organizationDecider } from './organization.decider.js';
import type { OrganizationInstruction } from './organization.instructions.js';
import { ROLES_OF_KIND, holdsSecret } from './organization.roles.js';
import { receivesReferrals } from './organization.state.js';

type DataOf<Type extends OrganizationInstruction['type']> = Extract<
  OrganizationInstruction,
  { type: Type }
>['data'];

const given = scenarioOf(organizationDecider);
const register = (change: Partial<DataOf<'RegisterOrganization'>> = {}): OrganizationInstruction => {
  const data = { ...committee, ...change };
  return { type: 'RegisterOrganization', data: { ...data, card: change.card ?? cardOf(data) } };
};
const admit = (change: Partial<DataOf<'AdmitMember'>> = {}): OrganizationInstruction => ({
  type: 'AdmitMember',
  data: { ...custodian, roster, ...change },
});
const sign = (change: Partial<typeof root> = {}): OrganizationInstruction => ({
  type: 'SignRoot',
  data: { root: { ...root, ...change } },
});
const registeredMinistry = { type: 'organization.registered.v1', data: ministry } as const;

describe('registering an organization', () => {
  it('records kind, names, place and whether it is for demonstration, and the card that vouches for them', () => {
    given().when(register(), registrarFacts).then(registered, cardSigned);
  });

  it('is done by a registrar', () => {
    const card = cardOf(committee, { signer: facts.actor });
    given().when(register({ card }), facts).thenRejects('registrar_unknown', { kind: 'forbidden' });
  });

  it('happens once', () => {
    given(registered)
      .when(register(), registrarFacts)
      .thenRejects('organization_exists', { kind: 'conflict' });
  });

  it.each([
    ['an unknown kind', { kind: 'sect' as 'committee' }, 'kind_unknown', 'kind'],
    ['a missing name', { names: { ...committee.names, ru: '' } }, 'name_missing', 'names.ru'],
  ] as const)('refuses %s', (_what, change, code, field) => {
    given().when(register(change), registrarFacts).thenRejects(code, { kind: 'invalid', field });
  });

  it('refuses an id that is no UUID', () => {
    given()
      .when(register(), { ...registrarFacts, organization: 'committee' })
      .thenRejects('id_malformed', { field: 'id' });
  });

  it('needs a registered place, but for the ministry, which registers places', () => {
    const nowhere = { ...registrarFacts, placeKnown: false };
    const itself = { ...nowhere, own: true, registrarKnown: false };
    given().when(register(), nowhere).thenRejects('place_unknown', { field: 'place' });
    const card = { type: 'organization.card-signed.v1', data: { card: cardOf(ministry) } } as const;
    given().when(register(ministry), itself).then(registeredMinistry, card);
    given()
      .when(register({ ...ministry, place: 'Bishkek' }), nowhere)
      .thenRejects('place_unknown');
  });
});

describe('admitting a member', () => {
  it('signs roster 1 with the first custodian', () => {
    given(registered).when(admit(), facts).then(admitted, rosterSigned);
  });

  it('needs no roster for a role without the secret', () => {
    const office = { ...facts, organization: MINISTRY, actor: REGISTRAR };
    given(registeredMinistry)
      .when({ type: 'AdmitMember', data: registrar }, office)
      .then({ type: 'organization.member-admitted.v1', data: registrar });
    given(registeredMinistry)
      .when({ type: 'AdmitMember', data: { ...registrar, roster } }, office)
      .thenRejects('roster_unexpected', { field: 'roster' });
  });

  it('needs a roster for a role with the secret', () => {
    given(registered)
      .when({ type: 'AdmitMember', data: custodian }, facts)
      .thenRejects('roster_required', { field: 'roster' });
  });

  it('needs an organization', () => {
    given().when(admit(), facts).thenRejects('organization_missing', { kind: 'missing' });
  });

  it('happens once for each member', () => {
    given(...founded)
      .when(admit(), facts)
      .thenRejects('member_exists', { kind: 'conflict' });
  });

  it.each([
    ['an id that is no UUID', { memberId: 'me' }, 'id_malformed', 'memberId'],
    ['no role', { roles: [] }, 'roles_malformed', 'roles'],
    ['a role twice', { roles: ['custodian', 'custodian'] }, 'roles_malformed', 'roles'],
    ['a role of another kind of office', { roles: ['custodian', 'analyst'] }, 'roles_unfit', 'roles'],
    ['a short key', { receive: bytes(31) }, 'key_malformed', 'receive'],
    ['a key spelled in another way', { sign: `${bytes(32).slice(0, -1)}d` }, 'key_malformed', 'sign'],
  ] as const)('refuses %s', (_what, change, code, field) => {
    given(registered).when(admit(change), facts).thenRejects(code, { kind: 'invalid', field });
  });

  it.each(ORGANIZATION_KINDS)('allows only its own roles in a %s', (kind) => {
    const fitting = ROLES_OF_KIND[kind];
    const history = { type: 'organization.registered.v1', data: { ...committee, kind } } as const;
    for (const role of ROLES.filter((each) => !fitting.includes(each))) {
      given(history)
        .when(admit({ roles: [role] }), facts)
        .thenRejects('roles_unfit');
    }
  });

  it('keeps cases out of offices that are not for them', () => {
    const offices = ORGANIZATION_KINDS.filter(
      (kind) => !ROLES_OF_KIND[kind].some((role) => holdsSecret([role])),
    );
    expect(offices).toEqual(['ministry', 'municipality', 'association']);
  });
});

describe('vouching for an organization', () => {
  const admittedOnly = [registered, admitted, rosterSigned];

  it('is done by a registrar, once', () => {
    given(...admittedOnly)
      .when(sign(), registrarFacts)
      .then(rootSigned);
    given(...founded)
      .when(sign(), registrarFacts)
      .thenRejects('root_exists', { kind: 'conflict' });
  });

  it('comes after roster 1', () => {
    given(registered).when(sign(), registrarFacts).thenRejects('roster_missing', { kind: 'conflict' });
  });

  it('is refused to anyone else, and to a registrar under another name', () => {
    given(...admittedOnly)
      .when(sign(), { ...registrarFacts, registrarKnown: false })
      .thenRejects('registrar_unknown', { kind: 'forbidden' });
    given(...admittedOnly)
      .when(sign({ signer: ACTIVIST }), registrarFacts)
      .thenRejects('registrar_unknown');
  });

  it.each([
    ['another organization', { org: MINISTRY }],
    ['another version', { v: 'org-root/2' as 'org-root/1' }],
    ['a hash of the wrong size', { rosterHash: bytes(31) }],
    ['a signature of the wrong size', { signature: bytes(63) }],
  ])('refuses a root of %s', (_what, change) => {
    given(...admittedOnly)
      .when(sign(change), registrarFacts)
      .thenRejects('root_malformed', { kind: 'invalid', field: 'root' });
  });
});

describe('an organization as others fold it', () => {
  it('has no key version before its first roster', () => {
    const before = fold(organizationDecider, [registered]);
    const after = fold(organizationDecider, founded);
    expect(before).toMatchObject({ keyVersion: 0, rosters: [], root: null });
    expect(after).toMatchObject({ status: 'registered', keyVersion: 1, rosters: [roster], root });
  });

  it('receives referrals only when it is of a receiving kind and vouched for', () => {
    const unvouched = founded.slice(0, -1);
    const office = {
      type: 'organization.registered.v1',
      data: { ...committee, kind: 'municipality' },
    } as const;
    expect(receivesReferrals(fold(organizationDecider, founded))).toBe(true);
    expect(receivesReferrals(fold(organizationDecider, unvouched))).toBe(false);
    expect(receivesReferrals(fold(organizationDecider, [office, rootSigned]))).toBe(false);
    expect(receivesReferrals(organizationDecider.initial)).toBe(false);
  });
});
