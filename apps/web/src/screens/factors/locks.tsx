import type { Factors } from '../../api/types.js';
import { deviceName } from '../../i18n/device-name.js';
import { useI18n } from '../../i18n/i18n.js';
import { canHavePasskeys } from '../../keys/passkey.js';
import { Button } from '../../ui/button.js';
import { Tag } from '../../ui/notes.js';
import { When } from '../../ui/when.js';

interface LocksProps {
  readonly factors: Factors;
  onAdd(): void;
  onRemove(id: string): void;
}

/** Devices whose own lock is the second step. */
export function Locks({ factors: { passkeys, passkeysHere }, onAdd, onRemove }: LocksProps) {
  const i18n = useI18n();
  const { t } = i18n;
  return (
    <section class="card stack" aria-label={t('factor.locks')}>
      <h2 class="h">{t('factor.locks')}</h2>
      <p class="muted">{t('factor.locksWhat')}</p>
      {passkeys.length > 0 && (
        <ul class="rows">
          {passkeys.map(({ id, device, synced, addedAt }) => (
            <li key={id} class="row wrap" data-passkey={id}>
              <span class="grow">
                <b>{deviceName(device, i18n)}</b> {synced && <Tag>{t('factor.synced')}</Tag>}
                <br />
                <span class="muted">
                  {t('factor.lockSince')} <When iso={addedAt} />
                </span>
              </span>
              <Button onClick={() => onRemove(id)} name="remove-lock">
                {t('factor.lockEnd')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {passkeysHere && canHavePasskeys() ? (
        <Button onClick={onAdd} name="add-lock">
          {t('factor.lockAdd')}
        </Button>
      ) : (
        <p>{t('factor.locksNotHere')}</p>
      )}
    </section>
  );
}
