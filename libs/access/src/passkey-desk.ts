/** Passkeys of one member: asked for, added, shown. Every challenge is answered once, where it was asked. */
import type { ChallengePurpose, ListedPasskey, Passkeys } from '#keys/passkeys';
import {
  checkNewPasskey,
  checkPasskey,
  type NewPasskeyAnswer,
  type PasskeyAnswer,
  type Site,
} from './passkey-check.js';
import { randomToken } from './proof-hash.js';

/** Where a challenge is good: in this session or half-done sign-in, on this site. */
export interface AskedAt {
  /** The hash of the session's token, of the half-done sign-in's ticket, or of the lock it opens. */
  readonly boundTo: string;
  /** Undefined where the product does not know its own address. */
  readonly site: Site | undefined;
  /** The one passkey that is good here, by its id; all of the member's where it is left out. */
  readonly only?: string | undefined;
}

export interface AskedPasskey {
  readonly challenge: string;
  readonly rpId: string;
  /** The member's passkeys, as authenticators name them. */
  readonly known: readonly string[];
}

interface Member {
  readonly memberId: string;
  readonly organization: string;
}

export class PasskeyDesk {
  constructor(private readonly keys: { readonly passkeys: Passkeys }) {}

  /** Undefined where there is none to show, or no site to show it on. */
  async ask(member: Member, purpose: ChallengePurpose, at: AskedAt): Promise<AskedPasskey | undefined> {
    const known = (await this.#of(member.memberId, at)).map(({ credentialId }) => credentialId);
    if (at.site === undefined || (purpose === 'show' && known.length === 0)) return undefined;
    const challenge = randomToken();
    await this.keys.passkeys.challenge(member, { boundTo: at.boundTo, purpose }, challenge);
    return { challenge, rpId: at.site.rpId, known };
  }

  /** @returns whether it was added */
  async add(
    member: Member,
    answer: NewPasskeyAnswer,
    { device, ...at }: AskedAt & { readonly device: string },
  ): Promise<boolean> {
    const challenge = await this.#take(member.memberId, 'add', at);
    if (challenge === undefined || at.site === undefined) return false;
    const made = await checkNewPasskey(answer, { challenge, ...at.site });
    return made !== undefined && (await this.keys.passkeys.give(member, { ...made, device }));
  }

  /** @returns which of the member's it is, where it answers what was asked here */
  async shown(memberId: string, answer: PasskeyAnswer, at: AskedAt): Promise<ListedPasskey | undefined> {
    const challenge = await this.#take(memberId, 'show', at);
    const own = await this.#of(memberId, at);
    const passkey = own.find(({ credentialId }) => credentialId === answer.id);
    if (challenge === undefined || at.site === undefined || passkey === undefined) return undefined;
    const counter = await checkPasskey(answer, passkey, { challenge, ...at.site });
    const used = counter !== undefined && (await this.keys.passkeys.used(passkey.credentialId, counter));
    return used ? passkey : undefined;
  }

  async #of(memberId: string, { only }: AskedAt) {
    const all = await this.keys.passkeys.of(memberId);
    return only === undefined ? all : all.filter(({ id }) => id === only);
  }

  #take(memberId: string, purpose: ChallengePurpose, { boundTo }: AskedAt): Promise<string | undefined> {
    return this.keys.passkeys.takeChallenge(memberId, { boundTo, purpose });
  }
}
