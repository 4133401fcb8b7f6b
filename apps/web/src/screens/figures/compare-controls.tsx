import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/field.js';
import { oblastOf } from './areas.js';
import { useLooking } from './looking.js';
import { kindOf, releasedPeriods, yearBefore } from './periods.js';
import { MOST_BESIDE } from './view.js';

/** Which places stand beside the one looked at, and which period. */
export function CompareControls() {
  const { figures, view, at, areas, look, words } = useLooking();
  const { t } = words.i18n;
  const kind = kindOf(at.period) ?? 'month';
  const periods = releasedPeriods(kind, figures.months).filter((period) => period !== at.period);
  const oblast = oblastOf(at.area, areas);
  // its neighbors first: those of the same oblast are what a place is compared with
  const others = [...areas.values()]
    .filter(({ code }) => code !== at.area && !at.beside.includes(code))
    .toSorted(
      (one, two) =>
        Number(oblastOf(two.code, areas) === oblast) - Number(oblastOf(one.code, areas) === oblast),
    );
  const before = yearBefore(at.period);
  const newestFirst = periods.toReversed();
  const ordered = periods.includes(before)
    ? [before, ...newestFirst.filter((one) => one !== before)]
    : newestFirst;
  return (
    <div class="off-paper stack tight">
      {at.beside.length > 0 && (
        <ul class="chips">
          {at.beside.map((code) => (
            <li key={code}>
              <Button onClick={() => look({ ...view, beside: at.beside.filter((other) => other !== code) })}>
                {words.area(code)} <span aria-hidden="true">×</span>
                <span class="sr">{t('figures.without')}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div class="row wrap">
        {at.beside.length < MOST_BESIDE && (
          <div class="grow">
            <SelectField
              id="beside"
              label={t('figures.beside')}
              empty={t('figures.choose')}
              value=""
              onChange={(code) => code !== '' && look({ ...view, beside: [...at.beside, code] })}
              options={others.map(({ code }) => ({ value: code, label: words.area(code) }))}
            />
          </div>
        )}
        {periods.length > 0 && (
          <div class="grow">
            <SelectField
              id="earlier"
              label={t('figures.earlier')}
              empty={t('figures.noEarlier')}
              value={at.earlier ?? ''}
              onChange={(period) => look({ ...view, earlier: period === '' ? undefined : period })}
              options={ordered.map((period) => ({ value: period, label: words.period(period) }))}
            />
          </div>
        )}
      </div>
    </div>
  );
}
