import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  DISTRICT,
  OBLAST,
  facts,
  founded,
  names,
  registered,
  registrarFacts,
  reinstated,
  suspended,
} from '../testing/directory.fixtures.js';
import { organizationDecider } from './organization.decider.js';
import type { OrganizationInstruction } from './organization.instructions.js';
import { receivesReferrals } from './organization.state.js';

const given = scenarioOf(organizationDecider);
const renamed = { type: 'organization.renamed.v1', data: { names: { ...names, en: 'Issyk-Kul' } } } as const;
const rename: OrganizationInstruction = { type: 'RenameOrganization', data: renamed.data };
const moved = { type: 'organization.moved.v1', data: { place: OBLAST, since: '2026-03-15' } } as const;
const move = (change: Partial<typeof moved.data> = {}): OrganizationInstruction => ({
  type: 'MoveOrganization',
  data: { ...moved.data, ...change },
});
const suspend: OrganizationInstruction = { type: 'SuspendOrganization', data: {} };
const reinstate: OrganizationInstruction = { type: 'ReinstateOrganization', data: {} };

describe('renaming an organization', () => {
  it('records the new names, unless they are the old ones', () => {
    given(registered).when(rename, registrarFacts).then(renamed);
    given(registered, renamed).when(rename, registrarFacts).then();
  });

  it('needs a name in every language', () => {
    given(registered)
      .when({ type: 'RenameOrganization', data: { names: { ...names, ky: ' ' } } }, registrarFacts)
      .thenRejects('name_missing', { kind: 'invalid', field: 'names.ky' });
  });
});

describe('moving an organization', () => {
  it('records place and day, unless it is there already', () => {
    given(registered).when(move(), registrarFacts).then(moved);
    given(registered)
      .when(move({ place: DISTRICT as never }), registrarFacts)
      .then();
    expect(fold(organizationDecider, [registered, moved])).toMatchObject({ place: OBLAST });
  });

  it('goes to a registered place', () => {
    given(registered)
      .when(move(), { ...registrarFacts, placeKnown: false })
      .thenRejects('place_unknown', { kind: 'invalid', field: 'place' });
  });

  it.each(['2026-03-16', '2027-01-01', '2026-02-30', 'yesterday'])('is refused since %s', (since) => {
    given(registered)
      .when(move({ since: since as never }), registrarFacts)
      .thenRejects('date_invalid', { kind: 'invalid', field: 'since' });
  });
});

describe('suspending an organization', () => {
  it('is undone by reinstating it; neither happens twice', () => {
    given(...founded)
      .when(suspend, registrarFacts)
      .then(suspended);
    given(...founded, suspended)
      .when(suspend, registrarFacts)
      .then();
    given(...founded, suspended)
      .when(reinstate, registrarFacts)
      .then(reinstated);
    given(...founded)
      .when(reinstate, registrarFacts)
      .then();
  });

  it('keeps referrals away from it', () => {
    expect(receivesReferrals(fold(organizationDecider, [...founded, suspended]))).toBe(false);
    expect(receivesReferrals(fold(organizationDecider, [...founded, suspended, reinstated]))).toBe(true);
  });

  it('is not done to one’s own', () => {
    given(...founded)
      .when(suspend, { ...registrarFacts, own: true })
      .thenRejects('own_organization', { kind: 'conflict' });
  });
});

describe('the books', () => {
  it.each([rename, move(), suspend, reinstate])('are kept by a registrar: $type', (instruction) => {
    given(...founded)
      .when(instruction, facts)
      .thenRejects('registrar_unknown', { kind: 'forbidden' });
    given().when(instruction, registrarFacts).thenRejects('organization_missing', { kind: 'missing' });
  });

  it('of a suspended organization can be put right', () => {
    given(registered, suspended).when(rename, registrarFacts).then(renamed);
    given(registered, suspended).when(move(), registrarFacts).then(moved);
  });
});
