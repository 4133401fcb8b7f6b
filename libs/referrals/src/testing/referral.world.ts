/** Everything a referral command meets. */
import type { CaseEvent } from '#cases/domain/case.events';
import { caseEventTypes } from '#cases/domain/case.events';
import { caseStream } from '#cases/domain/case.stream';
import type { OrganizationKind } from '#directory/domain/organization.codes';
import { organizationEventTypes } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import { placeStream } from '#directory/domain/place.decider';
import { placeEventTypes } from '#directory/domain/place.events';
import { EventCodec } from '#event-store/codec';
import {
  type AppendResult,
  type EventToAppend,
  type ExpectedRevision,
  NO_STREAM,
} from '#event-store/event-store';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { Clock } from '#kernel/clock';
import { derivedId } from '#kernel/ids';
import type { CommandContext, Message } from '#kernel/message';
import { referralEventTypes } from '../domain/referral.events.js';
import type { ReferralInstruction } from '../domain/referral.instructions.js';
import { referralStream } from '../domain/referral.state.js';
import { ReferralCommand } from '../write/referral.command.js';
import { ReferralHandler } from '../write/referral.handler.js';
import { Journal, RecordedCustody } from './recorded-custody.js';
import {
  ACTIVIST,
  CASE,
  CENTER,
  CENTER_WORKER,
  COMMITTEE,
  CONSENT,
  NEXT_CENTER,
  NEXT_CONSENT,
  OBLAST,
  REFERRAL,
  bytes,
  keyIdOf,
  offer,
} from './referral.fixtures.js';

export class SetClock extends Clock {
  at = new Date('2026-03-15T06:00:00Z');

  now(): Date {
    return this.at;
  }

  pass(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

class JournaledStore extends InMemoryEventStore {
  /** Runs after the log has the events and before the caller hears of it. */
  answered: () => void = () => undefined;

  constructor(
    clock: Clock,
    private readonly journal: Journal,
  ) {
    super(clock);
  }

  override async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    await this.journal.take('append');
    const result = await super.append(stream, expected, events);
    this.answered();
    return result;
  }
}

const BY_SENDER: readonly string[] = [
  'OfferReferral',
  'NameNextChoice',
  'RemakeGrant',
  'RecallReferral',
  'TakeTurn',
  'EscalateReferral',
];

export class World {
  readonly clock = new SetClock();
  readonly journal = new Journal();
  readonly store = new JournaledStore(this.clock, this.journal);
  readonly codec = new EventCodec([
    caseEventTypes,
    referralEventTypes,
    organizationEventTypes,
    placeEventTypes,
  ]);
  readonly custody = new RecordedCustody(this.journal);
  readonly handler = new ReferralHandler(this.store, this.codec, this.custody, this.clock);

  /** A committee with an open case and a consent, a crisis center the registrar has vouched for, an oblast. */
  static async ready(consentExpiresOn: string | null = null): Promise<World> {
    const world = new World();
    world.custody.factsKeys.set(CASE, new Uint8Array(32).fill(1));
    await world.registerPlace(OBLAST, 'oblast');
    await world.registerOrganization(COMMITTEE, 'committee');
    await world.registerOrganization(CENTER, 'crisis-center');
    await world.openCase(consentExpiresOn);
    return world;
  }

  async openCase(expiresOn: string | null = null): Promise<void> {
    const sections = ['label', 'contact'].map((section) => ({ section, keyId: keyIdOf(section) }));
    await this.append(
      caseStream(CASE),
      { type: 'case.opened.v1', data: { organization: COMMITTEE, sections, facts: {} } },
      {
        type: 'case.consent-given.v2',
        data: {
          consentId: CONSENT,
          purpose: 'referral',
          recipient: CENTER,
          sections: ['label', 'contact'],
          method: 'spoken',
          givenBy: 'survivor',
          expiresOn,
          recordedBy: ACTIVIST,
        },
      },
    );
  }

  /** The center after the next one. */
  readonly last = {
    center: 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee',
    consent: 'ffffffff-ffff-4fff-8fff-ffffffffffff',
  };

  /** She agrees to two more centers, the registrar has vouched for both. */
  async agreeToNext(): Promise<void> {
    for (const [recipient, consentId] of [
      [NEXT_CENTER, NEXT_CONSENT],
      [this.last.center, this.last.consent],
    ] as const) {
      await this.registerOrganization(recipient, 'crisis-center');
      await this.append(caseStream(CASE), {
        type: 'case.consent-given.v2',
        data: {
          consentId,
          purpose: 'referral',
          recipient,
          sections: ['label', 'contact'],
          method: 'spoken',
          givenBy: 'survivor',
          expiresOn: null,
          recordedBy: ACTIVIST,
        },
      });
    }
  }

  withdrawConsent(): Promise<void> {
    const withdrawn: CaseEvent = { type: 'case.consent-withdrawn.v1', data: { consentId: CONSENT } };
    return this.append(caseStream(CASE), withdrawn);
  }

  async registerPlace(soate: string, kind: string): Promise<void> {
    const names = { ky: '', ru: '', en: '' };
    const data = { soate, parent: null, kind, names, iso: null, nscArea: null, validFrom: null };
    await this.append(placeStream(soate), { type: 'place.registered.v1', data });
  }

  async registerOrganization(id: string, kind: OrganizationKind): Promise<void> {
    const data = { kind, names: { ky: '', ru: '', en: '' }, place: OBLAST, demo: false };
    await this.append(organizationStream(id), { type: 'organization.registered.v1', data });
    await this.signRoster(id, 1);
    const root = { v: 'org-root/1', org: id, rosterHash: bytes(32), signer: ACTIVIST, signature: bytes(64) };
    await this.append(organizationStream(id), { type: 'organization.root-signed.v1', data: { root } });
  }

  async signRoster(org: string, keyVersion: number): Promise<void> {
    const roster = { v: 'roster/1', org, n: keyVersion, keyVersion, members: [] };
    await this.append(organizationStream(org), { type: 'organization.roster-signed.v1', data: { roster } });
  }

  /** Straight into the log, past journal and handler. */
  async append(stream: string, ...events: readonly Message[]): Promise<void> {
    const history = await this.store.readStream(stream);
    const append = InMemoryEventStore.prototype.append.bind(this.store);
    await append(
      stream,
      history.length === 0 ? NO_STREAM : history.length - 1,
      events.map((event, index) => {
        const id = derivedId('world', stream, history.length + index);
        const metadata = {
          $correlationId: id,
          $causationId: id,
          actor: ACTIVIST,
          organization: COMMITTEE,
          digest: '',
        };
        const factsKey = new Uint8Array(32).fill(1);
        return { id, metadata, ...this.codec.encode(event, { stream, id, factsKey }) };
      }),
    );
  }

  /** As sender for offers and recalls, else as recipient. */
  command(
    instruction: ReferralInstruction,
    context: Partial<CommandContext> = {},
    referralId = REFERRAL,
  ): ReferralCommand {
    const bySender = BY_SENDER.includes(instruction.type);
    const party = bySender
      ? { actor: ACTIVIST, organization: COMMITTEE }
      : { actor: CENTER_WORKER, organization: CENTER };
    const body = JSON.stringify(instruction);
    const commandId = derivedId('command', referralId, body);
    return new ReferralCommand(referralId, instruction, { commandId, body, ...party, ...context });
  }

  /** An offer already in the log, its grant given; the journal is empty again. */
  async offered(expiresAt: string | null = null): Promise<void> {
    const { grant } = offer;
    const data = { ...offer, grant: { ...grant, header: { ...grant.header, expiresAt } } };
    await this.handler.execute(this.command({ type: 'OfferReferral', data }));
    this.journal.steps.length = 0;
  }

  async types(stream = referralStream(REFERRAL)): Promise<readonly string[]> {
    return (await this.store.readStream(stream)).map(({ type }) => type);
  }
}
