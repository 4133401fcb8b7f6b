import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CHECKOUT } from '../../attack/product.js';

const HARNESS = [
  '--disable-warning=DeprecationWarning',
  '--import',
  './test/load/support/typescript.mjs',
  'test/fault/harness/fault.ts',
];

/** The harness in a process of its own, as `npm run fault` starts it. */
export async function harness(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly words: string }> {
  const child = spawn(process.execPath, [...HARNESS, ...args], {
    cwd: CHECKOUT,
    // With a channel it ends when we are gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (words += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, words };
}
