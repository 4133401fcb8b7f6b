import type { LegendEntry } from './legend.js';

export function LegendList({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <ul class="legend">
      {entries.map(({ look, sign, label }) => (
        <li key={look}>
          {sign === undefined ? (
            <i class={`step ${look}`} aria-hidden="true" />
          ) : (
            <span class={look} aria-hidden="true">
              {sign}
            </span>
          )}{' '}
          {label}
        </li>
      ))}
    </ul>
  );
}
