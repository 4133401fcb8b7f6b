import { useI18n } from '../../i18n/i18n.js';

export function Progress({ at, of }: { readonly at: number; readonly of: number }) {
  const { t } = useI18n();
  return (
    <div class="row">
      <span class="muted">{t('log.progress', { at, of })}</span>
      <div class="bar grow" aria-hidden="true">
        <i style={{ width: `${String(Math.round((at / of) * 100))}%` }} />
      </div>
    </div>
  );
}
