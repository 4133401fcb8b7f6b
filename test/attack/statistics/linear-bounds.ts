/** How low and how high a hidden count can be, given everything published: two linear programs for each cell. */
import highsModule, { type ModelData } from 'highs';
import type { Method } from './publications.js';
import { type Read, withinOf } from './readings.js';
import type { System } from './what-is-known.js';

export interface Interval {
  readonly truth: number;
  readonly least: number;
  readonly most: number;
}

/** Its types describe the CommonJS build; what Node imports is the function itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** A solver's answer is this near to a whole number when it is one. */
const TOLERANCE = 1e-4;
/** Primal simplex: from one target to the next only the objective changes, and the last vertex is still feasible. */
const OPTIONS = { output_flag: false, simplex_strategy: 4 };

/**
 * The whole numbers each target can be.
 * @param targets some of `all`
 * @throws Error when the solver reaches no optimum: the truth is always feasible, and every cell is bounded
 */
export async function linearBounds(
  { columns }: System,
  method: Method,
  { all, targets }: { readonly all: readonly Read[]; readonly targets: readonly Read[] },
): Promise<readonly Interval[]> {
  const { createModel, constants, infinity } = await loadHighs();
  const model = createModel();
  try {
    model.options.set(OPTIONS);
    model.passModel(programOf(columns.length, all, { method, infinity }));
    return targets.map(({ truth, reading: { row } }) => {
      const extreme = (sense: 'minimize' | 'maximize'): number => {
        model.changeObjectiveSense(constants.objectiveSense[sense]);
        model.run();
        const status = model.getModelStatus();
        if (status !== constants.modelStatus.optimal) throw new Error(`the solver ended with ${status}`);
        return model.getObjectiveValue();
      };
      for (const [column, times] of row) model.changeColCost(column, times);
      const least = Math.ceil(extreme('minimize') - TOLERANCE);
      const most = Math.floor(extreme('maximize') + TOLERANCE);
      for (const column of row.keys()) model.changeColCost(column, 0);
      return { truth, least, most };
    });
  } finally {
    model.dispose();
  }
}

function programOf(
  columns: number,
  all: readonly Read[],
  { method, infinity }: { readonly method: Method; readonly infinity: number },
): ModelData {
  const entries = all.map(({ reading }) => [...reading.row]);
  const bounds = all.map((each) => withinOf(each, method));
  const starts = [0];
  for (const row of entries) starts.push((starts.at(-1) ?? 0) + row.length);
  const none = new Float64Array(columns);
  return {
    ...{ numCols: columns, numRows: all.length },
    ...{ colCost: none, colLower: none, colUpper: new Float64Array(columns).fill(infinity) },
    rowLower: bounds.map(([least]) => least),
    rowUpper: bounds.map(([, most]) => most),
    matrix: {
      ...{ format: 'csr', numRows: all.length, numCols: columns, starts },
      indices: entries.flatMap((row) => row.map(([column]) => column)),
      values: entries.flatMap((row) => row.map(([, times]) => times)),
    },
  };
}
