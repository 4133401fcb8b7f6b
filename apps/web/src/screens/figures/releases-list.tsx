import { dayOf, monthName } from '../../i18n/dates.js';
import { useLooking } from './looking.js';

/** Every release, newest first, with what whoever recounts it must come to. */
export function ReleasesList() {
  const { figures, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const heads = [i18n.code('PERIOD_KINDS', 'month'), t('figures.releasedOn'), t('figures.rootHash')];
  const newestFirst = figures.releases.toSorted((one, other) => (one.month < other.month ? 1 : -1));
  return (
    <details class="card figure off-paper" data-name="releases">
      <summary>{t('figures.releases')}</summary>
      <p class="muted">{t('figures.releasesMean')}</p>
      <div class="scroll" tabIndex={0} role="group" aria-label={t('figures.releases')}>
        <table role="table" class="wide">
          <thead role="rowgroup">
            <tr role="row">
              {heads.map((head) => (
                <th key={head} scope="col" role="columnheader">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {newestFirst.map(({ month, releasedAt, rootHash }) => (
              <tr key={month} role="row">
                <th scope="row" role="rowheader">
                  {monthName(month, i18n)}
                </th>
                <td role="cell" data-column={heads[1]}>
                  {dayOf(releasedAt, i18n)}
                </td>
                <td role="cell" class="hash" data-column={heads[2]}>
                  {rootHash}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
