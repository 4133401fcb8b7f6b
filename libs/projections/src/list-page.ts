import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';

export const MOST_ITEMS = 200;
const SOME_ITEMS = 100;

export interface PageAsked {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** Cursor of the next page, or null after the last. */
  readonly next: string | null;
}

/** Where an item stands in its list; the next page begins after the last one's. */
export interface ListPlace {
  readonly at: Date;
  readonly id: string;
}

/**
 * One page of a list, at most `MOST_ITEMS`; `read` is asked for one more than are shown, to know whether others follow.
 * @throws DomainError cursor_invalid
 */
export async function pageOf<Item>(
  { cursor, limit = SOME_ITEMS }: PageAsked,
  read: (after: ListPlace | undefined, take: number) => Promise<readonly Item[]>,
  placeOf: (item: Item) => ListPlace,
): Promise<ListPage<Item>> {
  const shown = Math.min(Math.max(limit, 1), MOST_ITEMS);
  const found = await read(cursor === undefined ? undefined : readCursor(cursor), shown + 1);
  const items = found.slice(0, shown);
  const last = items.at(-1);
  return { items, next: found.length > shown && last ? cursorText(placeOf(last)) : null };
}

function cursorText({ at, id }: ListPlace): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

function readCursor(text: string): ListPlace {
  const [instant = '', id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  const at = new Date(instant);
  if (Number.isNaN(at.getTime()) || at.toISOString() !== instant || !isUuid(id) || rest.length > 0) {
    throw new DomainError('cursor_invalid', 'invalid', 'cursor');
  }
  return { at, id };
}
