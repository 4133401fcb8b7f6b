/** A committee, a crisis center and the places between them, on real databases: the ground of the fault specs. */
import { randomUUID } from 'node:crypto';
import type { CaseInstruction } from '#cases/domain/case.commands';
import { caseEventTypes } from '#cases/domain/case.events';
import { ACTIVIST, bytes, CENTER, COMMITTEE, envelope, profile, wrapOf } from '#cases/testing/case.fixtures';
import { CaseCommand } from '#cases/write/case.command';
import { CaseHandler } from '#cases/write/case.handler';
import type { OrganizationKind } from '#directory/domain/organization.codes';
import { organizationEventTypes } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import { placeStream } from '#directory/domain/place.decider';
import { placeEventTypes } from '#directory/domain/place.events';
import { activist, committee, district, oblast, root, roster } from '#directory/testing/directory.fixtures';
import { EventCodec } from '#event-store/codec';
import { roleUrl } from '#event-store/database-roles';
import { boxHash } from '#event-store/facts-box';
import type { Log } from '#event-store/fold-stream';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { canonicalJson } from '#kernel/canonical-json';
import { eventId } from '#kernel/ids';
import type { KeyCustody } from '#kernel/key-custody';
import type { Grant, KeyWrap, SectionEnvelope } from '#kernel/sealed';
import { openKeys, type Keys } from '#keys/open-keys';
import type { SessionHolder } from '#keys/live-session';
import { freshKeyId, land, memberGiving, TestClock } from '#keys/testing/keys.fixtures';
import { referralEventTypes } from '#referrals/domain/referral.events';
import type { ReferralInstruction } from '#referrals/domain/referral.instructions';
import { ReferralCommand } from '#referrals/write/referral.command';
import { ReferralHandler } from '#referrals/write/referral.handler';
import { cloneDatabases, type TestDatabases } from '../support/databases.js';

const CODEC = new EventCodec([caseEventTypes, referralEventTypes, organizationEventTypes, placeEventTypes]);
const RECEIVER = randomUUID();

/** What one process of the product works with; another process has its own of each. */
export interface Process {
  readonly log: Log;
  readonly custody: KeyCustody;
}

export class Country {
  private constructor(
    readonly databases: TestDatabases,
    readonly clock: TestClock,
    readonly store: PostgresEventStore,
    readonly keys: Keys,
    /** Signed in at the committee and at the center. */
    readonly activist: SessionHolder,
    readonly receiver: SessionHolder,
  ) {}

  static async found(): Promise<Country> {
    const databases = await cloneDatabases();
    const clock = new TestClock();
    const { logUrl, rolesPassword } = databases;
    const store = new PostgresEventStore({ url: roleUrl(logUrl, 'kalkan_writer', rolesPassword), clock });
    const log = { store, codec: CODEC };
    const hashProof = (proof: string) => Promise.resolve(proof);
    const keys = openKeys({ url: keysUrl(databases), connections: 20, log, clock, hashProof });
    for (const place of [oblast, { ...district, soate: profile.place }]) {
      await land(log, placeStream(place.soate), randomUUID(), { type: 'place.registered.v1', data: place });
    }
    const activist = await foundOrganization(log, keys, {
      kind: 'committee',
      org: COMMITTEE,
      memberId: ACTIVIST,
    });
    const receiver = await foundOrganization(log, keys, {
      kind: 'crisis-center',
      org: CENTER,
      memberId: RECEIVER,
    });
    return new Country(databases, clock, store, keys, activist, receiver);
  }

  get living(): Process {
    return { log: { store: this.store, codec: CODEC }, custody: this.keys.custody };
  }

  async close(): Promise<void> {
    await this.keys.close();
    await this.store.close();
    await this.databases.drop();
  }
}

export function keysUrl({ keysUrl: url, rolesPassword }: TestDatabases): string {
  return roleUrl(url, 'kalkan_keys', rolesPassword);
}

/** With a vouched-for roster and one member, signed in. */
async function foundOrganization(
  log: Log,
  keys: Keys,
  {
    kind,
    org,
    memberId,
  }: { readonly kind: OrganizationKind; readonly org: string; readonly memberId: string },
): Promise<SessionHolder> {
  const stream = organizationStream(org);
  const commandId = randomUUID();
  const because = eventId(stream, commandId, 1);
  await keys.members.give(memberGiving(memberId, org, because));
  await land(
    log,
    stream,
    commandId,
    { type: 'organization.registered.v1', data: { ...committee, kind } },
    { type: 'organization.member-admitted.v1', data: { ...activist, memberId } },
    { type: 'organization.roster-signed.v1', data: { roster: { ...roster, org } } },
    { type: 'organization.root-signed.v1', data: { root: { ...root, org } } },
  );
  const holder = { memberId, organization: org, sessionId: freshKeyId() };
  await keys.sessions.open(holder, because);
  return holder;
}

/** One case and one referral of it, with every command its people send, each under an id of its own. */
export class Story {
  readonly caseId = randomUUID();
  readonly referralId = randomUUID();
  readonly consentId = randomUUID();
  readonly sections = ['label', 'contact'].map((section) => envelope(section, { keyId: freshKeyId() }));
  readonly #ids = new Map<string, string>();

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
  async seal(process: Process) {
    const sections = [(this.#sealed ??= envelope('contact', { keyId: freshKeyId(), box: bytes(528, 9) }))];
    return this.#case(process, { type: 'SealSections', data: { sections } }, this.wrapsOf(sections));
  }
  #sealed: SectionEnvelope | undefined;

  consent(process: Process) {
    const { consentId } = this;
    const given = { method: 'spoken', givenBy: 'survivor', expiresOn: null } as const;
    const data = { consentId, recipient: CENTER, sections: ['contact'], ...given };
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
    const bySender = instruction.type === 'OfferReferral' || instruction.type === 'RecallReferral';
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

/** Handlers ask it for nothing but today and how long they took. */
const CLOCK = new TestClock();
