import { useI18n } from '../i18n/i18n.js';
import { roomsOf } from './rooms.js';
import { useRouter } from './router.js';
import { useSession } from './session.js';

export function Tabs() {
  const { t } = useI18n();
  const { me } = useSession();
  const { route, replace } = useRouter();
  const rooms = roomsOf(me);
  if (rooms.length < 2) return null;
  return (
    <nav class={rooms.length > 4 ? 'tabs many' : 'tabs'} aria-label={t('tab.label')}>
      <ul>
        {rooms.map((room) => (
          <li key={room.label}>
            <button
              type="button"
              aria-current={route.at === room.route.at ? 'page' : undefined}
              data-name={`tab-${room.route.at}`}
              onClick={() => replace(room.route)}
            >
              {t(room.label)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
