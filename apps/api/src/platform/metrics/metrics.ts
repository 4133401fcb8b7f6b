/**
 * What operators may know of the running product: numbers, under labels that come from closed sets alone. No label ever
 * holds an id, an address, or anything a request or an event brought along.
 */
import { Counter, Registry } from 'prom-client';
import type { EventStore } from '#event-store/event-store';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { AppendMetrics } from './append-metrics.js';
import { MeasuredLog } from './measured-log.js';
import { PoolMetrics } from './pool-metrics.js';
import { RequestMetrics } from './request-metrics.js';

export class Metrics {
  readonly registry = new Registry();
  readonly requests = new RequestMetrics(this.registry);
  readonly pools = new PoolMetrics(this.registry);
  readonly #appends = new AppendMetrics(this.registry);
  readonly #reconcilerFailures = new Counter({
    name: 'kalkan_reconciler_failures_total',
    help: 'Rounds of the reconciler that failed; the next one tries again.',
    registers: [this.registry],
  });

  /** @param on whether anybody can ask for them; otherwise nothing is measured */
  constructor(readonly on: boolean) {}

  reconcilerFailed(): void {
    this.#reconcilerFailures.inc();
  }

  /** The log to use in its place. */
  measured(log: EventStore): EventStore {
    if (!this.on) return log;
    if (log instanceof PostgresEventStore) {
      this.pools.watch('log', () => log.connections().reading);
      this.pools.watch('append', () => log.connections().appending);
    }
    return new MeasuredLog(log, this.#appends);
  }
}
