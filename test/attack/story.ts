/** What is planted and what is done with it: a committee and a center at work, in a real browser. */
import type { Browser } from 'playwright-core';
import { expecting } from '../support/client.js';
import { join, letGo } from '../support/colleagues.js';
import { found, OBLAST, setUp, type Person } from '../support/people.js';
import { CODED } from './coded.js';
import { addIncident, logCase, refer } from './forms.js';
import type { Plants } from './plants.js';
import { Screens } from './screens.js';

export interface Stage {
  readonly url: string;
  readonly setupCode: string;
  readonly browser: Browser;
  readonly plants: Plants;
}

export interface Played {
  readonly committee: Person;
  readonly center: Person;
  readonly caseIds: readonly string[];
  /** All that was read on screens, opened, after it had been at the server. */
  readonly read: string;
}

const GRANTED = ['label', 'identity', 'contact', 'address', 'allegedPerpetrator', 'narrative', 'household'];

export async function play({ url, setupCode, browser, plants }: Stage): Promise<Played> {
  const registrar = await setUp(url, setupCode);
  await registerPlace(registrar);
  const committee = await found(registrar, 'committee', ['activist', 'custodian'], 'canary-committee');
  const center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'canary-center');
  const atCommittee = await Screens.open(browser, url);
  const atCenter = await Screens.open(browser, url);
  const read: string[] = [];

  await atCommittee.signIn({ ...committee, passphrase: 'not this one' }, '#passphrase-error');
  await atCommittee.signIn(committee);
  const first = await logCase(atCommittee, plants);
  read.push(await readCase(atCommittee));
  await writeSections(atCommittee, plants);
  read.push(await readCase(atCommittee));
  await correctSections(atCommittee, plants);
  await addIncident(atCommittee);
  await refer(atCommittee, center.organization, GRANTED);
  await atCommittee.back();
  const second = await logCase(atCommittee, { label: plants.secondLabel });
  await refer(atCommittee, center.organization, ['label']);

  await atCenter.signIn(center);
  await accept(atCenter);
  read.push(await atCenter.text());
  await atCenter.back();
  await decline(atCenter);

  await refer(atCommittee, center.organization, ['label']);
  await accept(atCenter);
  await atCenter.back();
  await atCommittee.back();
  await atCommittee.openCase(second);
  await withdrawAll(atCommittee);
  await close(atCommittee);
  await atCommittee.back();
  await atCommittee.press('tab-counts');
  await atCommittee.signOut();

  // From what the server kept, on a page that knows nothing.
  await atCommittee.signIn(committee);
  await atCommittee.page.locator('[data-case]').first().waitFor();
  read.push(await atCommittee.text());
  await atCommittee.fill({ search: plants.labelCorrected });
  await atCommittee.openCase(first);
  read.push(await readCase(atCommittee));
  await atCenter.signOut();
  await Promise.all([atCommittee.close(), atCenter.close()]);
  await lookBack(committee);
  const colleague = await join(committee, { registrar, login: 'canary-colleague', roles: ['activist'] });
  await letGo(committee, colleague.memberId);
  return { committee, center, caseIds: [first, second], read: read.join('\n') };
}

/** The custodian reads who opened what in the last week. */
async function lookBack({ client }: Person): Promise<void> {
  expecting(200, await client.get('/disclosures/digest'));
  expecting(204, await client.post('/disclosures/digest/seen', {}));
}

/** The survivor's place is nobody's office. */
async function registerPlace({ client }: Person): Promise<void> {
  const names = { ky: 'Сынак', ru: 'Сынак', en: 'Trial' };
  const place = { soate: CODED.place, parent: OBLAST, kind: 'district', names };
  expecting(201, await client.post('/places', { ...place, iso: null, nscArea: null, validFrom: null }));
}

async function readCase(screens: Screens): Promise<string> {
  await screens.openSections();
  return screens.text();
}

async function writeSections(screens: Screens, plants: Plants): Promise<void> {
  await screens.addSection('household', { 'household-text': plants.household });
  await screens.addSection('safety-plan', { 'safety-plan-text': plants.safetyPlan });
  await screens.addSection('documents', { 'documents-text': plants.documents });
  await screens.addSection('notes', { 'notes-text': plants.notes });
  await screens.addSection('narrative', { 'narrative-text': plants.narrative });
}

async function correctSections(screens: Screens, plants: Plants): Promise<void> {
  await screens.correctSection('label', { label: plants.labelCorrected });
  await screens.openSections();
  await screens.correctSection('address', { 'address-text': plants.addressCorrected });
  await screens.openSections();
  await screens.correctSection('notes', { 'notes-text': plants.longNotes });
}

/** The offer that is due first; the page it leads to shows what was granted. */
async function accept(screens: Screens): Promise<void> {
  // Opened before it came, the inbox does not know of it.
  while (!(await screens.appears('accept'))) {
    await screens.press('tab-cases');
    await screens.press('tab-inbox');
  }
  await screens.press('accept');
  await screens.page.locator('[data-section]').first().waitFor();
}

async function decline(screens: Screens): Promise<void> {
  await screens.press('decline');
  await screens.page.locator('input[value="no-bed"]').check();
  await screens.press('decline-sure');
  await screens.named('decline-sure').waitFor({ state: 'detached' });
}

async function withdrawAll(screens: Screens): Promise<void> {
  const ask = screens.page.locator('[data-name="withdraw"]');
  for (let left = await ask.count(); left > 0; left -= 1) {
    await ask.first().click();
    await screens.press('withdraw-sure');
    await ask.nth(left - 1).waitFor({ state: 'detached' });
    await screens.named('withdraw-sure').waitFor({ state: 'detached' });
  }
}

async function close(screens: Screens): Promise<void> {
  await screens.pressWords('case.close');
  await screens.tick('reason', CODED.closed);
  await screens.press('close');
  await screens.page.locator('ol.tl').waitFor();
}
