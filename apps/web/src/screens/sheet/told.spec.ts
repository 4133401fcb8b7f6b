import { describe, expect, it } from '@jest/globals';
import type { Consent, Referral } from '../../api/types.js';
import { toldOf } from './told.js';

const consent = (
  consentId: string,
  recipient: string | null,
  status: Consent['status'] = 'in-force',
): Consent => ({
  consentId,
  purpose: recipient === null ? 'statistics' : 'referral',
  recipient,
  sections: ['identity'],
  method: 'spoken',
  givenBy: 'survivor',
  ground: null,
  expiresOn: null,
  status,
  recordedAt: '2026-03-01',
  recordedBy: 'chair',
  confirmedBy: null,
  withdrawnAt: null,
});
const referral = (consentId: string, status: Referral['status'], answeredAt: string | null) =>
  ({ consentId, status, answeredAt, holder: null, holderAt: null }) as Referral;
const one = (referrals: readonly Referral[]) =>
  toldOf({ consents: [consent('a', 'center')], referrals })[0]?.told[0];

describe('who was told what', () => {
  it('is told by recipient, the newest consent first, each recipient with a number for paper', () => {
    const file = {
      consents: [consent('a', 'center'), consent('b', 'clinic'), consent('c', 'center')],
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

  it('says when a consent was given and taken back, and who wrote it down', () => {
    const a = { ...consent('a', 'center', 'withdrawn'), withdrawnAt: '2026-03-03' };
    const told = toldOf({ consents: [a, consent('b', 'center')], referrals: [] })[0]?.told ?? [];
    expect(told[1]).toMatchObject({ givenAt: '2026-03-01', notedBy: 'chair', withdrawnAt: '2026-03-03' });
    expect(told[0]).toMatchObject({ givenAt: '2026-03-01', withdrawnAt: undefined });
  });

  it('counts what is shared without consent, and nobody for services and statistics', () => {
    const overridden = { ...consent('a', 'center', 'overridden'), ground: 'danger-to-life' } as const;
    const told = toldOf({
      consents: [overridden, consent('b', null)],
      referrals: [referral('a', 'accepted', '2026-03-02')],
    });
    expect(told).toHaveLength(1);
    expect(told[0]?.told[0]).toMatchObject({ reads: true, since: '2026-03-02' });
  });
});
