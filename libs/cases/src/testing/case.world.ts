/** Everything a case command meets. */
import { organizationEventTypes } from '#directory/domain/organization.events';
import type { OrganizationKind } from '#directory/domain/organization.codes';
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
import type { Roster } from '#kernel/sealed';
import { caseEventTypes } from '../domain/case.events.js';
import { caseIdOf } from '../domain/case.stream.js';
import { type CaseInstruction, sealedBy } from '../domain/case.commands.js';
import { CaseCommand } from '../write/case.command.js';
import { CaseHandler } from '../write/case.handler.js';
import { ACTIVIST, CASE, CENTER, COMMITTEE, bytes, profile, wrapOf } from './case.fixtures.js';
import { Journal, RecordedCustody } from './recorded-custody.js';

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

export class World {
  readonly clock = new SetClock();
  readonly journal = new Journal();
  readonly store = new JournaledStore(this.clock, this.journal);
  readonly codec = new EventCodec([caseEventTypes, organizationEventTypes, placeEventTypes]);
  readonly custody = new RecordedCustody(this.journal);
  readonly handler = new CaseHandler(this.store, this.codec, this.custody, this.clock);

  /** A district, a committee with keys in it, and a crisis center the registrar has vouched for. */
  static async ready(): Promise<World> {
    const world = new World();
    await world.registerPlace(profile.place, 'district');
    await world.registerOrganization(COMMITTEE, 'committee');
    await world.registerOrganization(CENTER, 'crisis-center');
    world.journal.steps.length = 0;
    return world;
  }

  async registerPlace(soate: string, kind: string): Promise<void> {
    const names = { ky: '', ru: '', en: '' };
    const data = { soate, parent: null, kind, names, iso: null, nscArea: null, validFrom: null };
    await this.append(placeStream(soate), { type: 'place.registered.v1', data });
  }

  async registerOrganization(id: string, kind: OrganizationKind): Promise<void> {
    const names = { ky: '', ru: '', en: '' };
    await this.append(
      organizationStream(id),
      { type: 'organization.registered.v1', data: { kind, names, place: profile.place, demo: false } },
      { type: 'organization.roster-signed.v1', data: { roster: roster(id, 1) } },
      {
        type: 'organization.root-signed.v1',
        data: {
          root: { v: 'org-root/1', org: id, rosterHash: bytes(32), signer: ACTIVIST, signature: bytes(64) },
        },
      },
    );
  }

  /** Members who work with cases, with a roster that names them; whoever is first is a custodian. */
  async staff(id: string, ...members: readonly string[]): Promise<void> {
    const joined = members.map((memberId, index) => ({
      type: 'organization.member-admitted.v1',
      data: {
        memberId,
        roles: [index === 0 ? 'custodian' : 'activist'],
        receive: receiveOf(memberId),
        sign: bytes(32),
        invitationId: memberId,
      },
    }));
    const { signature, ...base } = roster(id, 1);
    const named = members.map((one, index) => ({
      id: one,
      receive: receiveOf(one),
      sign: bytes(32),
      custodian: index === 0,
    }));
    const data = { roster: { ...base, n: 2, members: named, signature } };
    await this.append(organizationStream(id), ...joined, { type: 'organization.roster-signed.v1', data });
  }

  async rotateKeys(id: string, keyVersion: number): Promise<void> {
    const data = { roster: roster(id, keyVersion) };
    await this.append(organizationStream(id), { type: 'organization.roster-signed.v1', data });
  }

  /** Straight into the log, past journal and handler. */
  async append(stream: string, ...events: readonly Message[]): Promise<void> {
    const history = await this.store.readStream(stream);
    const factsKey = this.custody.factsKeys.get(caseIdOf(stream)) ?? new Uint8Array(32);
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
        return { id, metadata, ...this.codec.encode(event, { stream, id, factsKey }) };
      }),
    );
  }

  /** The command with a wrap for each of its boxes. */
  command(
    instruction: CaseInstruction,
    context: Partial<CommandContext> = {},
    wraps = sealedBy(instruction).map((envelope) => wrapOf(envelope)),
    caseWraps: CaseCommand['caseWraps'] = [],
  ): CaseCommand {
    const body = JSON.stringify(instruction);
    const commandId = derivedId('command', body);
    return new CaseCommand(
      CASE,
      instruction,
      { commandId, body, actor: ACTIVIST, organization: COMMITTEE, ...context },
      wraps,
      caseWraps,
    );
  }

  async types(stream: string): Promise<readonly string[]> {
    return (await this.store.readStream(stream)).map(({ type }) => type);
  }
}

/** The public key of a member of `staff`. */
export function receiveOf(memberId: string): string {
  return Buffer.alloc(32, memberId).toString('base64url');
}

function roster(org: string, keyVersion: number): Roster {
  return {
    v: 'roster/1',
    org,
    n: keyVersion,
    prev: null,
    keyVersion,
    receive: bytes(32),
    secretHash: bytes(32),
    kit: { receive: bytes(32), sign: bytes(32) },
    members: [{ id: ACTIVIST, receive: bytes(32), sign: bytes(32), custodian: true }],
    signer: ACTIVIST,
    signature: bytes(64),
  };
}
