import type { Referral } from '../api/types.js';
import { useI18n } from '../i18n/i18n.js';
import { Tag } from './notes.js';
import { When } from './when.js';

export function GivenServices({ given }: Pick<Referral, 'given'>) {
  const { t, code } = useI18n();
  return (
    <ul class="rows">
      {given.map(({ serviceId, service, begunAt, deliveredAt }) => (
        <li class="row wrap" key={serviceId} data-service={service}>
          <span class="grow">
            <span class="cap">{code('SERVICES', service)}</span>{' '}
            <span class="muted">
              <When iso={deliveredAt ?? begunAt ?? ''} />
            </span>
          </span>
          <Tag tone={deliveredAt === null ? 'w' : 'o'}>
            {t(deliveredAt === null ? 'services.isBegun' : 'services.isGiven')}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
