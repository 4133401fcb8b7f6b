/** What the registrar does to an organization on the books. */
import { isBase64url } from '#kernel/base64url';
import { isDay } from '#kernel/bishkek';
import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';
import type { OrganizationRoot } from '#kernel/sealed';
import { cardSigned, nextCard } from './card.rules.js';
import { checkNames } from './names.js';
import { ORGANIZATION_KINDS } from './organization.codes.js';
import type { OrganizationEvent } from './organization.events.js';
import type {
  MoveOrganization,
  OrganizationFacts,
  RegisterOrganization,
  RenameOrganization,
  SignCard,
} from './organization.instructions.js';
import type { OrganizationState, RegisteredOrganization } from './organization.state.js';
import { isSoate } from './place.decider.js';

export function register(
  { card, ...data }: RegisterOrganization['data'],
  state: OrganizationState,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (state.status !== 'none') throw new DomainError('organization_exists');
  if (!isUuid(facts.organization)) throw new DomainError('id_malformed', 'invalid', 'id');
  if (!ORGANIZATION_KINDS.includes(data.kind)) throw new DomainError('kind_unknown', 'invalid', 'kind');
  checkNames(data.names);
  // The ministry comes before every place: its registrar is who registers them.
  const placeAccepted = data.kind === 'ministry' ? isSoate(data.place) : facts.placeKnown;
  if (!placeAccepted) throw new DomainError('place_unknown', 'invalid', 'place');
  // The ministry's registrar comes with it: the log knows nobody yet who could be one.
  if (data.kind !== 'ministry') checkRegistrar(facts);
  const signed = cardSigned(card, { ...data, n: 1 }, facts);
  return [{ type: 'organization.registered.v1', data }, signed];
}

export function signRoot(
  root: OrganizationRoot,
  state: RegisteredOrganization,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  if (!facts.registrarKnown || root.signer !== facts.actor) {
    throw new DomainError('registrar_unknown', 'forbidden', 'root');
  }
  const wellFormed =
    root.v === 'org-root/1' &&
    root.org === facts.organization &&
    isBase64url(root.rosterHash, 32) &&
    isBase64url(root.signature, 64);
  if (!wellFormed) throw new DomainError('root_malformed', 'invalid', 'root');
  if (state.rosters.length === 0) throw new DomainError('roster_missing', 'conflict', 'root');
  if (state.root !== null) throw new DomainError('root_exists', 'conflict', 'root');
  return [{ type: 'organization.root-signed.v1', data: { root } }];
}

/** The card of an organization that has none; every later one comes with what it changes. */
export function signFirstCard(
  { card }: SignCard['data'],
  state: RegisteredOrganization,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  checkRegistrar(facts);
  if (state.card !== null) throw new DomainError('card_exists', 'conflict', 'card');
  return [cardSigned(card, nextCard(state), facts)];
}

export function rename(
  { names, card }: RenameOrganization['data'],
  state: RegisteredOrganization,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  checkRegistrar(facts);
  checkNames(names);
  const same = (['ky', 'ru', 'en'] as const).every((language) => names[language] === state.names[language]);
  if (same) return [];
  const signed = cardSigned(card, nextCard(state, { names }), facts);
  return [{ type: 'organization.renamed.v1', data: { names } }, signed];
}

export function move(
  { place, since, card }: MoveOrganization['data'],
  state: RegisteredOrganization,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  checkRegistrar(facts);
  if (!facts.placeKnown) throw new DomainError('place_unknown', 'invalid', 'place');
  if (!isDay(since) || since > facts.today) throw new DomainError('date_invalid', 'invalid', 'since');
  if (place === state.place) return [];
  const signed = cardSigned(card, nextCard(state, { place }), facts);
  return [{ type: 'organization.moved.v1', data: { place, since } }, signed];
}

/** The registrar's own office is not suspended: nobody could reinstate it. */
export function suspend(
  state: RegisteredOrganization,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  checkRegistrar(facts);
  if (facts.own) throw new DomainError('own_organization', 'conflict');
  return state.standing === 'suspended' ? [] : [{ type: 'organization.suspended.v1', data: {} }];
}

export function reinstate(
  state: RegisteredOrganization,
  facts: OrganizationFacts,
): readonly OrganizationEvent[] {
  checkRegistrar(facts);
  return state.standing === 'active' ? [] : [{ type: 'organization.reinstated.v1', data: {} }];
}

function checkRegistrar({ registrarKnown }: OrganizationFacts): void {
  if (!registrarKnown) throw new DomainError('registrar_unknown', 'forbidden');
}
