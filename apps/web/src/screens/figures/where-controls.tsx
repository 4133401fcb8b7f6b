import { useState } from 'preact/hooks';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { SelectField } from '../../ui/field.js';
import { Note } from '../../ui/notes.js';
import { below, pathTo } from './areas.js';
import { useLooking } from './looking.js';
import { unitName } from './names.js';
import { kindOf, nearest, PERIOD_KINDS, releasedPeriods } from './periods.js';
import { inArea, inPeriod, MAPPED } from './view.js';

/** Country, oblast, place; month, quarter, year. */
export function WhereControls() {
  const { figures, view, at, areas, look, words } = useLooking();
  const { i18n } = words;
  const { t } = i18n;
  const kind = kindOf(at.period) ?? 'month';
  const kinds = PERIOD_KINDS.filter((one) => releasedPeriods(one, figures.months).length > 0);
  const under = below(at.area, areas);
  const path = pathTo(at.area, areas);
  return (
    <div class="stack tight off-paper">
      <nav aria-label={t('figures.path')}>
        <ol class="path">
          {path.map((code) => (
            <li key={code}>
              {code === at.area ? (
                <b aria-current="location">{words.area(code)}</b>
              ) : (
                <button type="button" class="go" onClick={() => look(inArea(view, code))}>
                  {words.area(code)}
                </button>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <div class="row wrap">
        {under.length > 0 && (
          <div class="grow">
            <SelectField
              id="area"
              label={path.length === 1 ? t('figures.oblast') : t('figures.place')}
              empty={t('figures.choose')}
              value=""
              onChange={(code) => code !== '' && look(inArea(view, code))}
              options={under.map((code) => ({ value: code, label: words.area(code) }))}
            />
          </div>
        )}
        <div class="grow">
          <SelectField
            id="period"
            label={t('figures.period')}
            empty={t('figures.newest')}
            value={view.period === undefined ? '' : at.period}
            onChange={(period) =>
              look(period === '' ? { ...view, period: undefined } : inPeriod(view, period))
            }
            options={releasedPeriods(kind, figures.months)
              .toReversed()
              .map((period) => ({ value: period, label: words.period(period) }))}
          />
        </div>
      </div>
      <Choices
        id="kind"
        legend={t('figures.kind')}
        narrow
        value={kind}
        onChange={(value) => {
          const next = nearest(at.period, kinds.find((one) => one === value) ?? kind, figures.months);
          if (next !== undefined) look(inPeriod(view, next));
        }}
        options={kinds.map((value) => ({ value, label: i18n.code('PERIOD_KINDS', value) }))}
      />
      <Choices
        id="mapped"
        legend={t('figures.mapped')}
        narrow
        value={view.mapped}
        onChange={(value) => look({ ...view, mapped: MAPPED.find((unit) => unit === value) ?? 'case' })}
        options={MAPPED.map((value) => ({ value, label: unitName(value, i18n) }))}
      />
      <Share />
    </div>
  );
}

/** The address is the view: whoever has a seat here sees the same with it. */
function Share() {
  const { words } = useLooking();
  const { t } = words.i18n;
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const copy = () => {
    navigator.clipboard.writeText(location.href).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    );
  };
  return (
    <>
      <div class="row wrap">
        <Button name="link" onClick={copy}>
          {t('figures.link')}
        </Button>
        <Button name="print" onClick={() => print()}>
          {t('figures.print')}
        </Button>
      </div>
      {copied === 'yes' && <p role="status">{t('figures.copied')}</p>}
      {copied === 'no' && (
        <Note>
          {t('figures.copyYourself')}
          <br />
          <span class="address">{location.href}</span>
        </Note>
      )}
    </>
  );
}
