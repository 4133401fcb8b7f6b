import { expect, it } from '@jest/globals';
import type { Case, Consent, Referral } from '../../api/types.js';
import { noOffer } from '../refer/offer.js';
import { likeTheFirst } from './like-the-first.js';

const consent = (consentId: string, recipient: string, sections: Consent['sections']): Consent =>
  ({ consentId, recipient, sections, status: 'in-force' }) as Consent;
const asked = {
  consentId: 'first',
  services: ['shelter'],
  urgency: 'soon',
  preview: { oblast: '41702000000000', audience: 'child', beds: 2, stepFree: true },
} as unknown as Referral;
const file = (...consents: readonly Consent[]): Pick<Case, 'consents' | 'sections'> => ({
  sections: ['label', 'identity', 'contact'],
  consents: [consent('first', 'center', ['identity', 'contact']), ...consents],
});

it('asks for the same help with the same parts', () => {
  expect(likeTheFirst({ ...noOffer, to: 'other' }, file(), { asked })).toMatchObject({
    sections: ['identity', 'contact'],
    basis: 'new',
    services: ['shelter'],
    urgency: 'soon',
    audience: 'child',
    beds: '2',
    stepFree: 'yes',
  });
});

it('rests on a consent there is, where it covers as much', () => {
  const wide = consent('wide', 'other', ['identity', 'contact', 'label']);
  const narrow = consent('narrow', 'other', ['identity']);
  expect(likeTheFirst({ ...noOffer, to: 'other' }, file(narrow, wide), { asked }).basis).toBe('wide');
  expect(likeTheFirst({ ...noOffer, to: 'other' }, file(narrow), { asked }).basis).toBe('new');
});
