import type { Lock } from '#kernel/sealed';
import type { PasskeyKeys, PasskeyLock, PasskeyRest } from '#sealing/passkey-lock';

/** Asked about a device that its own lock opens for some hours. */
export interface PasskeyCalls {
  /** What the device's passkey is asked for this lock. */
  questionPasskey(ask: { readonly quickId: string }): { readonly question: Uint8Array<ArrayBuffer> };
  /** Checks the four words; `finishPasskey` counts on it. */
  beginPasskey(ask: {
    readonly passphrase: string;
    readonly kdf: string;
    readonly salt: string;
    readonly lock: Lock;
  }): { readonly current: string };
  provePasskey(ask: PasskeyKeys): { readonly proof: string };
  /** With the server's part at hand. */
  finishPasskey(ask: PasskeyKeys & PasskeyRest): PasskeyLock;
  /** In the place of `derive`: `unlock` comes next. */
  openPasskey(
    ask: PasskeyKeys & { readonly passkeyLock: PasskeyLock; readonly share: string; readonly org: string },
  ): { readonly login: string };
}
