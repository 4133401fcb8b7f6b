import type { Lock } from '#kernel/sealed';
import { changePassphrase } from '#sealing/enrollment';
import { openLock } from '#sealing/member-keys';
import { MemberSecret } from '#sealing/member-secret';
import { SealingError } from '#sealing/sealing-error';
import type { WordsCalls } from './people-calls.js';
import type { Answer, Ask } from './protocol.js';

type Desk = { [Call in keyof WordsCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

/** Puts a member's keys under other words, while the present ones are known. */
export class WordsDesk implements Desk {
  private present: { readonly secret: MemberSecret; readonly lock: Lock } | undefined;

  async checkWords({ lock, ...words }: Ask<'checkWords'>): Promise<null> {
    const secret = await MemberSecret.derive(words);
    (await openLock(await secret.lockKey(), lock)).fill(0);
    this.present = { secret, lock };
    return null;
  }

  async proveWords({ lock, ...words }: Ask<'proveWords'>): Promise<Answer<'proveWords'>> {
    const secret = await MemberSecret.derive(words);
    (await openLock(await secret.lockKey(), lock)).fill(0);
    return { current: await secret.proof() };
  }

  async changeWords({ passphrase }: Ask<'changeWords'>): Promise<Answer<'changeWords'>> {
    if (this.present === undefined) throw new SealingError('keyring_locked');
    const { salt, proof, lock } = await changePassphrase({ ...this.present, passphrase });
    return { current: await this.present.secret.proof(), salt, proof, lock };
  }
}
