/** A log that others write into too: the server itself, with events that are none of ours. */

export interface Placed {
  readonly position: bigint;
  readonly ours: boolean;
}

/** Everything after a position, in order; everything before one, or from the end, backwards. Empty where nothing is. */
export interface SharedLog<Event extends Placed> {
  pageAfter(position: bigint): Promise<readonly Event[]>;
  pageBefore(position: bigint | undefined): Promise<readonly Event[]>;
}

/** At most `limit` of our events after a position. */
export async function readOurs<Event extends Placed>(
  log: SharedLog<Event>,
  after: bigint,
  limit: number,
  wanted: (event: Event) => boolean,
): Promise<readonly Event[]> {
  const found: Event[] = [];
  for (let from = after; found.length < limit;) {
    const page = await log.pageAfter(from);
    found.push(...page.filter((event) => event.ours && wanted(event)));
    const last = page.at(-1);
    if (last === undefined) break;
    from = last.position;
  }
  return found.slice(0, limit);
}

/** Position of our newest event. What has been passed is remembered, so that it is not searched again. */
export class OurHead {
  #head: { readonly ours: bigint; readonly any: bigint } | undefined;

  constructor(private readonly log: SharedLog<Placed>) {}

  /** 0n when there is none. */
  async find(): Promise<bigint> {
    let head = this.#head ?? (await this.#search());
    for (;;) {
      const page = await this.log.pageAfter(head.any);
      const last = page.at(-1);
      if (last === undefined) break;
      head = { ours: page.findLast(({ ours }) => ours)?.position ?? head.ours, any: last.position };
    }
    if (this.#head === undefined || head.any > this.#head.any) this.#head = head;
    return this.#head.ours;
  }

  async #search(): Promise<{ readonly ours: bigint; readonly any: bigint }> {
    let any: bigint | undefined;
    for (let from: bigint | undefined; ;) {
      const page = await this.log.pageBefore(from);
      any ??= page[0]?.position;
      const ours = page.find((event) => event.ours)?.position;
      from = page.at(-1)?.position;
      if (ours !== undefined || from === undefined) return { ours: ours ?? 0n, any: any ?? 0n };
    }
  }
}
