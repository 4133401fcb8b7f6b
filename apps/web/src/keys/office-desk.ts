import type { OrganizationRoot } from '#kernel/sealed';
import { signOrganizationCard, signOrganizationRoot } from '#sealing/enrollment';
import { fingerprint } from '#sealing/fingerprint';
import { checkKit } from '#sealing/kit-check';
import { SealingError } from '#sealing/sealing-error';
import type { OfficeCalls } from './people-calls.js';
import type { Answer, Ask } from './protocol.js';
import { takeOwn, type Unlocked } from './unlocked.js';

type Desk = { [Call in keyof OfficeCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

/** Vouches for other people's keys, with the keys of the member who is signed in. */
export class OfficeDesk implements Desk {
  constructor(private readonly keysAtHand: () => Unlocked) {}

  async confirmNames({ organizations }: Ask<'confirmNames'>): Promise<Answer<'confirmNames'>> {
    const { cards } = this.keysAtHand();
    const confirming = organizations.map(async (shown) => {
      const names = shown.card === null ? null : (await cards.confirm(shown)).names;
      return [shown.org, names] as const;
    });
    return Object.fromEntries(await Promise.all(confirming));
  }

  async identity(): Promise<Answer<'identity'>> {
    return { fingerprint: await fingerprint(this.keysAtHand().keyring.identity) };
  }

  async registrarDigits(registrar: Ask<'registrarDigits'>): Promise<Answer<'registrarDigits'>> {
    const pinned = this.keysAtHand().book.pins();
    if (registrar.sign !== pinned.registrar || registrar.memberId !== pinned.registrarId) {
      throw new SealingError('registrar_substituted');
    }
    return { fingerprint: await fingerprint(registrar) };
  }

  signRoot(ask: Ask<'signRoot'>): Promise<OrganizationRoot> {
    return signOrganizationRoot({ registrar: this.keysAtHand().keyring, ...ask });
  }

  async signCard(ask: Ask<'signCard'>): Promise<Answer<'signCard'>> {
    return (await signOrganizationCard(this.keysAtHand().keyring, ask)) as Answer<'signCard'>;
  }

  async admit({ candidate, ...heard }: Ask<'admit'>): Promise<Answer<'admit'>> {
    const { keyring, book } = this.keysAtHand();
    const admission = { book, candidate: { org: keyring.org, ...candidate }, ...heard };
    const { roster, wrap: memberWrap } = await keyring.admitMember(admission);
    return { roster, memberWrap };
  }

  async letGo({ memberId, indexKey }: Ask<'letGo'>): Promise<Answer<'letGo'>> {
    const { keyring, book } = this.keysAtHand();
    await keyring.admitIndexKey(indexKey);
    return keyring.letMemberGo({ book, memberId });
  }

  async checkKit({ groups }: Ask<'checkKit'>): Promise<Answer<'checkKit'>> {
    const { keyring, book } = this.keysAtHand();
    const { kit, n } = book.newest(keyring.org);
    return { ...(await checkKit(groups, kit)), roster: n };
  }

  async replaceKit({ indexKey }: Ask<'replaceKit'>): Promise<Answer<'replaceKit'>> {
    const { keyring, book } = this.keysAtHand();
    await keyring.admitIndexKey(indexKey);
    return keyring.replaceKit({ book });
  }

  async renewWraps({ wraps }: Ask<'renewWraps'>): Promise<Answer<'renewWraps'>> {
    const { keyring } = this.keysAtHand();
    const renewed = wraps.map(async (wrap) => {
      try {
        return await keyring.rewrap([await keyring.learnKey(wrap, true)]);
      } catch (error) {
        if (error instanceof SealingError && error.code !== 'keyring_locked') return [];
        throw error;
      }
    });
    return (await Promise.all(renewed)).flat() as Answer<'renewWraps'>;
  }

  async takeSecrets({ own, secrets }: Ask<'takeSecrets'>): Promise<null> {
    await takeOwn(this.keysAtHand(), own, secrets);
    return null;
  }

  async rosterNews(ask: Ask<'rosterNews'>): Promise<Answer<'rosterNews'>> {
    const { book, keyring, knownRoster } = this.keysAtHand();
    const newest = book.newest(keyring.org).n;
    const since = ask.since ?? knownRoster ?? newest;
    return { since, newest, changes: book.changesSince(keyring.org, since) };
  }
}
