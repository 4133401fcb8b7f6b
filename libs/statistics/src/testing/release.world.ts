/** A country in memory for releases: places, committees, cases with facts keys, a clock, and the job over all of it. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { caseEventTypes } from '#cases/domain/case.events';
import { caseStream } from '#cases/domain/case.stream';
import { consentGiven, incidentFacts, opened, profile } from '#cases/testing/case.fixtures';
import { organizationEventTypes } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import { placeStream } from '#directory/domain/place.decider';
import { placeEventTypes } from '#directory/domain/place.events';
import { PLACES } from '#directory/domain/places.data';
import { EventCodec } from '#event-store/codec';
import { NO_STREAM, type EventStore } from '#event-store/event-store';
import { openFacts } from '#event-store/facts-box';
import { InMemoryEventStore } from '#event-store/in-memory-event-store';
import { Clock } from '#kernel/clock';
import { type Erased, ERASED, FactsReader, type StoredFacts } from '#kernel/facts';
import { derivedId } from '#kernel/ids';
import type { Message } from '#kernel/message';
import { referralEventTypes } from '#referrals/domain/referral.events';
import { referralStream } from '#referrals/domain/referral.state';
import { type ReleaseEvent, statisticsEventTypes } from '../domain/release.events.js';
import { type Alone, ReleaseJob } from '../release/release-job.js';
import { ReleaseKeys } from '../release/release-keys.js';
import type { ReleaseParts } from '../release/release-parts.js';
import { type MemoryTables, memoryTables } from './memory-release-tables.js';

export class SetClock extends Clock {
  at = new Date('2023-01-02T05:00:00Z');

  now(): Date {
    return this.at;
  }
}

const CODEC = new EventCodec([
  caseEventTypes,
  organizationEventTypes,
  placeEventTypes,
  referralEventTypes,
  statisticsEventTypes,
]);

/** A case's facts key; none once it is erased or withheld. */
class Facts extends FactsReader {
  readonly keys = new Map<string, Uint8Array>();

  async open<Told>(items: readonly StoredFacts[]): Promise<readonly (Told | Erased)[]> {
    return items.map(({ caseId, stream, eventId, box }) => {
      const key = this.keys.get(caseId);
      return key ? (openFacts(key, stream, eventId, box) as Told) : ERASED;
    });
  }
}

export interface CaseTold {
  readonly organization?: string;
  readonly place?: string;
  readonly sex?: string;
  readonly ageBand?: string;
  readonly formsLaw?: readonly string[];
  readonly agreed?: boolean;
}

/** Two districts of Chui. */
export const PLACE = '41708203000000';
export const OTHER_PLACE = '41708206000000';
export const idOf = (name: string): string => derivedId('release world', name);
export const COMMITTEES = ['a', 'b', 'c', 'd'].map(idOf);

export class ReleaseWorld {
  readonly clock: SetClock;
  readonly store: EventStore;
  readonly facts = new Facts();
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'kalkan-release-'));
  readonly keysFile = path.join(this.folder, 'release-keys');
  readonly tables: MemoryTables = memoryTables();
  readonly steps: string[] = [];

  /** @param clock the one the store appends by */
  constructor(store?: EventStore, clock = new SetClock()) {
    this.clock = clock;
    this.store = store ?? new InMemoryEventStore(clock);
  }

  get parts(): ReleaseParts & MemoryTables {
    const { store, facts, clock, keysFile, tables } = this;
    return {
      ...{ log: { store, codec: CODEC }, facts, clock, keys: new ReleaseKeys(keysFile), ...tables },
      progress: (step) => {
        if (this.steps.at(-1) !== step) this.steps.push(step);
      },
    };
  }

  job(parts: Partial<ReleaseParts> = {}, alone: Alone = freely): ReleaseJob {
    return new ReleaseJob({ ...this.parts, ...parts }, alone);
  }

  /** Every place of the country, and four committees in one district. */
  async begin(): Promise<this> {
    for (const [soate, parent, kind, ky, ru, en, iso, nscArea, validFrom] of PLACES) {
      const data = { soate, parent, kind, names: { ky, ru, en }, iso, nscArea, validFrom };
      await this.append(placeStream(soate), { type: 'place.registered.v1', data });
    }
    for (const id of COMMITTEES) {
      const data = { kind: 'committee', names: { ky: '', ru: '', en: '' }, place: PLACE, demo: false };
      await this.append(organizationStream(id), { type: 'organization.registered.v1', data });
    }
    return this;
  }

  at(time: string): this {
    this.clock.at = new Date(time);
    return this;
  }

  /** Opened, with one incident, and agreed to statistics unless told otherwise. */
  async opens(name: string, told: CaseTold = {}): Promise<string> {
    const { organization = COMMITTEES[0]!, formsLaw = ['physical'], agreed = true, ...facts } = told;
    const caseId = idOf(name);
    this.facts.keys.set(caseId, new Uint8Array(32).fill(name.length + 1));
    const base = { place: PLACE, reportedOn: this.clock.at.toISOString().slice(0, 10) };
    const consent = { ...consentGiven.data, purpose: 'statistics', recipient: null, sections: [] };
    await this.append(
      caseStream(caseId),
      { ...opened, data: { ...opened.data, organization, facts: { ...profile, ...base, ...facts } } },
      ...(agreed ? [{ type: 'case.consent-given.v2', data: consent }] : []),
      {
        type: 'case.incident-recorded.v1',
        data: { incidentId: idOf(`${name} incident`), sections: [], facts: { ...incidentFacts, formsLaw } },
      },
    );
    return caseId;
  }

  /** So many, alike but for who registered them. */
  async opensMany(prefix: string, count: number, told: CaseTold = {}): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      await this.opens(`${prefix}-${n}`, { organization: COMMITTEES[n % COMMITTEES.length]!, ...told });
    }
  }

  /** As the erasure does it: the key first, then the event. */
  async erases(caseId: string): Promise<void> {
    this.facts.keys.delete(caseId);
    await this.append(caseStream(caseId), { type: 'case.erased.v1', data: {} });
  }

  async refers(name: string, caseId: string): Promise<string> {
    const referralId = idOf(name);
    const asked = {
      ...{ caseId, from: COMMITTEES[0], to: idOf('center'), services: ['shelter'], urgency: 'urgent' },
      ...{ consentId: idOf('consent'), grant: {}, facts: { oblast: '', audience: 'adult', beds: 0 } },
    };
    await this.append(referralStream(referralId), { type: 'referral.offered.v1', data: asked });
    return referralId;
  }

  /** Straight into the log. */
  async append(stream: string, ...events: readonly Message[]): Promise<void> {
    const history = await this.store.readStream(stream);
    const factsKey = this.facts.keys.get(stream.slice(5)) ?? new Uint8Array(32);
    await this.store.append(
      stream,
      history.length === 0 ? NO_STREAM : history.length - 1,
      events.map((event, at) => {
        const id = derivedId('release world', stream, history.length + at);
        const caused = { $correlationId: id, $causationId: id };
        const metadata = { ...caused, actor: idOf('actor'), organization: COMMITTEES[0]!, digest: '' };
        return { id, metadata, ...CODEC.encode(event, { stream, id, factsKey }) };
      }),
    );
  }

  async releases(): Promise<readonly string[]> {
    const recorded = await this.store.readAll(0n, 1_000, { categories: ['release'] });
    return recorded.map(({ data }) => (data as unknown as ReleaseEvent['data']).month);
  }

  end(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

const freely: Alone = (work) => work(new AbortController().signal);
