import { describe, expect, test } from '@jest/globals';
import type { Organization } from '../../api/types.js';
import { bedsOf, changedOffer, consentEnd, noOffer, offerLacks, offerStepOf, recipients } from './offer.js';

describe('an offer', () => {
  test('asks for a recipient, services and a consent; nothing is chosen beforehand', () => {
    expect(offerLacks('who', noOffer)).toEqual({ to: 'refer.whoEmpty' });
    expect(Object.keys(offerLacks('share', noOffer))).toEqual([
      'sections',
      'agreed',
      'givenBy',
      'method',
      'lasts',
    ]);
  });

  test('is agreed to anew when its recipient or its sections change, and for no other change', () => {
    const agreed = {
      ...noOffer,
      to: 'a',
      sections: ['label'],
      agreed: true,
      givenBy: 'survivor',
      method: 'spoken',
      lasts: '30',
    } as const;
    expect(changedOffer(agreed, { to: 'b' })).toEqual({ ...noOffer, to: 'b', sections: ['label'] });
    expect(changedOffer(agreed, { sections: ['label', 'address'] })).toEqual({
      ...agreed,
      sections: ['label', 'address'],
      agreed: false,
    });
    expect(changedOffer(agreed, { step: 2, lasts: '90' })).toEqual({ ...agreed, step: 2, lasts: '90' });
  });

  test('asks for beds with a shelter only', () => {
    const shelter = {
      ...noOffer,
      services: ['shelter'] as const,
      urgency: 'soon',
      audience: 'adult',
      stepFree: 'no',
    } as const;
    expect(offerLacks('what', shelter)).toEqual({ beds: 'refer.bedsWrong' });
    expect(offerLacks('what', { ...shelter, beds: '3' })).toEqual({});
    expect(bedsOf({ ...shelter, services: ['medical'], beds: '3' })).toBe(0);
  });

  test('a consent holds to the end of its last day in Bishkek', () => {
    expect(consentEnd('30', '2026-01-15')).toEqual({
      day: '2026-02-14',
      instant: '2026-02-14T18:00:00.000Z',
    });
    expect(consentEnd('no-end', '2026-01-15')).toEqual({ day: null, instant: null });
  });

  test('a refusal leads to the step that asked', () => {
    expect(['to', 'beds', 'services', 'sections', 'lasts'].map(offerStepOf)).toEqual([0, 1, 1, 2, 2]);
  });
});

test('recipients are those who receive, of the kind and oblast asked for, never oneself', () => {
  const one = (id: string, kind: Organization['kind'], place: string, receives = true) =>
    ({
      id,
      kind,
      place,
      standing: 'active',
      receives,
      demo: true,
      card: null,
      names: { ky: id, ru: id, en: id },
    }) satisfies Organization;
  const all = [
    one('own', 'committee', '1'),
    one('near', 'crisis-center', '1'),
    one('far', 'crisis-center', '2'),
    one('deaf', 'municipality', '1', false),
  ];
  const found = (kind: string, near: string) =>
    recipients(all, { kind, near, own: 'own', topOf: (place) => place }).map(({ id }) => id);
  expect(found('', '')).toEqual(['near', 'far']);
  expect(found('crisis-center', '1')).toEqual(['near']);
});
