import { Gauge } from 'prom-client';
import type { EventStore } from '#event-store/event-store';
import type { Clock } from '#kernel/clock';
import type { Reconciler } from '#keys/reconciler';
import type { Processes } from '../processes.js';
import { Look, type Seen } from './look.js';
import type { Metrics } from './metrics.js';
import { ProcessMetrics } from './process-metrics.js';

export interface RunningParts {
  readonly processes: Pick<Processes, 'ready' | 'followers' | 'lags'>;
  readonly store: Pick<EventStore, 'head'>;
  readonly reconciler: Pick<Reconciler, 'waiting'>;
  /** Of the log: by it an event has been waiting. */
  readonly clock: Clock;
}

/** The state of everything at work, brought up to date whenever somebody asks. */
export class RunningMetrics {
  readonly #processes: ProcessMetrics;
  readonly #ready: Gauge;
  readonly #reachable: Gauge;
  readonly #head: Gauge;
  readonly #waiting: Gauge;
  readonly #look: Look;

  constructor(
    private readonly metrics: Pick<Metrics, 'registry' | 'pools'>,
    private readonly parts: RunningParts,
  ) {
    const registers = [metrics.registry];
    this.#processes = new ProcessMetrics(metrics.registry);
    const gauge = (name: string, help: string) => new Gauge({ name: `kalkan_${name}`, help, registers });
    this.#ready = gauge('ready', '1 once people are served, as health says; then for good.');
    this.#reachable = gauge('log_reachable', '1 when the log answered just now.');
    this.#head = gauge('log_head_position', 'Position of the last event.');
    this.#waiting = gauge('reconciler_waiting', 'Ends of access that wait for word of their event.');
    this.#look = new Look(() => this.#see());
  }

  async fill(): Promise<void> {
    const { ready, head, lags, waiting } = await this.#look.take();
    this.#processes.fill(this.parts.processes.followers(), lags);
    this.metrics.pools.fill();
    this.#ready.set(ready ? 1 : 0);
    this.#reachable.set(head === undefined ? 0 : 1);
    for (const [gauge, value] of [
      [this.#head, head],
      [this.#waiting, waiting],
    ] as const) {
      if (value === undefined) gauge.remove();
      else gauge.set(Number(value));
    }
  }

  async #see(): Promise<Seen> {
    const { processes, store, reconciler, clock } = this.parts;
    const [ready, head, lags, waiting] = await Promise.all([
      processes.ready().catch(() => false),
      store.head().catch(() => undefined),
      processes.lags(clock.now()).catch(() => []),
      reconciler.waiting().catch(() => undefined),
    ]);
    return { ready, head, lags, waiting };
  }
}
