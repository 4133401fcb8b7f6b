/** A log in memory, a keys database of one's own, one case referred once: what specs of keys start from. */
import { randomUUID } from 'node:crypto';
import { caseEventTypes } from '#cases/domain/case.events';
import {
  ACTIVIST,
  bytes,
  CENTER,
  COMMITTEE,
  consentGiven,
  envelope,
  profile,
  wrapOf,
} from '#cases/testing/case.fixtures';
import { caseStream } from '#cases/domain/case.stream';
import type { MemberGiving } from '#directory/domain/member-custody';
import { keepingOf, memberWrap } from '#directory/testing/directory.fixtures';
import { organizationEventTypes } from '#directory/domain/organization.events';
import { EventCodec } from '#event-store/codec';
import { roleUrl } from '#event-store/database-roles';
import { NO_STREAM } from '#event-store/event-store';
import { boxHash, sealFacts } from '#event-store/facts-box';
import type { Log } from '#event-store/fold-stream';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { Clock } from '#kernel/clock';
import { eventId } from '#kernel/ids';
import type { JsonObject, Message } from '#kernel/message';
import type { Grant, KeyWrap, SectionEnvelope } from '#kernel/sealed';
import { referralEventTypes } from '#referrals/domain/referral.events';
import { referralStream } from '#referrals/domain/referral.state';
import pg from 'pg';
import { cloneDatabases, type TestDatabases } from '../../../../test/support/databases.js';
import type { SessionHolder } from '../live-session.js';
import { openKeys, type Keys } from '../open-keys.js';

export class TestClock extends Clock {
  constructor(public at = new Date('2026-03-15T06:00:00Z')) {
    super();
  }

  now(): Date {
    return this.at;
  }

  pass(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

/** Codes of a log whose cases carry facts sealed under one fixed key: specs of keys never open them. */
const FACTS_KEY = new Uint8Array(32).fill(1);
export const CODEC = new EventCodec([caseEventTypes, referralEventTypes, organizationEventTypes]);

export interface World {
  readonly databases: TestDatabases;
  readonly log: Log;
  readonly clock: TestClock;
  readonly keys: Keys;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const databases = await cloneDatabases();
  const clock = new TestClock();
  const log = { store: new InMemoryEventStore({ now: () => clock.now() }), codec: CODEC };
  const url = roleUrl(databases.keysUrl, 'kalkan_keys', databases.rolesPassword);
  const keys = openKeys({
    url,
    log,
    clock,
    connections: 20,
    hashProof: (proof) => Promise.resolve(`hash:${proof}`),
  });
  const close = async (): Promise<void> => {
    await keys.close();
    await databases.drop();
  };
  return { databases, log, clock, keys, close };
}

/** Appends as `decideAndAppend` would, without a decider. */
export async function land(
  log: Log,
  stream: string,
  commandId: string,
  ...events: readonly Message[]
): Promise<void> {
  const revision = (await log.store.readStream(stream)).at(-1)?.revision;
  const metadata = {
    $correlationId: commandId,
    $causationId: commandId,
    actor: randomUUID(),
    organization: COMMITTEE,
    digest: '',
  };
  await log.store.append(
    stream,
    revision ?? NO_STREAM,
    events.map(({ type, data }, index) => {
      const id = eventId(stream, commandId, index);
      const plain = data as JsonObject;
      const facts = plain['facts'];
      const boxed = facts ? { ...plain, facts: { ...sealFacts(FACTS_KEY, stream, id, facts) } } : plain;
      return { id, type, data: boxed, metadata };
    }),
  );
}

const DEVICE = 'android-chrome';

/** A key id nobody else has. */
export function freshKeyId(): string {
  return Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
}

/** One case of the committee with a label and a contact, each sealed once. */
export class TestCase {
  readonly caseId = randomUUID();
  readonly commandId = randomUUID();
  readonly sections: readonly SectionEnvelope[];
  readonly entitlement;

  constructor(
    readonly world: World,
    readonly organization = COMMITTEE,
    readonly opener = ACTIVIST,
  ) {
    const { caseId } = this;
    this.sections = ['label', 'contact'].map((section) =>
      envelope(section, { keyId: freshKeyId(), signer: opener }),
    );
    this.entitlement = { id: caseId, kind: 'owner', caseId, organization, consentId: null } as const;
  }

  get stream(): string {
    return caseStream(this.caseId);
  }

  get because(): string {
    return eventId(this.stream, this.commandId, 0);
  }

  get wraps(): readonly KeyWrap[] {
    return this.sections.map((section) => wrapOf(section, { caseId: this.caseId, org: this.organization }));
  }

  async give(): Promise<void> {
    await this.world.keys.custody.factsKey(this.caseId, this.because);
    await this.world.keys.custody.give({
      because: this.because,
      entitlement: this.entitlement,
      wraps: this.wraps,
    });
  }

  async landOpened(): Promise<void> {
    const { organization, sections } = this;
    await land(this.world.log, this.stream, this.commandId, {
      type: 'case.opened.v1',
      data: { organization, sections, facts: profile },
    });
  }

  async open(): Promise<this> {
    await this.give();
    await this.landOpened();
    return this;
  }

  async consent(consentId = randomUUID()): Promise<string> {
    await land(this.world.log, this.stream, randomUUID(), {
      ...consentGiven,
      data: { ...(consentGiven.data as object), consentId },
    });
    return consentId;
  }

  async landWithdrawn(consentId: string, commandId: string = randomUUID()): Promise<void> {
    await land(this.world.log, this.stream, commandId, {
      type: 'case.consent-withdrawn.v1',
      data: { consentId },
    });
  }
}

/** The case's contact offered to the center. */
export class TestReferral {
  readonly referralId = randomUUID();
  readonly commandId = randomUUID();
  readonly entitlement;
  readonly grant: Grant;

  constructor(
    readonly file: TestCase,
    readonly consentId: string,
    readonly to = CENTER,
  ) {
    const { caseId, organization, sections } = file;
    const { referralId } = this;
    this.entitlement = { id: referralId, kind: 'recipient', caseId, organization: to, consentId } as const;
    this.grant = {
      v: 'grant/1',
      header: {
        referralId,
        caseId,
        from: organization,
        fromKeyVersion: 1,
        to,
        toKeyVersion: 1,
        signer: randomUUID(),
        sections: sections
          .filter(({ section }) => section === 'contact')
          .map(({ section, keyId, box }) => ({ section, keyId, boxHash: boxHash(box) })),
        purpose: 'referral',
        consentId,
        expiresAt: null,
      },
      enc: freshKeyId(),
      box: freshKeyId(),
      signature: freshKeyId(),
    };
  }

  get stream(): string {
    return referralStream(this.referralId);
  }

  get because(): string {
    return eventId(this.stream, this.commandId, 0);
  }

  /** The granted key as the center would wrap it for itself. */
  get rewraps(): readonly KeyWrap[] {
    const { caseId, sections } = this.file;
    return sections
      .filter(({ section }) => section === 'contact')
      .map((section) => wrapOf(section, { caseId, org: this.to }));
  }

  async give(): Promise<void> {
    const { because, entitlement, grant } = this;
    await this.file.world.keys.custody.give({ because, entitlement, wraps: [], grant });
  }

  landOffered(): Promise<void> {
    return this.#land('referral.offered.v1', {});
  }

  async #land(type: string, more: object): Promise<void> {
    const { caseId, organization: from } = this.file;
    await land(this.file.world.log, this.stream, this.commandId, {
      type,
      data: {
        caseId,
        from,
        to: this.to,
        services: ['shelter'],
        urgency: 'soon',
        consentId: this.consentId,
        grant: this.grant.header,
        facts: { oblast: '41702000000000', audience: 'adult', beds: 1, stepFree: false },
        ...more,
      },
    });
  }

  /** As a next choice, after some other referral. */
  async name(): Promise<this> {
    await this.give();
    await this.#land('referral.named.v1', { after: randomUUID(), place: 2 });
    return this;
  }

  async offer(): Promise<this> {
    await this.give();
    await this.landOffered();
    return this;
  }

  async landAccepted(): Promise<this> {
    await land(this.file.world.log, this.stream, randomUUID(), { type: 'referral.accepted.v1', data: {} });
    return this;
  }
}

/** An open grant of it, made anew for the recipient's next secret. */
export class TestRemaking {
  readonly commandId = randomUUID();
  readonly grant: Grant;

  constructor(
    readonly referral: TestReferral,
    toKeyVersion = 2,
  ) {
    const { grant } = referral;
    const header = { ...grant.header, toKeyVersion };
    this.grant = { ...grant, header, enc: freshKeyId(), box: freshKeyId(), signature: freshKeyId() };
  }

  get because(): string {
    return eventId(this.referral.stream, this.commandId, 0);
  }

  async give(): Promise<this> {
    const { entitlement, file } = this.referral;
    const { because, grant } = this;
    await file.world.keys.custody.give({ because, entitlement, wraps: [], grant });
    return this;
  }

  async land(): Promise<this> {
    const { file, stream } = this.referral;
    const data = { grant: this.grant.header };
    await land(file.world.log, stream, this.commandId, { type: 'referral.grant-remade.v1', data });
    return this;
  }
}

/** What the center tells the committee of an accepted referral. */
export class TestReport {
  readonly commandId = randomUUID();
  readonly report: SectionEnvelope;
  readonly grant: Grant;

  constructor(readonly referral: TestReferral) {
    const { referralId, file, consentId, to, grant } = referral;
    this.report = envelope(`report:${referralId}`, { keyId: freshKeyId() });
    const { section, keyId, box } = this.report;
    const parties = { from: to, to: file.organization, signer: randomUUID() };
    const sections = [{ section, keyId, boxHash: boxHash(box) }];
    const header = { ...grant.header, ...parties, consentId, sections, purpose: 'report' };
    this.grant = { ...grant, header, enc: freshKeyId() };
  }

  get because(): string {
    return eventId(this.referral.stream, this.commandId, 0);
  }

  async give(because = this.because): Promise<void> {
    const { file, referralId: reportOf } = this.referral;
    const { entitlement } = file;
    const seals = [this.report.keyId];
    const giving = { because, entitlement, wraps: [], seals, grant: this.grant, reportOf };
    await file.world.keys.custody.give(giving);
  }

  async land(): Promise<this> {
    const { world } = this.referral.file;
    const data = { report: this.report, grant: this.grant.header };
    await land(world.log, this.referral.stream, this.commandId, { type: 'referral.reported.v1', data });
    return this;
  }

  async tell(): Promise<this> {
    await this.give();
    return this.land();
  }
}

/** A member of the organization with a session; nothing of either is in the log. */
export async function signedIn(world: World, organization: string): Promise<SessionHolder> {
  const memberId = randomUUID();
  const because = randomUUID();
  await world.keys.members.give(memberGiving(memberId, organization, because));
  const holder = { memberId, organization, sessionId: freshKeyId() };
  await world.keys.sessions.open(holder, { because, device: DEVICE });
  return holder;
}

export function memberGiving(memberId: string, organization: string, because: string): MemberGiving {
  const keeping = keepingOf({ memberId, roles: [], receive: bytes(32), sign: bytes(32) });
  return {
    because,
    organization,
    member: { ...keeping, login: `login-${memberId}` },
    memberWraps: [{ ...memberWrap(memberId), org: organization }],
  };
}

/** What the keys database says when asked directly, past the role's rights. */
export async function asOwner<Row extends pg.QueryResultRow>(
  world: World,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client(world.databases.keysUrl);
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
