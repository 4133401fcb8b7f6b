/** Cases, each with a referral brought into one of its states by those whose it is. */
import type { CaseWrap, KeyWrap } from '#kernel/sealed';
import { attachFile, sealFile, type SealedFile } from '../../support/attachments.js';
import { keepFrom } from '../../support/colleagues.js';
import { eventually } from '../../support/eventually.js';
import { expecting } from '../../support/client.js';
import {
  acquaint,
  openCase,
  type Offer,
  type Person,
  prepareOffer,
  type SealedCase,
} from '../../support/people.js';
import { carryOut, openAndRewrap, recalled } from '../story.js';

/** How a member of the owner may open a case: whoever opened it is assigned. */
export const ASSIGNED = ['assigned', 'for a reason', 'not'] as const;
export type Assigned = (typeof ASSIGNED)[number];
/** Whether a file is kept from the one who asks, as kin to somebody in it. */
export const CONFLICT = ['not kept', 'kept'] as const;
export type Conflict = (typeof CONFLICT)[number];

/** By the state of the referral and the consent: the columns of the table for its sender and its recipient. */
export const STATES = {
  offered: { sender: 'oa', recipient: 'ro', consent: 'in force' },
  accepted: { sender: 'oc', recipient: 'ra', consent: 'in force' },
  'accepted, keys wrapped': { sender: 'oc', recipient: 'ra', consent: 'in force' },
  declined: { sender: 'oa', recipient: 'rd', consent: 'in force' },
  recalled: { sender: 'oe', recipient: 'rr', consent: 'in force' },
  'recalled, keys wrapped': { sender: 'oe', recipient: 'rr', consent: 'in force' },
  'offered, withdrawn': { sender: 'oe', recipient: 'rx', consent: 'withdrawn' },
  'accepted, withdrawn': { sender: 'oe', recipient: 'rw', consent: 'withdrawn' },
  'accepted, keys wrapped, withdrawn': { sender: 'oe', recipient: 'rw', consent: 'withdrawn' },
  'grant run out': { sender: 'oc', recipient: 'rw', consent: 'run out' },
} as const;
export type State = keyof typeof STATES;

export interface File {
  readonly state: State;
  readonly sender: Person;
  readonly recipient: Person;
  readonly sealed: SealedCase;
  /** A file of the case. */
  readonly attached: SealedFile;
  readonly offer: Offer;
  /** As the recipient's browser made them, or would have. */
  readonly rewraps: readonly KeyWrap[];
  /** Its keys for those it is not kept from, once it is kept from somebody. */
  readonly caseWraps: CaseWrap[];
}

const GRANTED = ['identity'];
const RUN_OUT = 'grant run out' satisfies State;
const LONG_PAST = '2026-01-31T00:00:00.000Z';

export async function makeFile(state: State, sender: Person, recipient: Person): Promise<File> {
  const label = `Үлгү ${state}`;
  const sealed = await openCase(sender, { label, identity: { fullName: label }, notes: { text: label } });
  const attached = await sealFile(sender, sealed.caseId, new Uint8Array(1_000));
  expecting(201, await attachFile(sender, sealed.caseId, attached));
  const prepared = await prepareOffer(sender, recipient, sealed, GRANTED);
  const offer = state === RUN_OUT ? await running(sender, prepared, sealed) : prepared;
  const { referralId, consentId } = offer;
  await carryOut(sender, '/referrals', offer.body);
  await acquaint(recipient, sender.organization);
  if (state === RUN_OUT) {
    // The clock recalls it by itself; whether it is accepted before is all the same.
    await recipient.client.post(`/referrals/${referralId}/acceptance`, {});
    await recalled(recipient, offer);
  } else if (state.includes('accepted') || state.includes('wrapped')) {
    await carryOut(recipient, `/referrals/${referralId}/acceptance`, {});
  }
  const rewraps = state.includes('wrapped')
    ? await openAndRewrap(recipient, offer)
    : await rewrapped(recipient, sealed, offer);
  if (state === 'declined')
    await carryOut(recipient, `/referrals/${referralId}/refusal`, { reason: 'no-bed' });
  if (state.startsWith('recalled')) await carryOut(sender, `/referrals/${referralId}/recall`, {});
  if (state.endsWith('withdrawn')) {
    await carryOut(sender, `/cases/${sealed.caseId}/consents/${consentId}/withdrawal`, {});
  }
  await shown(sender, `/cases/${sealed.caseId}`);
  for (const party of [sender, recipient]) await shown(party, `/referrals/${referralId}`);
  return { state, sender, recipient, sealed, attached, offer, rewraps, caseWraps: [] };
}

async function running(
  sender: Person,
  { referralId, consentId, body }: Offer,
  sealed: SealedCase,
): Promise<Offer> {
  const grant = await sender.keyring.makeGrant({
    referralId,
    caseId: sealed.caseId,
    to: body.grant.header.to,
    purpose: 'referral',
    consentId,
    expiresAt: LONG_PAST,
    envelopes: sealed.envelopes.filter(({ section }) => GRANTED.includes(section)),
    book: sender.book,
  });
  return { referralId, consentId, body: { ...body, grant } };
}

async function rewrapped({ keyring, book }: Person, { caseId }: SealedCase, { referralId, body }: Offer) {
  return keyring.rewrap(await keyring.openGrant(body.grant, { referralId, caseId, book }));
}

/** By the owner's custodian, or by oneself for a reason. */
export async function letOpen(
  { sender, sealed: { caseId } }: File,
  by: Person,
  how: Assigned,
): Promise<void> {
  if (how === 'assigned') await carryOut(sender, `/cases/${caseId}/assignees`, { memberId: by.memberId });
  if (how === 'for a reason') await carryOut(by, `/cases/${caseId}/glass`, { reason: 'danger-now' });
}

/** By the one who opened it, who knows every key of it: to these colleagues it does not exist from here on. */
export async function keep(
  { sender, sealed, attached, caseWraps }: File,
  kin: readonly Person[],
): Promise<void> {
  const { caseId, envelopes } = sealed;
  const boxes = [...envelopes, ...attached.envelopes].map(({ section, keyId }) => ({ section, keyId }));
  caseWraps.push(...(await keepFrom(sender, { caseId, boxes }, kin)));
}

/** Waits for the read models: what is asked later is not answered by their being late. */
async function shown({ client }: Person, path: string): Promise<void> {
  await eventually(async () => (await client.get(path)).status === 200);
}
