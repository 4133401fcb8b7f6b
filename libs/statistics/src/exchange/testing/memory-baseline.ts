/** A baseline without a database, that keeps the same promises. */
import type { BaselineBlock, BaselineObservation, BaselineTarget } from '../baseline-import.js';
import type { SdmxHeader } from '../sdmx-message.js';
import { FileRefused } from '../xml-text.js';

export interface MemorySeries extends Omit<BaselineBlock, 'observations'> {
  readonly prepared: string;
  readonly observations: ReadonlyMap<string, Omit<BaselineObservation, 'line' | 'period'>>;
}

export class MemoryBaseline {
  series: ReadonlyMap<string, MemorySeries> = new Map();
  /** How much came at once, over all imports. */
  mostAtOnce = 0;

  async inOne<Result>(work: (target: BaselineTarget) => Promise<Result>): Promise<Result> {
    const before = this.series;
    const touched = new Set<string>();
    try {
      return await work({ keep: (header, blocks) => this.keep(header, blocks, touched) });
    } catch (error) {
      this.series = before;
      throw error;
    }
  }

  private async keep(
    header: SdmxHeader,
    blocks: readonly BaselineBlock[],
    touched: Set<string>,
  ): Promise<{ readonly replaced: number }> {
    const series = new Map(this.series);
    let replaced = 0;
    const rows = blocks.reduce((sum, { observations }) => sum + 1 + observations.length, 0);
    this.mostAtOnce = Math.max(this.mostAtOnce, rows);
    for (const { observations, ...block } of blocks) {
      const name = `${block.structure} ${block.key}`;
      const known = series.get(name);
      if (known && !touched.has(name)) replaced += 1;
      const kept = new Map(touched.has(name) ? known?.observations : undefined);
      touched.add(name);
      for (const { line, period, ...told } of observations) {
        if (kept.has(period)) throw new FileRefused(`${period} stands a second time in this series`, line);
        kept.set(period, told);
      }
      series.set(name, { ...block, prepared: header.prepared, observations: kept });
    }
    this.series = series;
    return { replaced };
  }
}
