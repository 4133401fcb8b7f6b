import { Counter, Gauge, type Registry } from 'prom-client';
import type { FollowerLag } from '#projections/follower-lag';
import type { FollowerStatus } from '#projections/log-follower';
import { stopCode } from './stop-code.js';

const STATES: readonly FollowerStatus['state'][] = ['waiting', 'running', 'stopped'];

/** Projections and process managers, as health names them: `processes`. */
export class ProcessMetrics {
  readonly #state: Gauge<'name' | 'state'>;
  readonly #stopped: Gauge<'name' | 'code'>;
  readonly #stops: Counter<'name'>;
  readonly #position: Gauge<'name'>;
  readonly #lagEvents: Gauge<'name'>;
  readonly #lagSeconds: Gauge<'name'>;

  constructor(registry: Registry) {
    const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge({ name: `kalkan_process_${name}`, help, labelNames, registers: [registry] });
    this.#state = gauge('state', '1 for the state a process is in here.', 'name', 'state');
    this.#stopped = gauge('stopped', '1 while it is stopped, with the code of why.', 'name', 'code');
    this.#stops = new Counter({
      name: 'kalkan_process_stops_total',
      help: 'How often it has stopped.',
      labelNames: ['name'],
      registers: [registry],
    });
    this.#position = gauge('position', 'Position in the log it has come to, wherever it works.', 'name');
    this.#lagEvents = gauge('lag_events', 'Events it has not taken in; counted to 1000.', 'name');
    this.#lagSeconds = gauge('lag_seconds', 'How long the first of these has been waiting.', 'name');
  }

  fill(statuses: readonly FollowerStatus[], lags: readonly FollowerLag[]): void {
    for (const metric of [this.#stopped, this.#stops, this.#position, this.#lagEvents, this.#lagSeconds])
      metric.reset();
    for (const { name, state: its, stops, code } of statuses) {
      for (const state of STATES) this.#state.set({ name, state }, state === its ? 1 : 0);
      this.#stops.inc({ name }, stops);
      if (its === 'stopped') this.#stopped.set({ name, code: stopCode(code) }, 1);
    }
    for (const { name, position, behind, seconds } of lags) {
      this.#position.set({ name }, Number(position));
      this.#lagEvents.set({ name }, behind);
      this.#lagSeconds.set({ name }, seconds);
    }
  }
}
