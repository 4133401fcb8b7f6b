import type { EventStore } from '#event-store/event-store';
import { type ApiConfig, ConfigRefused } from '../api.config.js';

/**
 * Demo data stay on the computer they were made on: their passphrases lie in a file, and somebody could take what is
 * invented for true.
 * @throws ConfigRefused
 */
export async function refuseExposedDemo(
  config: Pick<ApiConfig, 'demoAllowed'>,
  store: Pick<EventStore, 'readAll'>,
): Promise<void> {
  if (config.demoAllowed) return;
  const [first] = await store.readAll(0n, 1, { categories: ['organization'] });
  if (first?.data['demo'] === true) {
    throw new ConfigRefused(
      'these are demo data: they are served on loopback (127.0.0.1, ::1) without TLS_CERT and TRUST_PROXY only',
    );
  }
}
