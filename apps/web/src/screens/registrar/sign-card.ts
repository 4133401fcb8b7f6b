import type { CardContent } from '#sealing/organization-card';
import type { Card, Registered } from '../../api/types.js';
import type { KeyClient } from '../../keys/key-client.js';

/** The card that follows the organization's newest, with what is about to change on it. */
export function signNextCard(
  keys: KeyClient,
  { id, kind, place, names, card }: Registered,
  change: Partial<Pick<CardContent, 'place' | 'names'>> = {},
): Promise<Card> {
  return keys.call('signCard', { org: id, n: (card?.n ?? 0) + 1, kind, place, names, ...change });
}
