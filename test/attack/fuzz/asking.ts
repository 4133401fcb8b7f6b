/** Requests drawn from the description of one operation: most of them valid in form. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Answer } from '../../support/client.js';
import type { Operation } from './description.js';
import { broken, ECHO, valid, type Known } from './forms.js';
import type { Player } from './cast.js';

const DRAWN_AT_ONCE = 16;
const DOOR = 8;

export interface Asked {
  readonly wellFormed: boolean;
  readonly commandId: string;
  readonly answer: Answer;
}

interface Drawn {
  readonly wellFormed: boolean;
  readonly values: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** How the request itself is wrong, before its body is looked at. */
  readonly door: 'well' | 'foreign' | 'not-json' | 'torn' | 'stale';
}

/** An endless, repeatable supply of requests to one operation. */
export class Asking {
  #drawn: Drawn[] = [];

  constructor(
    readonly operation: Operation,
    private readonly known: Known,
    private seed: number,
  ) {}

  async ask({ client }: Player): Promise<Asked> {
    const { wellFormed, values, body, door } = this.#next();
    const { method, path } = this.operation;
    const commandId = randomUUID();
    const headers = {
      ...(door === 'foreign' && { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }),
      ...(door === 'not-json' && { 'content-type': 'text/plain' }),
      ...(door === 'stale' && { 'if-match': '"99"' }),
    };
    const answer = await client.send(method, addressOf(path, values, this.operation), body, {
      commandId,
      headers,
      ...(door === 'torn' && { raw: `{"${ECHO}":` }),
    });
    return { wellFormed: wellFormed && door === 'well', commandId, answer };
  }

  #next(): Drawn {
    if (this.#drawn.length === 0) {
      this.seed += 1;
      this.#drawn = fc.sample(this.#arbitrary(), { seed: this.seed, numRuns: DRAWN_AT_ONCE });
    }
    return this.#drawn.pop() as Drawn;
  }

  #arbitrary(): fc.Arbitrary<Drawn> {
    const { parameters, body = {}, method } = this.operation;
    const asked = parameters.filter(({ in: place }) => place !== 'header');
    const values = fc.record(
      Object.fromEntries(asked.map(({ name, schema }) => [name, valid(schema, this.known, name)])),
      {
        requiredKeys: asked.filter(({ required }) => required === true).map(({ name }) => name),
        noNullPrototype: true,
      },
    );
    const form = this.operation.body === undefined ? fc.constant({}) : valid(body, this.known);
    const wrong = method === 'GET' ? fc.constant<Drawn['door']>('well') : DOORS;
    return fc.oneof(
      {
        weight: 7,
        arbitrary: fc.record({
          wellFormed: fc.constant(true),
          values,
          body: form,
          door: fc.constant('well' as const),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          wellFormed: fc.constant(false),
          values: brokenValues(values),
          body: broken(form),
          door: wrong,
        }),
      },
    );
  }
}

const DOORS: fc.Arbitrary<Drawn['door']> = fc.oneof(
  { weight: DOOR, arbitrary: fc.constant('well' as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('foreign' as const, 'not-json' as const, 'torn' as const, 'stale' as const),
  },
);

function brokenValues(values: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .tuple(values, fc.boolean(), fc.constantFrom(ECHO, '%00', '..', '0', "'", 'ө'.repeat(200)))
    .map(([good, spoil, strange]) => {
      const [name] = Object.keys(good);
      return spoil && name !== undefined ? { ...good, [name]: strange } : good;
    });
}

function addressOf(
  path: string,
  values: Readonly<Record<string, unknown>>,
  { parameters }: Operation,
): string {
  const filled = path
    .replace('/api/v1', '')
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const asked = parameters.filter(({ in: place, name }) => place === 'query' && values[name] != null);
  const query = new URLSearchParams(asked.map(({ name }) => [name, String(values[name])])).toString();
  return query === '' ? filled : `${filled}?${query}`;
}
