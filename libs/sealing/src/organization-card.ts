import type { OrganizationCard } from '#kernel/sealed';
import { verifyCanonical, type CanonicalSigner } from './ed25519.js';
import type { RegistrarPin } from './organization-root.js';
import { SealingError } from './sealing-error.js';

export type UnsignedCard = Omit<OrganizationCard, 'signature'>;

/** What a card says of its organization. */
export type CardContent = Omit<UnsignedCard, 'v' | 'signer'>;

/** As registrar: vouches for kind, place and names of an organization (`org-card/1`). */
export async function signCard(
  { org, n, kind, place, names, signer }: Omit<UnsignedCard, 'v'>,
  sign: CanonicalSigner,
): Promise<OrganizationCard> {
  const { ky, ru, en } = names;
  const card: UnsignedCard = { v: 'org-card/1', org, n, kind, place, names: { ky, ru, en }, signer };
  return { ...card, signature: await sign(signedPart(card)) };
}

/**
 * Checks that the pinned registrar vouches for this card, and that it is of the organization it is shown for.
 * @throws SealingError `format_unsupported`, `registrar_unknown`, `card_signature_invalid`, `card_mismatch` (it is the
 * card of another organization)
 */
export async function verifyCard(
  card: OrganizationCard,
  pin: RegistrarPin,
  expected: Pick<OrganizationCard, 'org'>,
): Promise<void> {
  if (card.v !== 'org-card/1') throw new SealingError('format_unsupported');
  if (card.signer !== pin.registrarId) throw new SealingError('registrar_unknown');
  const { signature, ...unsigned } = card;
  if (!(await verifyCanonical(pin.registrar, signedPart(unsigned), signature))) {
    throw new SealingError('card_signature_invalid');
  }
  if (card.org !== expected.org) throw new SealingError('card_mismatch');
}

function signedPart(card: UnsignedCard): unknown {
  return ['kalkan/org-card-sig/1', card];
}
