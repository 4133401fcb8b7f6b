/** Rounds of the reconciler: at once, after a minute, after an hour. */
export const LATER = [0, 61_000, 3_700_000] as const;
/** More than any act has; the run that survives says how many there were. */
export const MANY = 60;

/** How often each act was killed, for whoever reads what a run printed. */
export class Kills {
  readonly #lines: string[] = [];

  note(deaths: number, act: string): void {
    this.#lines.push(`${String(deaths).padStart(3)}  ${act}`);
  }

  tell(): void {
    process.stdout.write(`\nKilled, and found consistent afterwards:\n${this.#lines.join('\n')}\n\n`);
  }
}
