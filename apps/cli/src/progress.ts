import type { Progress } from './demo/country.js';

const WIDTH = 24;

/** A bar with a count on a terminal; one line per finished step elsewhere. */
export function terminalProgress(out: NodeJS.WriteStream): Progress {
  return (step, done, of) => {
    if (!out.isTTY) {
      if (done === of) out.write(`demo: ${step} ${String(of)}\n`);
      return;
    }
    const filled = Math.round((done / of) * WIDTH);
    const bar = '█'.repeat(filled) + '·'.repeat(WIDTH - filled);
    out.write(`\r${bar} ${String(done).padStart(String(of).length)} of ${String(of)} ${step}   `);
    if (done === of) out.write('\n');
  };
}
