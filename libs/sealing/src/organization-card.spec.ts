import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OrganizationCard } from '#kernel/sealed';
import { registrar } from '../test/people.js';
import { flipBit, refuses } from '../test/refusal.js';
import { CardBook } from './card-book.js';
import { signOrganizationCard } from './enrollment.js';
import { verifyCard, type CardContent } from './organization-card.js';

const vouching = await registrar();
const stranger = await registrar();
const org = crypto.randomUUID();
const another = crypto.randomUUID();
const names = { ky: 'Аялзат', ru: 'Аялзат', en: 'Ayalzat' };
const content: CardContent = { org, n: 1, kind: 'crisis-center', place: '41711000000000', names };
const sign = (change: Partial<CardContent> = {}, by = vouching) =>
  signOrganizationCard(by.keyring, { ...content, ...change });
const card = await sign();

describe('an organization’s card', () => {
  it('carries number, kind, place and names under the registrar’s signature', async () => {
    expect(card).toEqual({
      v: 'org-card/1',
      ...content,
      signer: vouching.keyring.memberId,
      signature: expect.stringMatching(/^[\w-]{86}$/),
    });
    await verifyCard(card, vouching.pin, { org });
  });

  it.each<[string, Partial<OrganizationCard>]>([
    ['a name', { names: { ...names, ru: 'Сезим' } }],
    ['the kind', { kind: 'police-desk' }],
    ['the place', { place: '41721000000000' }],
    ['the number', { n: 2 }],
    ['the organization', { org: another }],
    ['the signature', { signature: flipBit(card.signature, 9) }],
    ['something added', { since: '2026-01-01' } as object],
  ])('is refused when changed after it was signed: %s', async (_what, change) => {
    const changed = { ...card, ...change };
    await refuses(() => verifyCard(changed, vouching.pin, { org: changed.org }), 'card_signature_invalid');
  });

  it('is refused of another organization, another registrar, another version', async () => {
    await refuses(() => verifyCard(card, vouching.pin, { org: another }), 'card_mismatch');
    await refuses(() => verifyCard(card, stranger.pin, { org }), 'registrar_unknown');
    const inTheName = { ...(await sign({}, stranger)), signer: vouching.keyring.memberId };
    await refuses(() => verifyCard(inTheName, vouching.pin, { org }), 'card_signature_invalid');
    const later = { ...card, v: 'org-card/2' as 'org-card/1' };
    await refuses(() => verifyCard(later, vouching.pin, { org }), 'format_unsupported');
    await refuses(() => verifyCard({ ...card, signature: 'AA' }, vouching.pin, { org }), 'encoding_refused');
  });
});

describe('what was seen of cards', () => {
  const { kind, place } = content;
  let book: CardBook;
  beforeEach(() => {
    book = new CardBook(vouching.pin);
  });

  it('is never older, nor another of the same number', async () => {
    const [second, fork] = [await sign({ n: 2 }), await sign({ n: 2, kind: 'committee' })];
    expect(await book.accept(org, card)).toEqual(card);
    expect(await book.accept(org, second)).toEqual(second);
    await refuses(() => book.accept(org, card), 'card_rolled_back');
    await refuses(() => book.accept(org, fork), 'card_rolled_back');
    expect(await book.accept(org, second)).toEqual(second);
    const elsewhere = await sign({ org: another });
    expect(await book.accept(another, elsewhere)).toEqual(elsewhere);
  });

  it('is not changed by what was refused', async () => {
    const forged = { ...(await sign({ n: 9 })), n: 8 };
    await refuses(() => book.accept(org, forged), 'card_signature_invalid');
    expect(await book.accept(org, card)).toEqual(card);
  });

  it('is nothing without a card', async () => {
    await refuses(() => book.accept(org, null), 'card_missing');
    await refuses(() => book.confirm({ org, kind, place, names, card: null }), 'card_missing');
  });

  it('is what the server says too, in every word', async () => {
    const shown = { org, kind, place, names, card };
    expect(await book.confirm(shown)).toEqual(card);
    for (const said of [
      { kind: 'committee' },
      { place: '41721000000000' },
      { names: { ...names, ky: 'Сезим' } },
      { names: { ...names, ru: 'Сезим' } },
      { names: { ...names, en: 'Sezim' } },
      { org: another },
    ]) {
      await refuses(() => book.confirm({ ...shown, ...said }), 'card_mismatch');
    }
  });
});
