import { useI18n } from '../../i18n/i18n.js';

interface CountTableProps {
  readonly title: string;
  readonly column: string;
  readonly note?: string;
  readonly rows: readonly { readonly label: string; readonly count: number }[];
}

/** Bars and their numbers in one table. */
export function CountTable({ title, column, note, rows }: CountTableProps) {
  const i18n = useI18n();
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <section class="card">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{column}</th>
            <th scope="col">{i18n.t('counts.cases')}</th>
            <th class="measure" aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, count }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td class="number">{i18n.number(count)}</td>
              <td class="measure" aria-hidden="true">
                <i
                  class={count === 0 ? 'none' : ''}
                  style={{ width: `${String(Math.round((count / most) * 100))}%` }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {note !== undefined && <p class="muted">{note}</p>}
    </section>
  );
}
