/** What a data set says of several series at once: its groups, and itself. */
import { type Codes } from './sdmx-message.js';
import { FileRefused } from './xml-text.js';

/** Groups come before the series, so all are held; a file with more is not read rather than held. */
export const MOST_GROUPS = 20_000;

/**
 * A group names some of the dimensions, with their codes, and attributes of every series that has these. Without the
 * definition of the structure at hand: what the series has too is a dimension, the rest is an attribute.
 */
/** What groups say, by the concepts they share with a series and by the codes of these. */
type Index = ReadonlyMap<string, { readonly shared: readonly string[]; readonly said: Map<string, Codes> }>;

export class GroupAttributes {
  private readonly groups: Codes[] = [];
  /** By the concepts of a series: usually all series of a data set have the same. */
  private readonly indexes = new Map<string, Index>();

  constructor(private readonly ofDataSet: Codes = new Map()) {}

  /** @throws FileRefused */
  add(codes: Codes, line: number): void {
    if (this.groups.length === MOST_GROUPS) {
      throw new FileRefused(`it has more than ${MOST_GROUPS} groups; export it without them`, line);
    }
    this.groups.push(codes);
    this.indexes.clear();
  }

  /** The codes of a series with all that is said of it; what it says itself goes before, and stands first. */
  with(series: Codes): Codes {
    if (this.groups.length === 0 && this.ofDataSet.size === 0) return series;
    const said = [...this.indexFor(series).values()].map((of) => of.said.get(codesText(of.shared, series)));
    return merged([series, ...said.filter((codes) => codes !== undefined), this.ofDataSet]);
  }

  private indexFor(series: Codes): Index {
    const concepts = [...series.keys()].sort().join(' ');
    const known = this.indexes.get(concepts);
    if (known) return known;
    const index = new Map<
      string,
      { readonly shared: readonly string[]; readonly said: Map<string, Codes> }
    >();
    for (const group of this.groups) {
      const shared = [...group.keys()].filter((concept) => series.has(concept)).sort();
      const of = index.get(shared.join(' ')) ?? { shared, said: new Map<string, Codes>() };
      const codes = codesText(shared, group);
      of.said.set(codes, merged([of.said.get(codes) ?? new Map<string, string>(), group]));
      index.set(shared.join(' '), of);
    }
    this.indexes.clear();
    this.indexes.set(concepts, index);
    return index;
  }
}

/** The first word of each concept. */
function merged(all: readonly Codes[]): Codes {
  const codes = new Map<string, string>();
  for (const one of all) for (const [concept, code] of one) if (!codes.has(concept)) codes.set(concept, code);
  return codes;
}

function codesText(concepts: readonly string[], codes: Codes): string {
  return JSON.stringify(concepts.map((concept) => codes.get(concept)));
}
