/** Joining as its people walk it: they copy what the screen shows, and type it back. */
import type { Visitor } from './visitor.js';

export interface Newcomer {
  readonly login: string;
  readonly passphrase: string;
}

type Look = (screen: string) => Promise<void>;

/** Name, four words, the words again; the page after that is the caller's. */
export async function makesWords(
  visitor: Visitor,
  name: string,
  login: string,
  look: Look,
): Promise<Newcomer> {
  await visitor.heading(visitor.t('join.personTitle')).waitFor();
  await visitor.field('join.name').fill(name);
  await visitor.field('signIn.login').fill(login);
  await look('name and login');
  await visitor.press('log.next');
  const passphrase = await readsWords(visitor);
  await look('four words');
  await visitor.press('join.wordsWritten');
  await visitor.field('signIn.passphrase').fill(passphrase);
  await look('words typed back');
  await visitor.press('log.next');
  return { login, passphrase };
}

export async function readsWords(visitor: Visitor): Promise<string> {
  await visitor.named('words').waitFor();
  return (await visitor.named('words').locator('li').allInnerTexts()).map((word) => word.trim()).join(' ');
}

/** Copies the recovery sheet and answers the two groups asked for. @returns the groups as copied */
export async function copiesSheet(visitor: Visitor, look: Look): Promise<readonly string[]> {
  await visitor.named('kit').waitFor();
  const groups = (await visitor.named('kit').locator('li').allInnerTexts()).map((group) => group.trim());
  await look('recovery sheet');
  await visitor.press('join.kitWritten');
  await visitor.heading(visitor.t('join.kitBackTitle')).waitFor();
  for (const [at, group] of groups.entries()) {
    const field = visitor.page.getByLabel(visitor.t('join.kitGroup', { number: at + 1 }), { exact: true });
    if ((await field.count()) > 0) await field.fill(group.toLowerCase());
  }
  await look('recovery sheet, two groups asked');
  await visitor.press('log.next');
  return groups;
}

/** Types a whole sheet, group by group. */
export async function typesSheet(visitor: Visitor, groups: readonly string[]): Promise<void> {
  for (const [at, group] of groups.entries()) {
    await visitor.page.locator(`#kit-${String(at + 1)}`).fill(group.toLowerCase());
  }
}

/** The digits a person would read aloud from this screen. */
export async function readsDigits(visitor: Visitor): Promise<string> {
  await visitor.named('digits').first().waitFor();
  return (await visitor.named('digits').first().innerText()).replace(/\s+/g, ' ').trim();
}

/** The same with one digit wrong. */
export function misread(digits: string): string {
  return digits.replace(/\d$/, (last) => String((Number(last) + 1) % 10));
}

/** The three cards of a first sign-in. */
export async function walks(visitor: Visitor, look: Look): Promise<void> {
  for (const title of ['walk.wordsTitle', 'walk.exitTitle', 'walk.helpTitle'] as const) {
    await visitor.heading(visitor.t(title)).waitFor();
    await look(`first sign-in: ${title}`);
    await visitor.press(title === 'walk.helpTitle' ? 'walk.begin' : 'log.next');
  }
}
