import type { Case, Consent, Referral } from '../../api/types.js';

/** What one consent came to: what its recipient was told, if anything. */
export interface Told {
  readonly consent: Consent;
  /** When the consent was written down, and by whom. */
  readonly givenAt: string;
  readonly notedBy: string;
  readonly withdrawnAt: string | undefined;
  /** The recipient has been able to read since. */
  readonly since: string | undefined;
  /** And still is. */
  readonly reads: boolean;
  /** What the recipient says is left with it; undefined where it was not asked. */
  readonly holder: Pick<Referral, 'holder' | 'holderAt'> | undefined;
  /** Of one who could never read: why. */
  readonly instead: 'asked' | 'declined' | 'nothing' | undefined;
}

export interface ToldRecipient {
  /** Stands for the name on paper. */
  readonly number: number;
  readonly recipient: string;
  readonly told: readonly Told[];
}

/** Who was told what, on which consent: by recipient, in the order in which they were first agreed to. */
export function toldOf(file: Pick<Case, 'consents' | 'referrals'>): readonly ToldRecipient[] {
  const recipients = [...new Set(file.consents.flatMap(({ recipient }) => recipient ?? []))];
  return recipients.map((recipient, index) => ({
    number: index + 1,
    recipient,
    told: file.consents
      .filter((consent) => consent.recipient === recipient)
      .map((consent) => toldOn(consent, file))
      .reverse(),
  }));
}

function toldOn(consent: Consent, file: Pick<Case, 'referrals'>): Told {
  const referrals = file.referrals.filter(({ consentId }) => consentId === consent.consentId);
  const since = referrals.flatMap(readSince).sort()[0];
  return {
    consent,
    givenAt: consent.recordedAt,
    notedBy: consent.recordedBy,
    withdrawnAt: consent.withdrawnAt ?? undefined,
    since,
    reads:
      ['in-force', 'overridden'].includes(consent.status) &&
      referrals.some(({ status }) => status === 'accepted'),
    holder: referrals.find(isAsked) ?? referrals.find(({ holder }) => holder !== null),
    instead: since === undefined ? insteadOf(referrals) : undefined,
  };
}

function isAsked({ holder }: Referral): boolean {
  return holder === 'asked';
}

/** A referral recalled after it was accepted had been told. */
function readSince({ status, answeredAt }: Referral): readonly string[] {
  return status === 'declined' || answeredAt === null ? [] : [answeredAt];
}

function insteadOf(referrals: readonly Referral[]): 'asked' | 'declined' | 'nothing' {
  if (referrals.some(({ status }) => status === 'offered')) return 'asked';
  return referrals.some(({ status }) => status === 'declined') ? 'declined' : 'nothing';
}
