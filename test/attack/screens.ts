/** The product's screens as one member uses them, found by the ids they give their questions, in any language. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Person } from '../support/people.js';
import { CHECKOUT } from './product.js';

const ENGLISH = JSON.parse(
  readFileSync(path.join(CHECKOUT, 'apps/web/src/i18n/en.json'), 'utf8'),
) as Readonly<Record<string, string>>;
const PHONE = { width: 390, height: 844 };
const PATIENCE = 60_000;

/** Answers by the id of their question: texts and days are filled in, dates and places chosen, options ticked. */
export type Answers = Readonly<Record<string, string>>;

export class Screens {
  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  static async open(browser: Browser, url: string): Promise<Screens> {
    const context = await browser.newContext({
      viewport: PHONE,
      locale: 'en-GB',
      timezoneId: 'Asia/Bishkek',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.addLocatorHandler(page.locator('[data-name=own]'), (own) => own.click());
    return new Screens(page, url);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  async signIn(
    { login, passphrase }: Pick<Person, 'login' | 'passphrase'>,
    shown = '[data-name^=tab-]',
  ): Promise<void> {
    await this.page.goto(this.url);
    await this.page.locator('#login').fill(login);
    await this.page.locator('#passphrase').fill(passphrase);
    await this.press('enter');
    await this.page.locator(shown).first().waitFor();
  }

  async signOut(): Promise<void> {
    await this.press('tab-about');
    await this.press('sign-out');
    await this.page.locator('#login').waitFor();
  }

  /** From a page without tabs to the one it was opened from. */
  async back(): Promise<void> {
    await this.page.locator('header button.icon').first().click();
  }

  press(name: string): Promise<void> {
    return this.named(name).click();
  }

  async pressWords(key: string): Promise<void> {
    await this.page.getByRole('button', { name: ENGLISH[key]!, exact: true }).click();
  }

  named(name: string): Locator {
    return this.page.locator(`[data-name="${name}"]`).first();
  }

  /** Whether a button comes up in a moment. */
  appears(name: string): Promise<boolean> {
    const shown = this.named(name).waitFor({ timeout: 3000 });
    return shown.then(
      () => true,
      () => false,
    );
  }

  async tick(question: string, ...answers: readonly string[]): Promise<void> {
    for (const answer of answers)
      await this.page.locator(`input[name="${question}"][value="${answer}"]`).check();
  }

  async fill(answers: Answers): Promise<void> {
    for (const [id, text] of Object.entries(answers)) await this.page.locator(`[id="${id}"]`).fill(text);
  }

  /** What stands on the page, opened details or not. */
  async text(): Promise<string> {
    return (await this.page.locator('body').textContent()) ?? '';
  }

  async says(text: string): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async openCase(caseId: string): Promise<void> {
    await this.page.locator(`[data-case="${caseId}"]`).click();
    await this.page.locator('ol.tl').waitFor();
  }

  get caseId(): string {
    return this.page.url().split('/').at(-1) ?? '';
  }

  /** Opens every section that is still closed. */
  async openSections(): Promise<void> {
    const closed = this.page.locator('[data-name^="open-"]');
    for (let left = await closed.count(); left > 0; left -= 1) {
      const section = await closed.first().getAttribute('data-name');
      await closed.first().click();
      await this.page.locator(`[data-name="${section?.replace('open-', 'correct-') ?? ''}"]`).waitFor();
    }
  }

  async addSection(section: string, answers: Answers): Promise<void> {
    await this.page.locator('details', { hasText: ENGLISH['case.addSection']! }).locator('summary').click();
    const name = `+ ${ENGLISH[`section.${section}`]!}`;
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.write(answers);
  }

  async correctSection(section: string, answers: Answers): Promise<void> {
    await this.press(`correct-${section}`);
    await this.write(answers);
  }

  private async write(answers: Answers): Promise<void> {
    await this.fill(answers);
    await this.press('save');
    await this.named('refer').waitFor();
  }
}
