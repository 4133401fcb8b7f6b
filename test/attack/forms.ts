/** The pages of questions, answered to the end. */
import { OBLAST } from '../support/people.js';
import { CODED } from './coded.js';
import type { Plants } from './plants.js';
import type { Screens } from './screens.js';

type Told = Pick<Plants, 'label'> & Partial<Plants>;

/** From the list of cases to the page of the new one; returns its id. */
export async function logCase(screens: Screens, told: Told): Promise<string> {
  const { page } = screens;
  const next = async (heading: string) => {
    await screens.press('next');
    await page.locator(heading).first().waitFor();
  };
  await screens.press('log-case');
  await screens.fill({ label: told.label });
  await next('#identity-fullName');
  await screens.fill({
    'identity-fullName': told.fullName ?? '',
    'identity-birthDate': told.birthDate ?? '',
    'identity-personalNumber': told.personalNumber ?? '',
  });
  await next('#contact-phone');
  await screens.fill({
    'contact-phone': told.phone ?? '',
    'contact-hours': told.hours ?? '',
    'contact-phrase': told.phrase ?? '',
  });
  await screens.tick('contact-channel', 'call');
  await screens.tick('contact-answerer', 'only-survivor');
  await next('#address-text');
  await page.locator('select').first().selectOption(OBLAST);
  await page.locator('select').nth(1).selectOption(CODED.place);
  await screens.fill({ 'address-text': told.address ?? '' });
  await next('#acts');
  await screens.tick('acts', CODED.act);
  await screens.tick('gbvims', CODED.gbvims);
  await next('#happened');
  await page.locator('#happened').selectOption(CODED.happened);
  await screens.fill({ reportedOn: CODED.reportedOn });
  await screens.tick('injuries', CODED.injuries);
  await screens.tick('childrenPresent', CODED.childrenPresent);
  await next('#ageBand');
  for (const question of ['sex', 'ageBand', 'disability', 'children'] as const)
    await screens.tick(question, CODED[question]);
  await next('#relation');
  await screens.tick('relation', CODED.relation);
  await screens.fill({
    'allegedPerpetrator-name': told.perpetrator ?? '',
    'allegedPerpetrator-details': told.perpetratorDetails ?? '',
  });
  await next('#services');
  await screens.tick('services', 'yes');
  await screens.tick('statistics', 'yes');
  await screens.tick('method', 'spoken');
  await screens.press('next');
  await screens.says(told.label);
  await screens.press('next');
  await screens.named('refer').waitFor();
  return screens.caseId;
}

export async function addIncident(screens: Screens): Promise<void> {
  await screens.press('add-incident');
  await screens.tick('acts', CODED.act);
  await screens.tick('gbvims', CODED.gbvims);
  await screens.press('next');
  await screens.page.locator('#happened').selectOption(CODED.happened);
  await screens.tick('injuries', CODED.injuries);
  await screens.tick('childrenPresent', CODED.childrenPresent);
  await screens.press('next');
  await screens.named('refer').waitFor();
}

export async function refer(screens: Screens, to: string, sections: readonly string[]): Promise<void> {
  await screens.press('refer');
  await screens.tick('to', to);
  await screens.press('next');
  await screens.tick('services', 'shelter');
  await screens.page.locator('#beds').selectOption('2');
  await screens.tick('urgency', 'urgent');
  await screens.tick('audience', CODED.audience);
  await screens.tick('stepFree', 'no');
  await screens.press('next');
  await screens.page.locator('input[name="sections"]').first().waitFor();
  // Where there is a consent already, it is asked whether the offer rests on that.
  const anew = screens.page.locator('input[name="basis"][value="new"]');
  if ((await anew.count()) > 0) await anew.check();
  await screens.tick('sections', ...sections);
  await screens.page.locator('input[name="agreed"]').check();
  await screens.tick('givenBy', 'survivor');
  await screens.tick('method', 'spoken');
  await screens.tick('lasts', '90');
  await screens.press('next');
  await screens.named('add-incident').waitFor();
}
