import { DomainError } from '#kernel/domain-error';
import { isUuid } from '#kernel/ids';

/** The last item of a page; the next page begins after it. */
export interface ListCursor {
  readonly at: Date;
  readonly id: string;
}

export function cursorText({ at, id }: ListCursor): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}

/** @throws DomainError cursor_invalid */
export function readCursor(text: string): ListCursor {
  const [instant = '', id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  const at = new Date(instant);
  if (Number.isNaN(at.getTime()) || at.toISOString() !== instant || !isUuid(id) || rest.length > 0) {
    throw new DomainError('cursor_invalid', 'invalid', 'cursor');
  }
  return { at, id };
}
