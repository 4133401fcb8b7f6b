import { SealingError } from '#sealing/sealing-error';
import type { GrantCalls } from './grant-calls.js';
import { learnAll } from './learn-all.js';
import type { Answer, Ask } from './protocol.js';
import type { Unlocked } from './unlocked.js';

export type GrantApi = { [Call in keyof GrantCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

/** What a member who has left, or was locked out and came again, signed before. */
const OF_OTHERS: readonly string[] = ['signer_unknown', 'grant_signature_invalid'];

export class GrantDesk implements GrantApi {
  constructor(private readonly keys: () => Unlocked) {}

  async remakeGrant({ card, disclosure, ...expected }: Ask<'remakeGrant'>): Promise<Answer<'remakeGrant'>> {
    const { keyring, book, cards } = this.keys();
    await cards.accept(expected.to, card);
    await learnAll(keyring, disclosure);
    try {
      const remade = await keyring.remakeGrant({ ...expected, granted: disclosure.grant, book });
      return remade as Answer<'remakeGrant'>;
    } catch (error) {
      if (error instanceof SealingError && OF_OTHERS.includes(error.code)) return null;
      throw error;
    }
  }
}
