import { matchesFingerprint } from '#sealing/fingerprint';
import { checkKit } from '#sealing/kit-check';
import { answerKitChallenge } from '#sealing/kit-challenge';
import { readKit, type RecoveryKit } from '#sealing/recovery-kit';
import { recover } from '#sealing/recovery';
import { SealingError } from '#sealing/sealing-error';
import type { RecoveryCalls } from './people-calls.js';
import type { Answer, Ask } from './protocol.js';
import type { Unlocked } from './unlocked.js';

type Desk = { [Call in keyof RecoveryCalls]: (ask: Ask<Call>) => Promise<Answer<Call>> };

/** The recovery sheet, typed: held while this worker lives, and nowhere else. */
export class RecoveryDesk implements Desk {
  private kit: RecoveryKit | undefined;

  constructor(private readonly keysAtHand: () => Unlocked) {}

  async readSheet({ groups, kit }: Ask<'readSheet'>): Promise<Answer<'readSheet'>> {
    const check = await checkKit(groups, kit);
    this.kit = check.matches ? await readKit(groups.join('')) : undefined;
    return check;
  }

  async answerChallenge(ask: Ask<'answerChallenge'>): Promise<Answer<'answerChallenge'>> {
    return { signature: await answerKitChallenge(this.sheet, ask) };
  }

  async recover({ registrar, digits, shown, ...opens }: Ask<'recover'>): Promise<Answer<'recover'>> {
    const { keyring, book } = this.keysAtHand();
    const pinned = book.pins();
    if (registrar.sign !== pinned.registrar || registrar.memberId !== pinned.registrarId) {
      throw new SealingError('registrar_substituted');
    }
    // the one thing that was not looked at when the sheet was shown: whose word the rosters rest on
    if (!(await matchesFingerprint(registrar, digits))) throw new SealingError('member_key_substituted');
    await book.accept({ org: shown.org, chain: shown.rosters, root: shown.root });
    return recover(keyring.identity, { kit: this.sheet, book, ...opens });
  }

  private get sheet(): RecoveryKit {
    if (this.kit === undefined) throw new SealingError('kit_unknown');
    return this.kit;
  }
}
