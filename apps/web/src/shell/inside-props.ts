import type { Account } from '../keys/account.js';
import type { KeyClient } from '../keys/key-client.js';

/** What is handed in once the passphrase was right. */
export interface InsideProps {
  readonly account: Account;
  readonly keys: KeyClient;
  onLock(over?: boolean): void;
  onSignedOut(): void;
}
