import type { Keyring } from '#sealing/keyring';
import {
  beginPasskeyLock,
  openPasskeyLock,
  prfProof,
  prfQuestion,
  type PasskeyLock,
} from '#sealing/passkey-lock';
import { SealingError } from '#sealing/sealing-error';
import type { PasskeyCalls } from './passkey-calls.js';
import type { Answer, Ask } from './protocol.js';

type Desk = { [Call in keyof PasskeyCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

/** Has this device's own lock open it, and opens with it. */
export class PasskeyDesk implements Desk {
  private begun: Awaited<ReturnType<typeof beginPasskeyLock>> | undefined;

  constructor(private readonly onOpened: (keyring: Keyring) => void) {}

  questionPasskey({ quickId }: Ask<'questionPasskey'>): Promise<Answer<'questionPasskey'>> {
    return Promise.resolve({ question: prfQuestion(quickId) });
  }

  async beginPasskey(words: Ask<'beginPasskey'>): Promise<Answer<'beginPasskey'>> {
    this.begun = await beginPasskeyLock(words);
    return { current: this.begun.current };
  }

  async provePasskey(keys: Ask<'provePasskey'>): Promise<Answer<'provePasskey'>> {
    return { proof: await prfProof(keys) };
  }

  async finishPasskey({ share, login, ...keys }: Ask<'finishPasskey'>): Promise<PasskeyLock> {
    const { begun } = this;
    if (begun === undefined) throw new SealingError('keyring_locked');
    this.begun = undefined;
    return begun.finish(keys, { share, login });
  }

  async openPasskey(ask: Ask<'openPasskey'>): Promise<Answer<'openPasskey'>> {
    const { passkeyLock, share, org, ...keys } = ask;
    const { keyring, login } = await openPasskeyLock(passkeyLock, keys, { share, org });
    this.onOpened(keyring);
    return { login };
  }
}
