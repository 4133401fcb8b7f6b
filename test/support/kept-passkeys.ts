import { randomUUID } from 'node:crypto';
import type { Challenge, PasskeyGiving, Passkeys } from '#keys/passkeys';

interface Of {
  readonly memberId: string;
}
type Kept = PasskeyGiving & Of & { readonly id: string; readonly addedAt: Date };

/** In memory what `Passkeys` does in the keys database. */
export class KeptPasskeys {
  /** As the desk takes it. */
  readonly passkeys = this as unknown as Passkeys;
  readonly all: Kept[] = [];
  readonly asked = new Map<string, { memberId: string; challenge: string }>();

  of(memberId: string) {
    return Promise.resolve(this.all.filter((one) => one.memberId === memberId));
  }

  give({ memberId }: Of, giving: PasskeyGiving) {
    const known = this.all.some(({ credentialId }) => credentialId === giving.credentialId);
    if (!known) this.all.push({ ...giving, memberId, id: randomUUID(), addedAt: new Date() });
    return Promise.resolve(!known);
  }

  end(memberId: string, id: string) {
    const at = this.all.findIndex((one) => one.memberId === memberId && one.id === id);
    if (at >= 0) this.all.splice(at, 1);
    return Promise.resolve(at >= 0);
  }

  used(credentialId: string, counter: number) {
    const at = this.all.findIndex((one) => one.credentialId === credentialId);
    const before = this.all[at]!;
    const forward = counter > before.counter || (counter === 0 && before.counter === 0);
    if (forward) this.all[at] = { ...before, counter };
    return Promise.resolve(forward);
  }

  challenge({ memberId }: Of, { boundTo, purpose }: Challenge, challenge: string) {
    this.asked.set(`${boundTo}/${purpose}`, { memberId, challenge });
    return Promise.resolve();
  }

  takeChallenge(memberId: string, { boundTo, purpose }: Challenge) {
    const found = this.asked.get(`${boundTo}/${purpose}`);
    if (found?.memberId !== memberId) return Promise.resolve(undefined);
    this.asked.delete(`${boundTo}/${purpose}`);
    return Promise.resolve(found.challenge);
  }
}
