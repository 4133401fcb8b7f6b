import { expect, it } from '@jest/globals';
import { SealingError } from '#sealing/sealing-error';
import { GrantDesk } from './grant-desk.js';
import type { Ask } from './protocol.js';
import type { Unlocked } from './unlocked.js';

const asked = {
  referralId: 'referral',
  caseId: 'case',
  to: 'center',
  card: null,
  disclosure: { grant: { v: 'grant/1' }, wraps: [{ keyId: 'key', keyVersion: 1 }], caseWraps: [] },
} as unknown as Ask<'remakeGrant'>;

/** Keys that write down what is asked of them, and refuse with this code where one is given. */
function desk(refusals: Readonly<Record<string, string>> = {}) {
  const steps: unknown[] = [];
  const step = (name: string, answer: unknown) => (value: unknown) => {
    steps.push([name, value]);
    const code = refusals[name];
    return code === undefined ? Promise.resolve(answer) : Promise.reject(new SealingError(code as never));
  };
  const book = { book: true };
  const keys = {
    book,
    cards: { accept: step('card', undefined) },
    keyring: { learnKey: step('learn', undefined), remakeGrant: step('remake', 'remade') },
  } as unknown as Unlocked;
  return { desk: new GrantDesk(() => keys), steps, book };
}

it('confirms the recipient’s name, learns the keys, and makes the grant that was asked for', async () => {
  const { desk: grants, steps, book } = desk();
  expect(await grants.remakeGrant(asked)).toBe('remade');
  const { referralId, caseId, to, disclosure } = asked;
  expect(steps).toEqual([
    ['card', 'center'],
    ['learn', disclosure.wraps[0]],
    ['remake', { referralId, caseId, to, granted: disclosure.grant, book }],
  ]);
});

it.each(['signer_unknown', 'grant_signature_invalid'])('leaves a grant as it is: %s', async (remake) => {
  expect(await desk({ remake }).desk.remakeGrant(asked)).toBeNull();
});

it.each([
  ['card', 'card_mismatch'],
  ['remake', 'root_missing'],
  ['remake', 'grant_for_another'],
])('hides no other refusal of %s: %s', async (name, code) => {
  await expect(desk({ [name]: code }).desk.remakeGrant(asked)).rejects.toMatchObject({ code });
});
