/** Brings an index to the end of the log, or to an instant; killed, it goes on where it was. */
import type { Log } from '#event-store/fold-stream';
import { readAhead } from '#projections/read-ahead';
import { indexPage } from '../domain/log-index.js';
import type { LogIndex } from './release-store.js';

export interface Reading {
  readonly log: Log;
  readonly index: LogIndex;
  /** Events taken in since it began. */
  readonly progress: (events: number) => void;
  /** Nothing is taken in any more once it has aborted. */
  readonly lost?: AbortSignal;
  /** What is recorded from this instant on is left out. */
  readonly before?: Date;
}

/** @throws DomainError newer_history at an event only newer writers know: what it means for a count, nobody can say */
export async function readLog({ log, index, progress, lost, before }: Reading): Promise<void> {
  let position = await index.position();
  let taken = 0;
  for await (const { events } of readAhead(log.store, position, {})) {
    lost?.throwIfAborted();
    const wanted = events
      .filter(({ recordedAt }) => before === undefined || recordedAt < before)
      .map((event) => log.codec.decode(event));
    const last = wanted.at(-1);
    if (last === undefined) return;
    await index.take(indexPage(wanted), position, last.position);
    position = last.position;
    taken += wanted.length;
    progress(taken);
    if (wanted.length < events.length) return;
  }
}
