import { describe, expect, it } from '@jest/globals';
import type { Case, Consent, Referral } from '../../api/types.js';
import { toldOf } from './told.js';

const consent = (consentId: string, recipient: string, status: Consent['status'] = 'in-force') =>
  ({
    consentId,
    recipient,
    sections: ['identity'],
    method: 'spoken',
    givenBy: 'survivor',
    expiresOn: null,
    status,
  }) as Consent;
const referral = (consentId: string, status: Referral['status'], answeredAt: string | null) =>
  ({ consentId, status, answeredAt, holder: null, holderAt: null }) as Referral;
const entry = (type: string, consentId: string, recordedAt: string) =>
  ({ type, consentId, recordedAt, actor: 'chair' }) as unknown as Case['timeline'][number];

const one = (referrals: readonly Referral[]) =>
  toldOf({ consents: [consent('a', 'center')], timeline: [], referrals })[0]?.told[0];

describe('who was told what', () => {
  it('is told by recipient, the newest consent first, each recipient with a number for paper', () => {
    const file = {
      consents: [consent('a', 'center'), consent('b', 'clinic'), consent('c', 'center')],
      timeline: [],
      referrals: [],
    };
    expect(
      toldOf(file).map(({ number, recipient, told }) => [
        number,
        recipient,
        told.map(({ consent: { consentId } }) => consentId),
      ]),
    ).toEqual([
      [1, 'center', ['c', 'a']],
      [2, 'clinic', ['b']],
    ]);
  });

  it('knows since when a recipient could read: since it accepted, also where it was recalled after', () => {
    expect(one([referral('a', 'accepted', '2026-03-02')])?.since).toBe('2026-03-02');
    expect(one([referral('a', 'recalled', '2026-03-02')])?.since).toBe('2026-03-02');
    const twice = [referral('a', 'accepted', '2026-03-09'), referral('a', 'recalled', '2026-03-02')];
    expect(one(twice)).toMatchObject({ since: '2026-03-02', instead: undefined });
  });

  it('says that a recipient still reads only while the consent holds and nothing was recalled', () => {
    const reads = (status: Consent['status'], of: Referral['status']) =>
      toldOf({
        consents: [consent('a', 'center', status)],
        timeline: [],
        referrals: [referral('a', of, '2026-03-02')],
      })[0]?.told[0]?.reads;
    expect(reads('in-force', 'accepted')).toBe(true);
    expect(reads('in-force', 'recalled')).toBe(false);
    expect(reads('withdrawn', 'accepted')).toBe(false);
    expect(reads('expired', 'accepted')).toBe(false);
  });

  it('says of one who could never read why not', () => {
    expect(one([])).toMatchObject({ since: undefined, instead: 'nothing' });
    expect(one([referral('a', 'offered', null)])?.instead).toBe('asked');
    expect(one([referral('a', 'declined', '2026-03-02')])).toMatchObject({
      since: undefined,
      instead: 'declined',
    });
    expect(one([referral('a', 'recalled', null)])?.instead).toBe('nothing');
    expect(one([referral('other', 'accepted', '2026-03-02')])?.since).toBeUndefined();
  });

  it('says what the recipient answered, and first that one has not', () => {
    const over = referral('a', 'recalled', '2026-03-02');
    const said = { ...over, holder: 'destroyed', holderAt: '2026-03-05' } as Referral;
    expect(one([over])?.holder).toBeUndefined();
    expect(one([said])?.holder).toMatchObject({ holder: 'destroyed', holderAt: '2026-03-05' });
    expect(one([said, { ...over, holder: 'asked' }])?.holder).toMatchObject({ holder: 'asked' });
  });

  it('takes from the time line when a consent was given and taken back, and who wrote it down', () => {
    const file = {
      consents: [consent('a', 'center', 'withdrawn'), consent('b', 'center')],
      timeline: [
        entry('case.consent-given.v2', 'a', '2026-03-01'),
        entry('case.consent-given.v2', 'b', '2026-03-02'),
        entry('case.consent-withdrawn.v1', 'a', '2026-03-03'),
      ],
      referrals: [],
    };
    const [b, a] = toldOf(file)[0]?.told ?? [];
    expect(a).toMatchObject({ givenAt: '2026-03-01', notedBy: 'chair', withdrawnAt: '2026-03-03' });
    expect(b).toMatchObject({ givenAt: '2026-03-02', withdrawnAt: undefined });
  });
});
