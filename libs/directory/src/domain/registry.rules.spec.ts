import { describe, expect, it } from '@jest/globals';
import { fold } from '#kernel/decider';
import { scenarioOf } from '#kernel/given-when-then';
import {
  DISTRICT,
  MINISTRY,
  OBLAST,
  bytes,
  cardOf,
  cardSigned,
  committee,
  committeeCard,
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
import type { OrganizationCard } from '#kernel/sealed';
import { receivesReferrals } from './organization.state.js';

const given = scenarioOf(organizationDecider);
const renamed = { type: 'organization.renamed.v1', data: { names: { ...names, en: 'Issyk-Kul' } } } as const;
const renamedCard = (change: Partial<OrganizationCard> = {}) =>
  cardOf({ ...committee, ...renamed.data }, { n: 2, ...change });
const rename = (card = renamedCard()): OrganizationInstruction => ({
  type: 'RenameOrganization',
  data: { ...renamed.data, card },
});
const moved = { type: 'organization.moved.v1', data: { place: OBLAST, since: '2026-03-15' } } as const;
const movedCard = (change: Partial<OrganizationCard> = {}) =>
  cardOf({ ...committee, place: OBLAST }, { n: 2, ...change });
const move = (change: Partial<typeof moved.data> = {}, card = movedCard()): OrganizationInstruction => ({
  type: 'MoveOrganization',
  data: { ...moved.data, card, ...change },
});
const signed = (card: OrganizationCard) => ({ type: 'organization.card-signed.v1', data: { card } }) as const;
const signCard = (card = committeeCard): OrganizationInstruction => ({ type: 'SignCard', data: { card } });
const history = [registered, cardSigned];
const suspend: OrganizationInstruction = { type: 'SuspendOrganization', data: {} };
const reinstate: OrganizationInstruction = { type: 'ReinstateOrganization', data: {} };

describe('renaming an organization', () => {
  it('records the new names, unless they are the old ones', () => {
    given(...history)
      .when(rename(), registrarFacts)
      .then(renamed, signed(renamedCard()));
    given(...history, renamed, signed(renamedCard()))
      .when(rename(), registrarFacts)
      .then();
  });

  it('needs a name in every language', () => {
    const data = { names: { ...names, ky: ' ' }, card: renamedCard() };
    given(...history)
      .when({ type: 'RenameOrganization', data }, registrarFacts)
      .thenRejects('name_missing', { kind: 'invalid', field: 'names.ky' });
  });
});

describe('moving an organization', () => {
  it('records place and day, unless it is there already', () => {
    given(...history)
      .when(move(), registrarFacts)
      .then(moved, signed(movedCard()));
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
  it.each([rename(), move(), signCard(), suspend, reinstate])(
    'are kept by a registrar: $type',
    (instruction) => {
      given(...founded)
        .when(instruction, facts)
        .thenRejects('registrar_unknown', { kind: 'forbidden' });
      given().when(instruction, registrarFacts).thenRejects('organization_missing', { kind: 'missing' });
    },
  );

  it('of a suspended organization can be put right', () => {
    given(...history, suspended)
      .when(rename(), registrarFacts)
      .then(renamed, signed(renamedCard()));
    given(...history, suspended)
      .when(move(), registrarFacts)
      .then(moved, signed(movedCard()));
  });
});

describe('the card of an organization', () => {
  it('is signed by itself once, for one that has none', () => {
    given(registered).when(signCard(), registrarFacts).then(cardSigned);
    given(...history)
      .when(signCard(cardOf(committee, { n: 2 })), registrarFacts)
      .thenRejects('card_exists', { kind: 'conflict', field: 'card' });
    expect(fold(organizationDecider, [registered])).toMatchObject({ card: null });
    expect(fold(organizationDecider, history)).toMatchObject({ card: committeeCard });
  });

  it('says how the organization is called and where it works now', () => {
    const both = cardOf({ ...committee, place: OBLAST, ...renamed.data }, { n: 3 });
    given(...history, renamed, signed(renamedCard()))
      .when(move({}, both), registrarFacts)
      .then(moved, signed(both));
    given(registered, renamed, moved)
      .when(signCard({ ...both, n: 1 }), registrarFacts)
      .then(signed({ ...both, n: 1 }));
  });

  it('is number 1 of an organization renamed before it had one', () => {
    given(registered)
      .when(rename(renamedCard({ n: 1 })), registrarFacts)
      .then(renamed, signed(renamedCard({ n: 1 })));
    given(registered).when(rename(), registrarFacts).thenRejects('card_not_next');
  });

  const bad: readonly (readonly [string, Partial<OrganizationCard>, string])[] = [
    ['another organization', { org: MINISTRY }, 'card_mismatch'],
    ['another kind', { kind: 'police-desk' }, 'card_mismatch'],
    ['another place', { place: '41708000000000' }, 'card_mismatch'],
    ['another name', { names: { ...names, ru: 'Талас' } }, 'card_mismatch'],
    ['its own number again', { n: 0 }, 'card_not_next'],
    ['a number skipped', { n: 9 }, 'card_not_next'],
    ['another signer', { signer: facts.actor }, 'card_signer_unknown'],
    ['another version', { v: 'org-card/2' as 'org-card/1' }, 'card_malformed'],
    ['a signature of the wrong size', { signature: bytes(63) }, 'card_malformed'],
  ];
  it.each(bad)('is refused with %s, whatever it comes with', (_what, change, code) => {
    const refusal = { kind: 'invalid', field: 'card' } as const;
    const register = (card: OrganizationCard): OrganizationInstruction => ({
      type: 'RegisterOrganization',
      data: { ...committee, card },
    });
    given()
      .when(register({ ...committeeCard, ...change }), registrarFacts)
      .thenRejects(code, refusal);
    given(registered)
      .when(signCard({ ...committeeCard, ...change }), registrarFacts)
      .thenRejects(code, refusal);
    given(...history)
      .when(rename(renamedCard(change)), registrarFacts)
      .thenRejects(code, refusal);
    given(...history)
      .when(move({}, movedCard(change)), registrarFacts)
      .thenRejects(code, refusal);
  });

  it('is refused with the names or the place from before', () => {
    given(...history)
      .when(rename(cardOf(committee, { n: 2 })), registrarFacts)
      .thenRejects('card_mismatch');
    given(...history)
      .when(move({}, cardOf(committee, { n: 2 })), registrarFacts)
      .thenRejects('card_mismatch');
  });
});
