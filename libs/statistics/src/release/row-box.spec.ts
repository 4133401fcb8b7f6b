import { expect, it } from '@jest/globals';
import type { SnapshotRow } from '../domain/snapshot.js';
import { keyText, RowBoxes } from './row-box.js';

const secrets = { record: new Uint8Array(32).fill(1) };
const row: SnapshotRow = {
  ...{ kind: 'case', key: 0x0b77_750f_4522_a94fn, place: '41708203000000' },
  codes: { form: ['several'], sex: ['female'], registered: [] },
};
const boxes = new RowBoxes(secrets, '2023-10');

it('a sealed row opens as it was, with the state it has', () => {
  const sealed = boxes.seal(row, 7, 'untold');
  expect(sealed).toMatchObject({ ordinal: 7, key: '0b77750f4522a94f', state: 'untold' });
  expect(boxes.open(sealed)).toEqual({ ...row, state: 'untold' });
  expect(boxes.open(boxes.seal({ ...row, place: null, key: 0n }, 0, 'whole')).place).toBeNull();
});

it('opens in no other place, month or key, and not when it was changed', () => {
  const sealed = boxes.seal(row, 7, 'whole');
  const flipped = Uint8Array.from(sealed.box, (byte, at) => (at === 40 ? byte ^ 1 : byte));
  for (const [other, change] of [
    [boxes, { ordinal: 8 }],
    [boxes, { key: keyText(1n) }],
    [boxes, { box: flipped }],
    [new RowBoxes(secrets, '2023-11'), {}],
    [new RowBoxes({ record: new Uint8Array(32).fill(2) }, '2023-10'), {}],
  ] as const) {
    expect(() => other.open({ ...sealed, ...change })).toThrow('box_unreadable');
  }
});

it('boxes of different rows have one length', () => {
  const lengths = [
    row,
    { ...row, place: null, codes: {} },
    { ...row, codes: { ...row.codes, sex: ['male'] } },
  ].map((one) => boxes.seal(one, 0, 'whole').box.length);
  expect(new Set(lengths).size).toBe(1);
});
