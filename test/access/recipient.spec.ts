/** What a referral grants is there for its recipient only while it may be: else it is what never was. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { consentEnd } from '#cases/domain/consent';
import { bishkekDay } from '#kernel/bishkek';
import { Clock } from '#kernel/clock';
import { type Offer, prepareOffer, signIn } from '../support/people.js';
import { aboutCase, opening, unformed } from './questions.js';
import { carryOut, openAndRewrap, recalled, type Story, tellStory } from './story.js';
import { missingCase, toldApart } from './told-apart.js';
import type { WireAnswer } from './wire.js';

const DAY_MS = 24 * 3_600_000;

describe('to the recipient, what a referral grants was never there', () => {
  let story: Story;
  let missing: WireAnswer;
  beforeAll(async () => {
    story = await tellStory([]);
    missing = await missingCase(story.committee.client);
  }, 120_000);
  afterAll(() => story?.app.stop());

  /** Another referral of the same case to the center, under a consent of its own. */
  async function offered(
    ending: { readonly consent?: string; readonly grant?: string } = {},
  ): Promise<Offer> {
    const { committee, center, sealed } = story;
    const prepared = await prepareOffer(committee, center, sealed, ['identity']);
    const { referralId } = prepared;
    const consentId = ending.consent === undefined ? prepared.consentId : await consentUntil(ending.consent);
    const grant = await committee.keyring.makeGrant({
      referralId,
      caseId: sealed.caseId,
      to: center.organization,
      purpose: 'referral',
      consentId,
      expiresAt: ending.grant ?? consentEnd({ expiresOn: ending.consent ?? null })?.toISOString() ?? null,
      envelopes: sealed.envelopes.filter(({ section }) => section === 'identity'),
      book: committee.book,
    });
    const body = { ...prepared.body, consentId, grant };
    await carryOut(committee, '/referrals', body);
    return { referralId, consentId, body };
  }

  async function consentUntil(expiresOn: string): Promise<string> {
    const consentId = randomUUID();
    const recipient = story.center.organization;
    const given = {
      consentId,
      recipient,
      sections: ['identity'],
      method: 'spoken',
      givenBy: 'survivor',
      expiresOn,
    };
    await carryOut(story.committee, `/cases/${story.sealed.caseId}/consents`, given);
    return consentId;
  }

  const accept = ({ referralId }: Offer) => carryOut(story.center, `/referrals/${referralId}/acceptance`, {});
  const decline = ({ referralId }: Offer) =>
    carryOut(story.center, `/referrals/${referralId}/refusal`, { reason: 'no-bed' });
  const recall = ({ referralId }: Offer) => carryOut(story.committee, `/referrals/${referralId}/recall`, {});
  const withdraw = ({ consentId }: Offer) =>
    carryOut(story.committee, `/cases/${story.sealed.caseId}/consents/${consentId}/withdrawal`, {});

  async function discloses({ referralId }: Offer): Promise<boolean> {
    const { status } = await story.center.client.post(`/referrals/${referralId}/disclosures`, {});
    expect([200, 404]).toContain(status);
    return status === 200;
  }

  async function wasNeverThere({ referralId: id }: Offer): Promise<void> {
    const { center, sealed, file, offer, rewraps } = story;
    const formed = opening(id, rewraps);
    const questions = [...formed, ...formed.map(unformed)];
    expect(await toldApart(center.client, missing, { id, questions })).toEqual([]);
    const ofCase = { id: sealed.caseId, questions: aboutCase(sealed, offer, file) };
    expect(await toldApart(center.client, missing, ofCase)).toEqual([]);
  }

  it('before it has accepted; then it is', async () => {
    const referral = await offered();
    await wasNeverThere(referral);
    await accept(referral);
    expect(await discloses(referral)).toBe(true);
  });

  it('after it declined', async () => {
    const referral = await offered();
    await decline(referral);
    await wasNeverThere(referral);
  });

  it('after the offer was recalled', async () => {
    const referral = await offered();
    await recall(referral);
    await wasNeverThere(referral);
  });

  it('after a recall of what it had opened and wrapped for itself', async () => {
    const referral = await offered();
    await accept(referral);
    await openAndRewrap(story.center, referral);
    await recall(referral);
    await wasNeverThere(referral);
  });

  it('after the consent was withdrawn before its answer', async () => {
    const referral = await offered();
    await withdraw(referral);
    await wasNeverThere(referral);
  });

  it('after the consent was withdrawn for what it had opened and wrapped for itself', async () => {
    const referral = await offered();
    await accept(referral);
    await openAndRewrap(story.center, referral);
    await withdraw(referral);
    await wasNeverThere(referral);
    expect(await discloses(story.offer)).toBe(true);
  });

  it('after the grant has ended, once the clock has recalled it', async () => {
    const referral = await offered({ grant: new Date(Date.now() + DAY_MS).toISOString() });
    await accept(referral);
    expect(await discloses(referral)).toBe(true);
    const now = jest.spyOn(story.app.app.get(Clock), 'now');
    now.mockImplementation(() => new Date(Date.now() + 2 * DAY_MS));
    try {
      await signIn(story.center);
      await recalled(story.center, referral);
      await wasNeverThere(referral);
      expect(await discloses(story.offer)).toBe(true);
    } finally {
      now.mockRestore();
    }
  });

  it('after the last day of the consent', async () => {
    const referral = await offered({ consent: bishkekDay(new Date()) });
    await accept(referral);
    expect(await discloses(referral)).toBe(true);
    const now = jest.spyOn(story.app.app.get(Clock), 'now');
    now.mockImplementation(() => new Date(Date.now() + DAY_MS));
    try {
      await signIn(story.center);
      await wasNeverThere(referral);
      expect(await discloses(story.offer)).toBe(true);
    } finally {
      now.mockRestore();
    }
  });
});
