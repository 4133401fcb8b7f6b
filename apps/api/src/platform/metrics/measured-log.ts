import {
  EventStore,
  type AppendResult,
  type Delivery,
  type EventFilter,
  type EventToAppend,
  type ExpectedRevision,
  type RecordedEvent,
} from '#event-store/event-store';
import type { AppendMetrics } from './append-metrics.js';

/** The log, its appends counted and timed. */
export class MeasuredLog extends EventStore {
  constructor(
    private readonly log: EventStore,
    private readonly metrics: AppendMetrics,
  ) {
    super();
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    const began = performance.now();
    try {
      const result = await this.log.append(stream, expected, events);
      this.metrics.appended(events.length, (performance.now() - began) / 1000);
      return result;
    } catch (error) {
      this.metrics.notAppended(error);
      throw error;
    }
  }

  readStream(stream: string): Promise<readonly RecordedEvent[]> {
    return this.log.readStream(stream);
  }

  subscribe(after: bigint, filter: EventFilter, signal: AbortSignal): AsyncIterable<Delivery> {
    return this.log.subscribe(after, filter, signal);
  }

  readAll(after: bigint, limit: number, filter?: EventFilter): Promise<readonly RecordedEvent[]> {
    return this.log.readAll(after, limit, filter);
  }

  head(): Promise<bigint> {
    return this.log.head();
  }

  close(): Promise<void> {
    return this.log.close();
  }
}
