/** What the server can tell of a card without the registrar's key; signatures are the browsers' to verify. */
import { isBase64url } from '#kernel/base64url';
import { DomainError } from '#kernel/domain-error';
import type { OrganizationCard } from '#kernel/sealed';
import type { OrganizationEvent } from './organization.events.js';
import type { OrganizationFacts } from './organization.instructions.js';
import type { RegisteredOrganization } from './organization.state.js';

/** What a card has to say. */
export type Described = Pick<OrganizationCard, 'n' | 'kind' | 'place' | 'names'>;

/** An organization as it will be, on the card that follows its newest. */
export function nextCard(
  { kind, place, names, card }: RegisteredOrganization,
  change: Partial<Described> = {},
): Described {
  return { kind, place, names, ...change, n: (card?.n ?? 0) + 1 };
}

/** @throws DomainError card_malformed, card_signer_unknown, card_mismatch, card_not_next (all invalid) */
export function cardSigned(
  card: OrganizationCard,
  expected: Described,
  { organization, actor }: OrganizationFacts,
): OrganizationEvent {
  if (card.v !== 'org-card/1' || !isBase64url(card.signature, 64)) throw refused('card_malformed');
  if (card.signer !== actor) throw refused('card_signer_unknown');
  const { ky, ru, en } = expected.names;
  const same =
    card.org === organization &&
    card.kind === expected.kind &&
    card.place === expected.place &&
    card.names.ky === ky &&
    card.names.ru === ru &&
    card.names.en === en;
  if (!same) throw refused('card_mismatch');
  if (card.n !== expected.n) throw refused('card_not_next');
  return { type: 'organization.card-signed.v1', data: { card } };
}

function refused(code: string): DomainError {
  return new DomainError(code, 'invalid', 'card');
}
