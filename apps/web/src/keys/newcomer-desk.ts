import type { Pins } from '#kernel/sealed';
import {
  createMember,
  createOrganization,
  pinRegistrar,
  signOrganizationCard,
  type NewMember,
} from '#sealing/enrollment';
import type { NewOrganization } from '#sealing/founding';
import { generatePassphrase } from '#sealing/passphrase';
import { RosterBook } from '#sealing/roster-book';
import { SealingError } from '#sealing/sealing-error';
import { SectionHeads } from '#sealing/section-heads';
import type { NewcomerCalls } from './people-calls.js';
import type { Answer, Ask } from './protocol.js';

type Desk = { [Call in keyof NewcomerCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

/** Makes one newcomer's keys; they die with the worker, and the passphrase opens them again from then on. */
export class NewcomerDesk implements Desk {
  private member: NewMember | undefined;
  private founded: NewOrganization | undefined;

  async drawPassphrase(): Promise<string> {
    return generatePassphrase();
  }

  async createMember(ask: Ask<'createMember'>): Promise<Answer<'createMember'>> {
    this.founded = undefined;
    this.member = await createMember(ask);
    const { salt, proof, lock, identity, fingerprint } = this.member;
    return { salt, proof, lock, identity, fingerprint };
  }

  async found(): Promise<Answer<'found'>> {
    this.founded ??= await createOrganization(this.made.keyring);
    const { roster, wraps: memberWraps, indexKey, kitText } = this.founded;
    return { roster, memberWraps, indexKey, kitText };
  }

  async signOwnCard(ask: Ask<'signOwnCard'>): Promise<Answer<'signOwnCard'>> {
    const { keyring, identity } = this.made;
    const content = { org: identity.org, n: 1, kind: 'ministry', ...ask };
    return (await signOrganizationCard(keyring, content)) as Answer<'signOwnCard'>;
  }

  async pinRegistrar({ registrar, fingerprint, revision = 1 }: Ask<'pinRegistrar'>): Promise<Pins> {
    const { keyring, identity } = this.made;
    const book = new RosterBook(await pinRegistrar(registrar ?? identity, fingerprint));
    if (this.founded !== undefined) await book.pinFounded(this.founded.roster);
    return keyring.sealPins({ book, heads: new SectionHeads(), revision });
  }

  private get made(): NewMember {
    if (this.member === undefined) throw new SealingError('keyring_locked');
    return this.member;
  }
}
