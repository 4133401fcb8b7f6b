import type { Keys } from '#keys/open-keys';

/** What `openKeys` opened, as one thing to inject and to close. */
export abstract class OpenedKeys {
  abstract readonly keys: Keys;
}
