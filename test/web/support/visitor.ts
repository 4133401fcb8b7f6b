/** A person at a screen: finds what they need by its role and its words in their language, as a screen reader would. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import type { MessageKey, Values } from '../../../apps/web/src/i18n/catalog.js';
import type { CodeList, Translator } from '../../../apps/web/src/i18n/i18n.js';
import type { Language } from '../../../apps/web/src/i18n/languages.js';
import { translatorOf } from '../../../apps/web/src/i18n/testing.js';
import { tallHeader } from './header.js';
import { lostInLargeText } from './large-text.js';

export const TITLE = 'Дептер';
/**
 * A letter and random ids, at most a section's code: nothing that tells what this is or whom it concerns. An analyst's view is
 * codes of places and periods, and letters.
 */
const ADDRESS =
  /^\/(#[a-z\d]{1,2}(\/[0-9a-f-]{36}(\/[a-zA-Z-]+)?)?|#l\/[0-9A-Z]{16}\/\d{25}|#jr(\/[A-Z\d+~-]+|\/[a-z]{1,3}|\/[bet][A-Z\d+~-]+)*)?$/;

export interface Account {
  readonly login: string;
  readonly passphrase: string;
}

export class Visitor {
  readonly words: Translator;
  /** Names and phones that no title or address may hold; filled by the story. */
  readonly secrets: string[] = [];
  /** Everything that left for the network: method, address, body. */
  readonly sent: string[] = [];
  /** What `look` found wrong so far. */
  readonly faults: string[] = [];

  constructor(
    readonly page: Page,
    readonly language: Language,
    readonly url: string,
  ) {
    this.words = translatorOf(language);
    page.setDefaultTimeout(45_000);
    page.on('request', (request) => {
      this.sent.push([request.method(), decodeURIComponent(request.url()), request.postData()].join(' '));
    });
  }

  t(key: MessageKey, values?: Values): string {
    return this.words.t(key, values);
  }

  code(list: CodeList, value: string): string {
    return this.words.code(list, value);
  }

  button(key: MessageKey, values?: Values): Locator {
    return this.page.getByRole('button', { name: this.t(key, values), exact: true });
  }

  async press(key: MessageKey): Promise<void> {
    await this.button(key)
      .click()
      .catch(async (error: unknown) => {
        throw new Error(`${String(error)}\n\nThe screen says:\n${await this.text()}`, { cause: error });
      });
  }

  /** A question with listed answers, by its words. */
  group(key: MessageKey): Locator {
    return this.page.getByRole('group', { name: this.t(key), exact: true });
  }

  async choose(question: MessageKey, answer: string): Promise<void> {
    const group = this.group(question);
    const named = { name: answer, exact: true };
    await group.getByRole('radio', named).or(group.getByRole('checkbox', named)).check();
  }

  field(key: MessageKey): Locator {
    const named = { name: this.t(key), exact: true };
    const { page } = this;
    return page
      .getByRole('textbox', named)
      .or(page.getByRole('searchbox', named))
      .or(page.getByRole('combobox', named))
      .or(page.locator('input[type=password], input[type=date]').and(page.getByLabel(named.name, named)));
  }

  heading(text: string): Locator {
    return this.page.getByRole('heading', { name: text, exact: true });
  }

  /** A labelled part of the page. */
  part(key: MessageKey): Locator {
    return this.page.getByRole('region', { name: this.t(key), exact: true });
  }

  says(text: string): Locator {
    return this.page.getByText(text, { exact: true });
  }

  async open(address = '/'): Promise<void> {
    await this.page.goto(`${this.url}${address}`);
  }

  async signIn({ login, passphrase }: Account): Promise<void> {
    await this.field('signIn.login').fill(login);
    await this.field('signIn.passphrase').fill(passphrase);
    await this.press('signIn.enter');
    await this.button('lock.now').waitFor();
  }

  /** Wherever it is asked: nobody else uses this device. Stories about the question itself answer it themselves. */
  async answersWhoseDevice(): Promise<void> {
    await this.page.addLocatorHandler(this.named('own'), (own) => own.click());
  }

  async isAskedWhoseDevice(): Promise<void> {
    await this.page.removeLocatorHandler(this.named('own'));
  }

  /** Back behind a locked screen. */
  async unlock({ passphrase }: Account): Promise<void> {
    await this.field('signIn.passphrase').fill(passphrase);
    await this.press('lock.open');
    await this.button('lock.now').waitFor();
  }

  async go(
    room: 'tab.cases' | 'tab.inbox' | 'tab.counts' | 'tab.about' | 'tab.team' | 'tab.registry',
  ): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('button', { name: this.t(room), exact: true })
      .click();
  }

  /** A part of the page by the name the page itself gives it. */
  named(name: string): Locator {
    return this.page.locator(`[data-name="${name}"]`);
  }

  /** What is on the screen, as text. */
  text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** Looks over the screen as it stands: title, address, language, width, header, accessibility, letters twice as large. */
  async look(screen: string): Promise<void> {
    const { page } = this;
    const address = decodeURIComponent(page.url().slice(this.url.length));
    const title = await page.title();
    const shown = await page.evaluate(() => ({
      language: document.documentElement.lang,
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = [
      title === TITLE ? '' : `title: ${title}`,
      ADDRESS.test(address) ? '' : `address: ${address}`,
      ...this.secrets.filter((secret) => `${title} ${address}`.includes(secret)),
      shown.language === this.language ? '' : `language: ${shown.language}`,
      shown.over <= 0 ? '' : `wider than the screen by ${shown.over}`,
      ...(await tallHeader(page)),
      ...(await lostInLargeText(page)).map((lost) => `with large letters ${lost}`),
      ...violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      ),
    ].filter(Boolean);
    this.faults.push(...found.map((fault) => `${screen}: ${fault}`));
  }

  /** The session's cookie as the browser would send it. */
  async cookie(): Promise<string> {
    const cookies = await this.page.context().cookies(this.url);
    return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  }
}
