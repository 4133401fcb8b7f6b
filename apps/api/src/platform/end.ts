import { type Log, faultOf } from '../http/request-log.js';

/** The launcher kills three seconds after it asked. */
const PATIENCE_MS = 2_500;

/** Ends the process in order on a signal, and when whoever started it and holds the channel is gone. */
export function onEnd(close: () => Promise<void>, log: Log): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(0), PATIENCE_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ fault: faultOf(error) }, 'end_failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
  if (process.channel !== undefined) process.on('disconnect', end);
  // Whoever read our output may be gone before we are.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
