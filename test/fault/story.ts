import { randomUUID } from 'node:crypto';
import type { CaseInstruction } from '#cases/domain/case.commands';
import { ACTIVIST, bytes, CENTER, COMMITTEE, envelope, profile, wrapOf } from '#cases/testing/case.fixtures';
import { CaseCommand } from '#cases/write/case.command';
import { CaseHandler } from '#cases/write/case.handler';
import { oblast } from '#directory/testing/directory.fixtures';
import { boxHash } from '#event-store/facts-box';
import { canonicalJson } from '#kernel/canonical-json';
import { eventId } from '#kernel/ids';
import type { Grant, KeyWrap, SectionEnvelope } from '#kernel/sealed';
import { freshKeyId, land, TestClock } from '#keys/testing/keys.fixtures';
import type { ReferralInstruction } from '#referrals/domain/referral.instructions';
import { referralStream } from '#referrals/domain/referral.state';
import { ReferralCommand } from '#referrals/write/referral.command';
import { ReferralHandler } from '#referrals/write/referral.handler';
import { RECEIVER, type Process } from './country.js';

/** Handlers ask it for nothing but today and how long they took. */
const CLOCK = new TestClock();

const BY_SENDER = ['OfferReferral', 'NameNextChoice', 'RemakeGrant', 'TakeTurn', 'RecallReferral'];

/** One case and one referral of it, with every command its people send, each under an id of its own. */
export class Story {
  readonly caseId = randomUUID();
  readonly referralId = randomUUID();
  readonly consentId = randomUUID();
  readonly otherId = randomUUID();
  readonly sections = ['label', 'contact'].map((section) => envelope(section, { keyId: freshKeyId() }));
  readonly #ids = new Map<string, string>();
  readonly #newContact = envelope('contact', { keyId: freshKeyId(), box: bytes(528, 9) });

  wrapsOf(sections: readonly SectionEnvelope[], org = COMMITTEE): readonly KeyWrap[] {
    return sections.map((section) => wrapOf(section, { caseId: this.caseId, org }));
  }

  get granted(): readonly SectionEnvelope[] {
    return this.sections.slice(1);
  }

  open(process: Process) {
    const { sections } = this;
    return this.#case(process, { type: 'OpenCase', data: { profile, sections } }, this.wrapsOf(sections));
  }

  /** A new value of the contact, under a fresh key. */
  seal(process: Process) {
    const sections = [this.#newContact];
    return this.#case(process, { type: 'SealSections', data: { sections } }, this.wrapsOf(sections));
  }

  consent(process: Process) {
    const { consentId } = this;
    const given = { method: 'spoken', givenBy: 'survivor', expiresOn: null } as const;
    const scope = { purpose: 'referral', recipient: CENTER, sections: ['contact'] } as const;
    const data = { consentId, ...scope, ...given };
    return this.#case(process, { type: 'GiveConsent', data });
  }

  withdraw(process: Process) {
    return this.#case(process, { type: 'WithdrawConsent', data: { consentId: this.consentId } });
  }

  offer(process: Process) {
    const { caseId, consentId } = this;
    const preview = { oblast: oblast.soate, audience: 'adult', beds: 1, stepFree: false } as const;
    const asked = { services: ['shelter'], urgency: 'soon' } as const;
    const data = { caseId, to: CENTER, ...asked, consentId, preview, grant: this.grant };
    return this.#referral(process, { type: 'OfferReferral', data });
  }

  /** Another referral of the case, to somebody who is not asked anything here. */
  async other({ log }: Process): Promise<void> {
    const { grant, caseId, consentId, otherId } = this;
    const facts = { oblast: oblast.soate, audience: 'adult', beds: 1, stepFree: false } as const;
    const asked = { services: ['shelter'], urgency: 'soon', consentId, grant: grant.header, facts } as const;
    const data = { caseId, from: COMMITTEE, to: otherId, ...asked };
    await land(log, referralStream(otherId), randomUUID(), { type: 'referral.offered.v1', data });
  }

  async otherAccepts({ log }: Process): Promise<void> {
    const accepted = { type: 'referral.accepted.v1', data: {} };
    await land(log, referralStream(this.otherId), randomUUID(), accepted);
  }

  /** As the next choice after the other. */
  name(process: Process) {
    const { caseId, consentId, otherId: after } = this;
    const preview = { oblast: oblast.soate, audience: 'adult', beds: 1, stepFree: false } as const;
    const asked = { services: ['shelter'], urgency: 'soon' } as const;
    const data = { caseId, to: CENTER, ...asked, consentId, preview, grant: this.grant, after };
    return this.#referral(process, { type: 'NameNextChoice', data });
  }

  /** As it was offered while the center had the secret before its newest. */
  async offerBefore({ log, custody }: Process): Promise<void> {
    const { caseId, consentId, referralId } = this;
    const stream = referralStream(referralId);
    const commandId = randomUUID();
    const grant = { ...this.grant, header: { ...this.grant.header, toKeyVersion: 0 }, enc: bytes(32, 3) };
    const entitlement = {
      id: referralId,
      kind: 'recipient',
      caseId,
      organization: CENTER,
      consentId,
    } as const;
    await custody.give({ because: eventId(stream, commandId, 0), entitlement, wraps: [], grant });
    const facts = { oblast: oblast.soate, audience: 'adult', beds: 1, stepFree: false } as const;
    const asked = { services: ['shelter'], urgency: 'soon', consentId, grant: grant.header, facts } as const;
    const data = { caseId, from: COMMITTEE, to: CENTER, ...asked };
    await land(log, stream, commandId, { type: 'referral.offered.v1', data });
  }

  remake(process: Process) {
    const { caseId, grant } = this;
    return this.#referral(process, { type: 'RemakeGrant', data: { caseId, grant } });
  }

  takeTurn(process: Process) {
    return this.#referral(process, { type: 'TakeTurn', data: {} });
  }

  accept(process: Process) {
    return this.#referral(process, { type: 'AcceptReferral', data: {} });
  }

  decline(process: Process) {
    return this.#referral(process, { type: 'DeclineReferral', data: { reason: 'no-bed' } });
  }

  recall(process: Process) {
    return this.#referral(process, { type: 'RecallReferral', data: { reason: 'recalled-by-sender' } });
  }

  get grant(): Grant {
    const sections = this.granted.map(({ section, keyId, box }) => ({
      section,
      keyId,
      boxHash: boxHash(box),
    }));
    const { referralId, caseId, consentId } = this;
    return {
      v: 'grant/1',
      header: {
        referralId,
        caseId,
        from: COMMITTEE,
        fromKeyVersion: 1,
        to: CENTER,
        toKeyVersion: 1,
        signer: ACTIVIST,
        sections,
        purpose: 'referral',
        consentId,
        expiresAt: null,
      },
      enc: bytes(32),
      box: bytes('[["",""]]'.length + 2 * 43 + 16),
      signature: bytes(64),
    };
  }

  #case({ log, custody }: Process, instruction: CaseInstruction, wraps: readonly KeyWrap[] = []) {
    const context = this.#context(instruction, ACTIVIST, COMMITTEE);
    const handler = new CaseHandler(log.store, log.codec, custody, CLOCK);
    return handler.execute(new CaseCommand(this.caseId, instruction, context, wraps));
  }

  #referral({ log, custody }: Process, instruction: ReferralInstruction) {
    const bySender = BY_SENDER.includes(instruction.type);
    const context = bySender
      ? this.#context(instruction, ACTIVIST, COMMITTEE)
      : this.#context(instruction, RECEIVER, CENTER);
    const handler = new ReferralHandler(log.store, log.codec, custody, CLOCK);
    return handler.execute(new ReferralCommand(this.referralId, instruction, context));
  }

  /** The same command sent again has the same id and the same body, as from an outbox. */
  #context(instruction: CaseInstruction | ReferralInstruction, actor: string, organization: string) {
    const commandId = this.#ids.get(instruction.type) ?? randomUUID();
    this.#ids.set(instruction.type, commandId);
    return { commandId, body: canonicalJson(instruction), actor, organization };
  }
}
