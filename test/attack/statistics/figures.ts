/** The table `npm run attack:statistics` prints: an attack, what must hold, and what came of it by each publication. */
type Line = readonly [attack: string, bound: string, suppression: string, rounding: string, ours: string];

const HEAD: Line = ['attack', 'must hold', 'suppression only', 'rounding to 5', 'ours'];

export class Figures {
  private readonly lines: Line[] = [];
  private readonly notes: string[] = [];

  add(...line: Line): void {
    this.lines.push(line);
  }

  note(line: string): void {
    this.notes.push(line);
  }

  text(): string {
    const rows = [HEAD, ...this.lines];
    const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const table = rows.map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    return `\n${[...table, '', ...this.notes].join('\n')}\n\n`;
  }
}
