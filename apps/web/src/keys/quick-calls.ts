import type { Lock } from '#kernel/sealed';
import type { QuickKeys, QuickLock, QuickRest } from '#sealing/quick-lock';

/** Asked about six digits that open this device for some hours. */
export interface QuickCalls {
  /** Checks the four words, and draws the device's part; `finishPin` counts on it. */
  beginPin(ask: {
    readonly passphrase: string;
    readonly kdf: string;
    readonly salt: string;
    readonly lock: Lock;
    readonly quickId: string;
    readonly pin: string;
  }): { readonly current: string; readonly proof: string; readonly deviceKey: CryptoKey };
  /** With the server's part at hand. */
  finishPin(ask: QuickRest): QuickLock;
  pinProof(ask: QuickKeys): { readonly proof: string };
  /** In the place of `derive`: `unlock` comes next. */
  openQuick(ask: QuickKeys & { readonly quick: QuickLock; readonly share: string; readonly org: string }): {
    readonly login: string;
  };
}
