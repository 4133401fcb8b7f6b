import { PostgresEventStore } from '#event-store/postgres-event-store';
import { Clock, SystemClock } from '#kernel/clock';
import { type ApiConfig, ConfigRefused } from '../api.config.js';
import { DemoClock } from './demo-clock.js';
import { lastRecorded } from './last-recorded.js';

/**
 * The clock the log is written by. The demo clock only for a log that is empty or was begun by it; it stands then
 * where the log ends.
 * @throws ConfigRefused
 */
export async function openClock(config: ApiConfig, logUrl: string): Promise<Clock> {
  const real = new SystemClock();
  if (config.CLOCK === 'system') return real;
  const store = new PostgresEventStore({ url: logUrl, clock: real, poolSize: 1 });
  try {
    const [first] = await store.readAll(0n, 1);
    if (first !== undefined && first.metadata.clock !== 'demo') {
      throw new ConfigRefused('CLOCK=demo is refused: this log was begun by the real clock');
    }
    return new DemoClock(real, await lastRecorded(store));
  } finally {
    await store.close();
  }
}
