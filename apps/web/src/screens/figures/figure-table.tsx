import { useI18n } from '../../i18n/i18n.js';
import { shownText } from './names.js';
import type { Row, Shown } from './shown.js';

interface FigureTableProps {
  readonly caption: string;
  readonly head: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  onGo?(key: string): void;
}

/**
 * More than a phone has room for, in letters of the longest word of each column: there each row becomes a card, and its numbers
 * have their column's name beside them.
 */
const ROOM = 29;

/** The same as the chart beside it, number by number. The roles stay where a phone shows no table. */
export function FigureTable({ caption, head, columns, rows, onGo }: FigureTableProps) {
  const widths = [[head, ...rows.map((row) => row.head)], ...columns.map((column) => [column])].map(
    longestWord,
  );
  const wide = columns.length > 2 || widths.reduce((sum, letters) => sum + letters, 0) > ROOM;
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={caption}>
      <table role="table" class={wide ? 'wide' : ''}>
        <caption class="sr">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {head}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" role="columnheader">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr
              key={row.key}
              role="row"
              class={row.here ? 'here' : ''}
              aria-current={row.here ? 'true' : undefined}
            >
              <th scope="row" role="rowheader">
                {onGo === undefined ? (
                  row.head
                ) : (
                  <button type="button" class="go" data-key={row.key} onClick={() => onGo(row.key)}>
                    {row.head}
                  </button>
                )}
              </th>
              {row.cells.map((shown, index) => (
                <ShownCell key={index} shown={shown} column={columns[index] ?? ''} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function longestWord(texts: readonly string[]): number {
  return Math.max(...texts.flatMap((text) => text.split(' ').map(({ length }) => length)));
}

interface ShownCellProps {
  readonly shown: Shown;
  readonly column: string;
}

function ShownCell({ shown, column }: ShownCellProps) {
  const i18n = useI18n();
  const number = shown.kind === 'count' || shown.kind === 'rate' || shown.kind === 'of';
  return (
    <td class={number ? 'number' : 'muted'} role="cell" data-column={column}>
      {shown.kind === 'none' ? (
        <span>
          <span aria-hidden="true">–</span>
          <span class="sr">{i18n.t('figures.none')}</span>
        </span>
      ) : (
        <span>{shownText(shown, i18n)}</span>
      )}
    </td>
  );
}
