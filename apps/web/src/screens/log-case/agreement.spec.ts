import { describe, expect, test } from '@jest/globals';
import { agreementCommands, agreementLacks, noAgreement } from './agreement.js';
import { noAnswers } from './answers.js';
import { lacks } from './steps.js';

const adult = { ...noAgreement, ageBand: '31-40' };
const child = { ...noAgreement, ageBand: '12-17' };
const sent = (answers: typeof adult) => agreementCommands('c', answers).map(({ path, body }) => [path, body]);

describe('what she agrees to when a case is logged', () => {
  test('is chosen by nobody beforehand, may be left for later, and is then not given', () => {
    expect(noAnswers('c', 'i', '2026-03-15')).toMatchObject({ services: '', statistics: '' });
    for (const answers of [adult, { ...adult, services: 'later', statistics: 'later' }]) {
      expect(agreementLacks(answers)).toEqual([]);
      expect(sent(answers)).toEqual([]);
    }
    expect(lacks('agreement', noAnswers('c', 'i', '2026-03-15'))).toEqual({});
  });

  test('is sent apart for services and for statistics, a no as a no', () => {
    const said = sent({ ...adult, services: 'yes', statistics: 'no', method: 'spoken' });
    const common = { recipient: null, method: 'spoken', givenBy: 'survivor' };
    expect(said).toEqual([
      [expect.stringContaining('/cases/c/consents'), expect.stringContaining('"purpose":"services"')],
      [expect.stringContaining('/cases/c/refusals'), expect.stringContaining('"purpose":"statistics"')],
    ]);
    for (const [, body] of said) expect(JSON.parse(String(body))).toMatchObject(common);
  });

  test('says how; and of a child with whom, which is asked anew when the age is corrected', () => {
    expect(agreementLacks({ ...adult, services: 'no' })).toEqual(['method']);
    const answered = { ...child, services: 'yes', method: 'spoken', givenBy: 'child-and-caregiver' };
    expect(agreementLacks({ ...answered, givenBy: '' })).toEqual(['givenBy']);
    expect(agreementLacks(answered)).toEqual([]);
    expect(JSON.parse(String(sent(answered)[0]?.[1]))).toMatchObject({ givenBy: 'child-and-caregiver' });
    expect(agreementLacks({ ...answered, givenBy: 'survivor' })).toEqual(['givenBy']);
  });
});
