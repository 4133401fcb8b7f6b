/**
 * What the api writes down: route pattern, status, milliseconds, correlation id; of a fault, where it arose.
 * Never a body, a query, a cookie, an address, or the message of an error (databases quote values in theirs).
 */
import { pino, type Logger } from 'pino';
import { isError } from './is-error.js';

export type Log = Logger;

export function createLog(level: 'info' | 'silent' = 'info'): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

export interface Fault {
  readonly name: string;
  readonly code?: string;
  readonly at: readonly string[];
}

const CODE = /^[A-Za-z0-9_]{1,60}$/;
const FRAMES = 12;

export function faultOf(error: unknown): Fault {
  if (!isError(error)) return { name: typeof error, at: [] };
  const code =
    'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : undefined;
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
  return { name: error.name, ...(code !== undefined && { code }), at };
}
