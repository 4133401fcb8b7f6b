import type { OrganizationCard } from '#kernel/sealed';
import { verifyCard, type CardContent } from './organization-card.js';
import type { RegistrarPin } from './organization-root.js';
import { SealingError } from './sealing-error.js';

/** What the server shows of an organization: what it says itself, and the card that must say the same. */
export interface ShownCard extends Omit<CardContent, 'n'> {
  readonly card: OrganizationCard | null;
}

/** Names of organizations as the pinned registrar vouches for them; remembers, while it lives, the newest card seen. */
export class CardBook {
  private readonly newest = new Map<string, OrganizationCard>();

  constructor(private readonly pin: RegistrarPin) {}

  /**
   * Takes the card of an organization.
   * @throws SealingError `card_missing`, those of `verifyCard`, `card_rolled_back` (an older one than seen before, or
   * another of the same number)
   */
  async accept(org: string, card: OrganizationCard | null): Promise<OrganizationCard> {
    if (card === null) throw new SealingError('card_missing');
    const taken = structuredClone(card);
    await verifyCard(taken, this.pin, { org });
    const seen = this.newest.get(org);
    const another = seen !== undefined && seen.n === taken.n && seen.signature !== taken.signature;
    if (another || taken.n < (seen?.n ?? 0)) throw new SealingError('card_rolled_back');
    this.newest.set(org, taken);
    return taken;
  }

  /**
   * Takes the card of an organization, and checks that it says what the server says.
   * @throws SealingError those of `accept`; `card_mismatch` (kind, place or a name differs)
   */
  async confirm({ org, card, ...said }: ShownCard): Promise<OrganizationCard> {
    const taken = await this.accept(org, card);
    const { kind, place, names } = taken;
    const same =
      kind === said.kind &&
      place === said.place &&
      (['ky', 'ru', 'en'] as const).every((language) => names[language] === said.names[language]);
    if (!same) throw new SealingError('card_mismatch');
    return taken;
  }
}
