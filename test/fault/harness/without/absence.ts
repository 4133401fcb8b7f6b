/** A mechanism that is taken away for a run, none when left out. */
import { fileURLToPath } from 'node:url';
import type { Server } from '../server.js';
import { takeAwayAppendLock } from './append-lock.js';
import { MECHANISMS } from './mechanisms.mjs';

const APPEND_LOCK = 'append-lock';
export const ABSENCES: readonly string[] = [APPEND_LOCK, ...Object.keys(MECHANISMS)];

/** Node's arguments for the product's processes. */
export function preloadWithout(name: string): readonly string[] {
  if (name === APPEND_LOCK) return [];
  const preload = fileURLToPath(new URL('preload.mjs', import.meta.url));
  return ['--import', `${preload}?${name}`];
}

export async function takeAway(name: string, server: Server, logDatabase: string): Promise<void> {
  if (name === APPEND_LOCK) await takeAwayAppendLock(server, logDatabase);
}
