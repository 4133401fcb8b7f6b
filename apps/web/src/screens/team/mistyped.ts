import { Refused } from '../../keys/refused.js';

/** Digits that are not those of the keys: said beside the field, and nowhere else. */
export class Mistyped extends Error {
  constructor() {
    super('mistyped');
    this.name = 'Mistyped';
  }
}

/** Signing for keys by their digits. Elsewhere other keys than those vouched for are an alarm; here somebody misheard. */
export async function comparing<Signed>(signing: Promise<Signed>): Promise<Signed> {
  try {
    return await signing;
  } catch (error) {
    if (error instanceof Refused && error.code === 'member_key_substituted') throw new Mistyped();
    throw error;
  }
}
