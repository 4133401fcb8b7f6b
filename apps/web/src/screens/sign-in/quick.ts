import type { Me } from '../../api/types.js';
import type { QuickKept } from '../../drafts/quick-store.js';
import type { Account } from '../../keys/account.js';
import type { KeyClient } from '../../keys/key-client.js';

/** What opens in the place of the words. */
export interface QuickFormProps {
  onKnown(me: Me): void;
  onOpen(account: Account, keys: KeyClient): void;
  /** It opens nothing any more. */
  onGone(): void;
  onWords(): void;
}

export interface QuickRoomProps extends QuickFormProps {
  readonly quick: QuickKept;
  readonly locked: { readonly account: Account; readonly over: boolean } | undefined;
  readonly ended: boolean;
}
