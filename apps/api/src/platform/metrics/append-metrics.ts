import { Counter, Histogram, type Registry } from 'prom-client';
import { AppendTooLarge, WrongExpectedRevision } from '#event-store/event-store';

const OUTCOMES = ['appended', 'conflict', 'too_large', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export class AppendMetrics {
  readonly #appends: Counter<'outcome'>;
  readonly #events: Counter;
  readonly #seconds: Histogram;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#appends = new Counter({
      name: 'kalkan_log_appends_total',
      help: 'Appends to the log by what came of them; a conflict is decided anew.',
      labelNames: ['outcome'],
      registers,
    });
    this.#events = new Counter({
      name: 'kalkan_log_events_appended_total',
      help: 'Events in appends that were acknowledged.',
      registers,
    });
    this.#seconds = new Histogram({
      name: 'kalkan_log_append_seconds',
      help: 'From handing an append over to its acknowledgement.',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
      registers,
    });
    for (const outcome of OUTCOMES) this.#appends.inc({ outcome }, 0);
  }

  appended(events: number, seconds: number): void {
    this.#appends.inc({ outcome: 'appended' });
    this.#events.inc(events);
    this.#seconds.observe(seconds);
  }

  notAppended(error: unknown): void {
    this.#appends.inc({ outcome: outcomeOf(error) });
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof WrongExpectedRevision) return 'conflict';
  return error instanceof AppendTooLarge ? 'too_large' : 'failed';
}
