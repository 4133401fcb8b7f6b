/** The whole path at a phone, in the language most people here read; the others: whole-path.long.spec.ts. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NEUTRAL_SITE } from '../../apps/web/src/config.js';
import { openCase } from '../support/people.js';
import { SURVIVOR } from './support/case-form.js';
import { Stage } from './support/stage.js';
import { WALK_MS, walkWholePath } from './support/whole-path.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
}, 300_000);
afterEach(() => stage.clear());
afterAll(() => stage?.close());

describe('a case, from the first word to the last', () => {
  it('at a phone in "ky"', () => walkWholePath(stage, 'ky'), WALK_MS);
});

describe('a page that was left for another site', () => {
  it('covers itself, and brings no name back', async () => {
    const committee = await stage.committee('left');
    await openCase(committee, { label: SURVIVOR.label });
    const visitor = await stage.visitor('ky');
    const { page } = visitor;
    await visitor.open();
    await visitor.signIn(committee);
    await visitor.says(SURVIVOR.label).waitFor();
    const transition = (type: 'pagehide' | 'pageshow') =>
      page.evaluate((event) => {
        dispatchEvent(new PageTransitionEvent(event, { persisted: true }));
        return document.body.innerText;
      }, type);
    // A browser that keeps pages for Back shows what stood there last.
    expect(await transition('pagehide')).toBe('');
    expect(await transition('pageshow')).toBe('');
    await page.waitForURL(NEUTRAL_SITE);

    await visitor.open();
    await visitor.signIn(committee);
    await visitor.says(SURVIVOR.label).waitFor();
    await page.goto(NEUTRAL_SITE);
    await page.goBack();
    await visitor.heading(visitor.t('signIn.title')).waitFor();
    expect(await page.content()).not.toContain(SURVIVOR.label);
  });
});
