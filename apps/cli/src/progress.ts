export type Progress = (step: string, done: number, of: number) => void;

const WIDTH = 24;

/** A bar with a count on a terminal; one line per finished step elsewhere. */
export function terminalProgress(out: NodeJS.WriteStream, command = 'demo'): Progress {
  return (step, done, of) => {
    if (!out.isTTY) {
      if (done === of) out.write(`${command}: ${step} ${String(of)}\n`);
      return;
    }
    out.write(`\r${bar(done / of)} ${String(done).padStart(String(of).length)} of ${String(of)} ${step}   `);
    if (done === of) out.write('\n');
  };
}

/** How many there are so far, where nobody knows how many there will be: in place on a terminal, else every ten seconds. */
export function countProgress(
  out: NodeJS.WriteStream,
  what: string,
  now: () => number = () => performance.now(),
): (count: number) => void {
  let shown = now();
  return (count) => {
    if (now() - shown < (out.isTTY ? REDRAW_MS : LINE_MS)) return;
    shown = now();
    out.write(out.isTTY ? `\r${String(count)} ${what}   ` : `${String(count)} ${what}\n`);
  };
}

/** How much of a year there is, or is done: steps take the time, cases are what people count. */
export interface Amount {
  readonly cases: number;
  readonly steps: number;
}

export type RateProgress = (of: Amount) => {
  /** With what an earlier run had done already. */
  begin(before: Amount): void;
  step(isCase: boolean): void;
  end(): void;
};

const REDRAW_MS = 250;
const LINE_MS = 10_000;

/** A bar with cases, rate and remaining time on a terminal; a line every ten seconds elsewhere. */
export function rateProgress(
  out: NodeJS.WriteStream,
  now: () => number = () => performance.now(),
): RateProgress {
  return (of) => {
    let before: Amount = { cases: 0, steps: 0 };
    let done = { cases: 0, steps: 0 };
    const began = now();
    let shown = began;
    const draw = (): void => {
      const seconds = Math.max(0.001, (now() - began) / 1000);
      const steps = done.steps - before.steps;
      const rate = (done.cases - before.cases) / seconds;
      const left = steps === 0 ? 0 : ((of.steps - done.steps) * seconds) / steps;
      const text = `${String(done.cases)} of ${String(of.cases)} cases · ${rate.toFixed(1)} cases/s · ${remaining(left)}`;
      out.write(out.isTTY ? `\r${bar(done.steps / of.steps)} ${text}   ` : `demo: ${text}\n`);
      shown = now();
    };
    return {
      begin(amount) {
        before = amount;
        done = { ...amount };
      },
      step(isCase) {
        done = { cases: done.cases + (isCase ? 1 : 0), steps: done.steps + 1 };
        if (now() - shown >= (out.isTTY ? REDRAW_MS : LINE_MS)) draw();
      },
      end() {
        draw();
        if (out.isTTY) out.write('\n');
      },
    };
  };
}

function bar(part: number): string {
  const filled = Math.round(part * WIDTH);
  return '█'.repeat(filled) + '·'.repeat(WIDTH - filled);
}

function remaining(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60
    ? `${String(whole)} s left`
    : `${String(Math.floor(whole / 60))} min ${String(whole % 60)} s left`;
}
