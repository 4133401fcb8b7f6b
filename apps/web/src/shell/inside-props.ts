import type { Me } from '../api/types.js';
import type { Account } from '../keys/account.js';
import type { KeyClient } from '../keys/key-client.js';

/** What is handed in once the passphrase was right. */
export interface InsideProps {
  readonly account: Account;
  readonly keys: KeyClient;
  onLock(over?: boolean): void;
  onSignedOut(): void;
  /** The member's standing or roles are others than when they signed in. */
  onMe(me: Me): void;
}
