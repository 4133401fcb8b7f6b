/** Where browser stories play: the built web in front of a real api, and one browser. */
import type { Browser, BrowserContext } from 'playwright-core';
import { readWebBuild } from '../../../apps/api/src/http/web-build.js';
import type { Language } from '../../../apps/web/src/i18n/languages.js';
import type { OrganizationKind, Role } from '#directory/domain/organization.codes';
import { type RunningApp, SETUP_CODE, startApp } from '../../support/app.js';
import { launchBrowser } from '../../support/browser.js';
import { found, setUp, type Person, type Registrar } from '../../support/people.js';
import { Visitor } from './visitor.js';

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

const REGIONS: Readonly<Record<Language, string>> = { ky: 'ky-KG', ru: 'ru-KG', en: 'en-GB' };
const NEUTRAL_PAGE = '<!doctype html><title>.</title><p>weather</p>';

interface Seat {
  readonly kind: OrganizationKind;
  readonly roles: readonly Role[];
  readonly login: string;
}

export interface Window {
  readonly url: string;
  readonly language: Language;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A browser of its own, with nothing kept, that speaks this language; every other site is a neutral page. */
export async function openWindow(
  browser: Browser,
  { url, language, viewport = PHONE }: Window,
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport,
    hasTouch: viewport.width < 800,
    locale: REGIONS[language],
    timezoneId: 'Asia/Bishkek',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await context.route(
    (address) => address.origin !== url,
    (route) => route.fulfill({ contentType: 'text/html', body: NEUTRAL_PAGE }),
  );
  const visitor = new Visitor(await context.newPage(), language, url);
  await visitor.answersWhoseDevice();
  return visitor;
}

export class Stage {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly app: RunningApp,
    readonly browser: Browser,
    readonly registrar: Registrar,
  ) {}

  static async open(): Promise<Stage> {
    const web = await readWebBuild('dist/web');
    if (!web.has('/')) throw new Error('The web is not built: run the specs with "npm test -- <path>".');
    const app = await startApp({ web });
    return new Stage(app, await launchBrowser(), await setUp(app.url, SETUP_CODE));
  }

  found({ kind, roles, login }: Seat): Promise<Person> {
    return found(this.registrar, kind, roles, login);
  }

  committee(login: string): Promise<Person> {
    return this.found({ kind: 'committee', roles: ['activist', 'custodian'], login });
  }

  center(login: string): Promise<Person> {
    return this.found({ kind: 'crisis-center', roles: ['center-worker', 'custodian'], login });
  }

  async visitor(language: Language): Promise<Visitor> {
    const visitor = await openWindow(this.browser, { url: this.app.url, language });
    this.contexts.push(visitor.page.context());
    return visitor;
  }

  /** Closes the windows of one story. */
  async clear(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.clear();
    await this.browser.close();
    await this.app.stop();
  }
}
