/** Cases with all that hangs on them, read from the log with their facts opened. */
import type { CaseEvent } from '#cases/domain/case.events';
import { caseStream } from '#cases/domain/case.stream';
import type { DecodedEvent } from '#event-store/codec';
import { type Log, readHistory } from '#event-store/fold-stream';
import { ERASED, type Erased, type FactsReader, isErased, type StoredFacts } from '#kernel/facts';
import type { FactsBox } from '#kernel/sealed';
import type { ReferralEvent } from '#referrals/domain/referral.events';
import { referralStream } from '#referrals/domain/referral.state';
import type { TimedCaseEvent } from '../domain/case-course.js';
import type { Dossier } from '../domain/records-of-month.js';
import type { LogIndex } from './release-store.js';

/** A dossier, and whether any of its facts are closed now: its case is erased, or about to be. */
export interface OpenedDossier extends Dossier {
  readonly closed: boolean;
}

export interface FileSources {
  readonly log: Log;
  readonly facts: FactsReader;
  readonly index: Pick<LogIndex, 'referralsOf'>;
}

/** Bounds what is in memory, and how many keys one query fetches. */
const FILES_AT_ONCE = 200;
const READS_AT_ONCE = 8;

const ERASURE: readonly CaseEvent['type'][] = [
  'case.erasure-confirmed.v1',
  'case.erasure-stopped.v1',
  'case.erased.v1',
];

type StoredCaseEvent = DecodedEvent<CaseEvent> & CaseEvent;

/** In the order asked, some hundred at a time. @throws DomainError newer_history; BoxUnreadable */
export async function* openFiles(
  sources: FileSources,
  caseIds: readonly string[],
): AsyncGenerator<readonly OpenedDossier[], void, void> {
  for (let start = 0; start < caseIds.length; start += FILES_AT_ONCE) {
    yield await openSome(sources, caseIds.slice(start, start + FILES_AT_ONCE));
  }
}

async function openSome(
  { log, facts, index }: FileSources,
  caseIds: readonly string[],
): Promise<readonly OpenedDossier[]> {
  const referralsOf = await index.referralsOf(caseIds);
  const files = await someAtOnce(caseIds, async (caseId) => ({
    caseId,
    events: await readHistory<CaseEvent>(log, caseStream(caseId)),
    referrals: await inTurn(referralsOf.get(caseId) ?? [], async (referralId) => ({
      referralId,
      events: await readHistory<ReferralEvent>(log, referralStream(referralId)),
    })),
  }));
  const boxes = files.flatMap(({ caseId, events }) => events.flatMap((event) => boxOf(caseId, event)));
  const open = new Set(files.filter(({ events }) => !isForgotten(events)).map(({ caseId }) => caseId));
  const asked = boxes.filter(({ caseId }) => open.has(caseId));
  const answers = await facts.open<object>(asked);
  const opened = new Map<string, object | Erased>(boxes.map(({ eventId }) => [eventId, ERASED]));
  for (const [at, { eventId }] of asked.entries()) opened.set(eventId, answers[at] ?? ERASED);
  return files.map(({ caseId, events, referrals }) => {
    const told = events.map((event) => withFacts(event, opened));
    const closed = events.some(({ id }) => isErased(opened.get(id)));
    return { caseId, historic: false, events: told, referrals, closed };
  });
}

/**
 * The log says that it is erased, or will be: an older backup of the keys may have brought its key back, and nobody has
 * taken it away again yet.
 */
function isForgotten(events: readonly CaseEvent[]): boolean {
  const last = events.findLast(({ type }) => ERASURE.includes(type));
  return last !== undefined && last.type !== 'case.erasure-stopped.v1';
}

function boxOf(caseId: string, { id: eventId, stream, data }: StoredCaseEvent): readonly StoredFacts[] {
  return 'facts' in data ? [{ caseId, stream, eventId, box: data.facts as FactsBox }] : [];
}

function withFacts(event: StoredCaseEvent, opened: ReadonlyMap<string, object>): TimedCaseEvent {
  const { type, data, recordedAt, id } = event;
  const facts = opened.get(id);
  return { type, data: facts === undefined ? data : { ...data, facts }, recordedAt } as TimedCaseEvent;
}

async function someAtOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += READS_AT_ONCE) {
    results.push(...(await Promise.all(items.slice(start, start + READS_AT_ONCE).map(work))));
  }
  return results;
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
