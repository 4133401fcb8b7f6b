import type { KeyWrap, Pins, SectionEnvelope } from '#kernel/sealed';
import { CardBook } from '#sealing/card-book';
import { EarlierDraftKey } from '#sealing/earlier-draft-key';
import { Keyring } from '#sealing/keyring';
import { MemberSecret } from '#sealing/member-secret';
import type { RosterBook } from '#sealing/roster-book';
import { boxHashOf } from '#sealing/section';
import { SealingError } from '#sealing/sealing-error';
import type { SectionHeads } from '#sealing/section-heads';
import type { StoredEnvelope } from '../api/types.js';
import type { ApartCalls } from './apart-calls.js';
import type { AttachmentCalls } from './attachment-calls.js';
import type { DraftCalls } from './draft-calls.js';
import type { NewcomerCalls, OfficeCalls, RecoveryCalls, WordsCalls } from './people-calls.js';
import type { Answer, Ask, KeyCall, Opened, OpenedSections } from './protocol.js';
import { learnAll } from './learn-all.js';
import type { PasskeyCalls } from './passkey-calls.js';
import type { QuickCalls } from './quick-calls.js';
import type { GrantCalls } from './grant-calls.js';
import type { ReportCalls } from './report-calls.js';
import { followsSeen, hidesNoneSeen } from './seen-boxes.js';
import { takeOwn, type Unlocked } from './unlocked.js';

type OthersCalls = NewcomerCalls &
  RecoveryCalls &
  OfficeCalls &
  WordsCalls &
  AttachmentCalls &
  DraftCalls &
  QuickCalls &
  PasskeyCalls &
  ReportCalls &
  GrantCalls &
  ApartCalls;
type CaseCall = Exclude<KeyCall, keyof OthersCalls>;
type KeyApi = { [Call in CaseCall]: (ask: Ask<Call>) => Promise<Answer<Call>> };

/** One member's unlocked keys and what they have seen; lives and dies with the key worker. */
export class KeySession implements KeyApi {
  private secret: MemberSecret | undefined;
  private quick: Keyring | undefined;
  private unlocked: Unlocked | undefined;
  private revision = 0;
  private keptPins = '';
  private sealedPins: { readonly revision: number; readonly memory: string } | undefined;
  /** The newest envelope opened of each section: what a grant names, and what the person was shown. */
  private readonly shown = new Map<string, SectionEnvelope>();

  async derive(ask: Ask<'derive'>): Promise<Answer<'derive'>> {
    this.secret = await MemberSecret.derive(ask);
    return { proof: await this.secret.proof() };
  }

  /** Opened by six digits instead of a passphrase; `unlock` comes next. */
  take(keyring: Keyring): void {
    this.quick = keyring;
  }

  async unlock(ask: Ask<'unlock'>): Promise<null> {
    const { secret, quick } = this;
    const keyring = secret ? await Keyring.unlock({ secret, lock: ask.lock, org: ask.org }) : quick;
    if (keyring === undefined) throw new SealingError('keyring_locked');
    const { book, heads } = await keyring.openPins(ask.pins, ask.seenRevision);
    const earlierDrafts = secret && (await EarlierDraftKey.of(secret, ask.lock.memberId));
    this.revision = ask.pins.revision;
    this.keptPins = remembered(book, heads);
    const knownRoster = book.pins().rosters[ask.org]?.n ?? null;
    if (ask.own !== null) await takeOwn({ keyring, book }, ask.own, ask.secrets);
    const cards = new CardBook(book.pins());
    this.unlocked = { keyring, book, cards, heads, earlierDrafts, knownRoster };
    this.secret = undefined;
    this.quick = undefined;
    return null;
  }

  async acceptOrganization({ org, rosters, root }: Ask<'acceptOrganization'>): Promise<null> {
    await this.keys.book.accept({ org, chain: rosters, root });
    return null;
  }

  async openLabels({ cases }: Ask<'openLabels'>): Promise<Readonly<Record<string, Opened>>> {
    const opening = cases.map(async ({ caseId, label }) => {
      const name = await this.attempt(async () => {
        // opened in bulk, without the case's consents at hand: such a key is never sealed under again
        await learnAll(this.keys.keyring, label);
        const opened = await this.open(caseId, label);
        await followsSeen(this.keys.heads, caseId, label.envelope);
        return opened;
      });
      return [caseId, name] as const;
    });
    return Object.fromEntries(await Promise.all(opening));
  }

  async openCase({ caseId, listed, sections }: Ask<'openCase'>): Promise<OpenedSections> {
    const { keyring, heads } = this.keys;
    hidesNoneSeen(heads, caseId, listed);
    const opened: Record<string, Opened> = {};
    for (const { section, envelopes, ...wrapped } of sections) {
      let newest: Opened | undefined;
      this.shown.delete(slot(caseId, section));
      const refused = await this.attempt(async () => {
        // The server alone knows what was granted, and a granted key seals nothing further: none of these does.
        await learnAll(keyring, wrapped);
        // All of them: where the `prev` of one is not verified, the newest can be put before an older one.
        for (const stored of envelopes) newest = await this.open(caseId, stored);
        return undefined;
      });
      if (refused !== undefined) {
        this.shown.delete(slot(caseId, section));
      } else {
        // Only what was verified is remembered: one false box would hide the true ones for good.
        await heads.see(
          caseId,
          section,
          envelopes.map(({ envelope }) => envelope),
        );
      }
      const shown = refused ?? newest;
      if (shown !== undefined) opened[section] = shown;
    }
    return opened;
  }

  async recorded({ caseId, sections }: Ask<'recorded'>): Promise<null> {
    for (const envelope of sections) {
      this.keys.heads.remember(caseId, envelope.section, await boxHashOf(envelope));
    }
    return null;
  }

  async seal({ caseId, commandId, sections, conflict }: Ask<'seal'>): Promise<Answer<'seal'>> {
    const { keyring, book, heads } = this.keys;
    const apart = conflict.length > 0 ? { book, conflict } : undefined;
    const wanted = Object.entries(sections).map(([section, value]) => ({
      section,
      value,
      prev: heads.headOf(caseId, section),
    }));
    const command = { caseId, commandId, sections: wanted, apart };
    const { envelopes, wraps, caseWraps } = await keyring.sealSections(command);
    // sealing names sections by plain text; these are the ones asked for
    const by = apart && { roster: book.newest(keyring.org).n };
    return { sections: envelopes, wraps, caseWraps, ...by } as Answer<'seal'>;
  }

  async grant({ sections, card, ...rest }: Ask<'grant'>): Promise<Answer<'grant'>> {
    await this.keys.cards.accept(rest.to, card);
    const envelopes = sections.map((section) => {
      const envelope = this.shown.get(slot(rest.caseId, section));
      if (envelope === undefined) throw new SealingError('key_unknown');
      return envelope;
    });
    return (await this.keys.keyring.makeGrant({
      ...rest,
      purpose: 'referral',
      envelopes,
      book: this.keys.book,
    })) as Answer<'grant'>;
  }

  async openReferral({ referralId, from, disclosure }: Ask<'openReferral'>): Promise<Answer<'openReferral'>> {
    const { keyring, book } = this.keys;
    const { grant, caseId } = disclosure;
    // Who sent it is said on the screen: it is the one who signed, or nobody.
    if (grant.header.from !== from) throw new SealingError('grant_for_another');
    const references = await keyring.openGrant(grant, { referralId, caseId, book });
    const sections: Record<string, Opened> = {};
    for (const { section, keyId } of grant.header.sections) {
      const envelopes = disclosure.sections.find((one) => one.section === section)?.envelopes ?? [];
      const granted = envelopes.findLast((stored) => stored.envelope.keyId === keyId) ?? envelopes.at(-1);
      sections[section] = await this.attempt(async () => {
        if (granted === undefined) throw new SealingError('grant_box_mismatch');
        const { value, signer } = await keyring.openSection({
          caseId,
          ...granted,
          book,
          grant: grant.header,
        });
        return { value, signer };
      });
    }
    const { keyVersion } = book.newest(keyring.org);
    const current = disclosure.wraps.filter((wrap: KeyWrap) => wrap.keyVersion === keyVersion);
    const held = new Set(current.map(({ keyId }) => keyId));
    const wraps = await keyring.rewrap(references.filter(({ keyId }) => !held.has(keyId)));
    return { sections, wraps } as Answer<'openReferral'>;
  }

  async pins(): Promise<Pins | null> {
    const { keyring, book, heads } = this.keys;
    const memory = remembered(book, heads);
    if (memory === this.keptPins) return null;
    const pins = await keyring.sealPins({ book, heads, revision: this.revision + 1 });
    this.sealedPins = { revision: pins.revision, memory };
    return pins;
  }

  pinsKept({ revision }: Ask<'pinsKept'>): Promise<null> {
    if (this.sealedPins?.revision === revision) {
      this.revision = revision;
      this.keptPins = this.sealedPins.memory;
    }
    return Promise.resolve(null);
  }

  async mergePins({ pins }: Ask<'mergePins'>): Promise<null> {
    const { keyring, book, heads } = this.keys;
    const theirs = await keyring.openPins(pins, this.revision);
    book.merge(theirs.book);
    heads.merge(theirs.heads);
    this.revision = pins.revision;
    return null;
  }

  /** @throws SealingError `keyring_locked` */
  get keys(): Unlocked {
    if (this.unlocked === undefined) throw new SealingError('keyring_locked');
    return this.unlocked;
  }

  private async open(caseId: string, { envelope, commandId }: StoredEnvelope): Promise<Opened> {
    const { keyring, book } = this.keys;
    const { value, signer } = await keyring.openSection({ caseId, commandId, envelope, book });
    this.shown.set(slot(caseId, envelope.section), envelope);
    return { value, signer };
  }

  /** One box that cannot be opened must not hide the others: its refusal stands in its place. */
  private async attempt<Result extends Opened | undefined>(
    open: () => Promise<Result>,
  ): Promise<Result | { readonly refused: string }> {
    try {
      return await open();
    } catch (error) {
      if (error instanceof SealingError) return { refused: error.code };
      throw error;
    }
  }
}

function slot(caseId: string, section: string): string {
  return `${caseId}/${section}`;
}

function remembered(book: RosterBook, heads: SectionHeads): string {
  return JSON.stringify([book.pins(), heads.entries()]);
}
