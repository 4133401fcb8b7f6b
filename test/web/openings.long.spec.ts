/** A custodian looks through who opened what, in a browser; the names are opened there. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  admit,
  assign,
  enroll,
  inviteColleague,
  prepareAdmission,
  prepareCandidate,
} from '../support/colleagues.js';
import { expecting } from '../support/client.js';
import { openCase, type Person, type SealedCase, signIn } from '../support/people.js';
import { Stage } from './support/stage.js';

jest.setTimeout(120_000);

let stage: Stage;
let chair: Person;
let colleague: Person;
let one: SealedCase;

beforeAll(async () => {
  stage = await Stage.open();
  chair = await stage.committee('chair');
  const candidate = await prepareCandidate(chair, {
    registrar: stage.registrar,
    login: 'colleague',
    roles: ['activist'],
  });
  expecting(201, await enroll(candidate, await inviteColleague(chair, candidate.roles)));
  expecting(201, await admit(chair, candidate, await prepareAdmission(chair, candidate)));
  colleague = candidate;
  await signIn(colleague);
  one = await openCase(chair, { label: 'Үлгү Бир', contact: { phone: '+996 000 000001' } });
  await assign(chair, one.caseId, colleague);
  const two = await openCase(chair, { label: 'Үлгү Эки', contact: { phone: '+996 000 000002' } });
  for (const { client } of [chair, colleague]) {
    const disclosure = { sections: ['contact'], purpose: 'work' };
    expecting(200, await client.post(`/cases/${one.caseId}/disclosures`, disclosure));
  }
  const disclosure = { sections: ['contact'], purpose: 'work' };
  expecting(200, await chair.client.post(`/cases/${two.caseId}/disclosures`, disclosure));
});
afterAll(() => stage?.close());

describe('who opened what', () => {
  it('is told to the custodian by name, case and purpose, with the week and what stands out', async () => {
    const visitor = await stage.visitor('ky');
    const { page } = visitor;
    visitor.secrets.push('Үлгү Бир', 'Үлгү Эки');
    await visitor.open();
    await visitor.signIn(chair);
    await visitor.go('tab.team');
    await visitor.says(visitor.t('opened.new', { count: 1 })).waitFor();
    await visitor.named('openings').click();

    const week = visitor.part('opened.week');
    const stands = week.locator('.note');
    await stands.getByRole('button', { name: 'Үлгү Бир', exact: true }).waitFor();
    expect(await stands.innerText()).toContain(visitor.t('opened.firstTime', { name: 'Үлгү colleague' }));
    const rows = page.locator('[data-opening]');
    await rows.first().waitFor();
    const told = await rows.allInnerTexts();
    const ofCases = told.filter((text) => text.includes(visitor.t('section.contact')));
    expect(ofCases).toHaveLength(3);
    expect(ofCases.at(-1)).toContain('Үлгү chair');
    expect(ofCases.at(-1)).toContain('Үлгү Бир');
    expect(ofCases[0]).toContain(visitor.code('PURPOSES', 'work'));
    await visitor.look('openings');

    await visitor.field('opened.who').selectOption(colleague.memberId);
    await page.waitForFunction(() => document.querySelectorAll('[data-opening]').length === 1);
    expect(await rows.innerText()).toContain('Үлгү colleague');
    await visitor.press('opened.onlyCase');
    await visitor.field('opened.who').selectOption('');
    await page.waitForFunction(() => [...document.querySelectorAll('[data-opening]')].length > 1);
    const onlyOne = (await rows.allInnerTexts()).filter((text) => text.includes('Үлгү Эки'));
    expect(onlyOne).toEqual([]);

    await visitor.press('opened.seen');
    await week.getByRole('status').waitFor();
    expect(await week.getByRole('status').innerText()).toContain(visitor.t('opened.seenAt'));
    expect(await visitor.button('opened.seen').count()).toBe(0);
    await visitor.press('action.back');
    await visitor.named('openings').waitFor();
    expect(await visitor.says(visitor.t('opened.new', { count: 1 })).count()).toBe(0);
    expect(visitor.faults).toEqual([]);
  });
});
