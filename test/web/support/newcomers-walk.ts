/** The screens of people coming in, from an empty server on: the registrar, a founder, a colleague. */
import { SETUP_CODE, startApp } from '../../support/app.js';
import type { WebBuild } from '../../../apps/api/src/http/web-build.js';
import { DISTRICT, OBLAST } from '../../support/people.js';
import { copiesSheet, makesWords, misread, readsDigits, readsWords, type Newcomer } from './joining.js';
import { eventually } from '../../support/eventually.js';
import type { Visitor } from './visitor.js';

type Take = (name: string) => Promise<void>;

export interface Cast {
  readonly web: WebBuild;
  open(url: string): Promise<Visitor>;
  camera(visitor: Visitor, who: string): Take;
}

export async function walkAsNewcomers(cast: Cast): Promise<readonly Visitor[]> {
  const app = await startApp({ web: cast.web });
  try {
    const registrar = await cast.open(app.url);
    const founder = await cast.open(app.url);
    const colleague = await cast.open(app.url);
    const registrars = cast.camera(registrar, '4-first-run');
    await setsUp(registrar, registrars);
    const link = await registers(registrar, registrars);
    const founders = cast.camera(founder, '5-founder');
    const digits = await founds(founder, link, founders);
    await vouches(registrar, digits, registrars);
    await admits(founder, colleague, { founders, colleagues: cast.camera(colleague, '6-colleague') });
    await suspends(registrar, founder, { registrars, founders });
    for (const visitor of [registrar, founder, colleague]) await visitor.page.context().close();
    return [registrar, founder, colleague];
  } finally {
    await app.stop();
  }
}

async function signsIn(visitor: Visitor, { passphrase }: Newcomer): Promise<void> {
  await visitor.heading(visitor.t('signIn.title')).waitFor();
  await visitor.field('signIn.passphrase').fill(passphrase);
  await visitor.press('signIn.enter');
  await visitor.button('lock.now').waitFor();
}

async function walks(visitor: Visitor, take: Take): Promise<void> {
  for (const title of ['walk.wordsTitle', 'walk.exitTitle', 'walk.helpTitle'] as const) {
    await visitor.heading(visitor.t(title)).waitFor();
    await take(title.replace('.', '-'));
    await visitor.press(title === 'walk.helpTitle' ? 'walk.begin' : 'log.next');
  }
}

async function setsUp(visitor: Visitor, take: Take): Promise<void> {
  await visitor.open();
  await visitor.heading(visitor.t('first.title')).waitFor();
  await visitor.press('log.next');
  await visitor.says(visitor.t('first.codeEmpty')).waitFor();
  await take('code-missing');
  await visitor.field('first.code').fill('not-the-code-of-the-terminal');
  await visitor.press('log.next');
  await visitor.says(visitor.t('first.codeWrong')).waitFor();
  await take('code-refused');
  await visitor.field('first.code').fill(SETUP_CODE);
  await visitor.press('log.next');
  await visitor.heading(visitor.t('first.ministry')).waitFor();
  await take('ministry');
  await visitor.press('log.next');
  await visitor.heading(visitor.t('join.personTitle')).waitFor();
  await visitor.press('log.next');
  await take('person-refused');
  const registrar = await makesWords(visitor, 'Үлгү Каттоочу', 'registrar', (name) =>
    take(name.replaceAll(' ', '-')),
  );
  await visitor.heading(visitor.t('joined.title')).waitFor();
  await take('done');
  await visitor.press('joined.signIn');
  await signsIn(visitor, registrar);
  await walks(visitor, take);
  await visitor.button('places.start').waitFor();
  await take('places');
  const goOn = await heldAt(visitor, 21);
  await visitor.press('places.start');
  await visitor.says(visitor.t('places.count', { count: 20, of: 67 })).waitFor();
  await take('places-under-way');
  goOn();
  await visitor.says(visitor.t('places.done', { count: 67 })).waitFor({ timeout: 60_000 });
  await take('no-organization-yet');
}

/** Keeps the request for the place of this number back until the returned function is called. */
async function heldAt({ page }: Visitor, number: number): Promise<() => void> {
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  let asked = 0;
  await page.route('**/api/v1/places', async (route) => {
    if (route.request().method() === 'POST') asked += 1;
    if (asked === number) await held;
    await route.continue();
  });
  return goOn;
}

async function registers(visitor: Visitor, take: Take): Promise<string> {
  await visitor.press('registry.register');
  await visitor.press('registry.registerNow');
  await visitor.says(visitor.t('registry.kindEmpty')).waitFor();
  await take('register-refused');
  await visitor.field('refer.kind').selectOption('committee');
  const names = { Кыргызча: 'Үлгү айылынын комитети', Русский: 'КПСН села Улгу', English: 'CPDV Ulgu' };
  for (const [language, name] of Object.entries(names)) {
    await visitor.page.getByRole('textbox', { name: language, exact: true }).fill(name);
  }
  await visitor.field('place.oblast').selectOption(OBLAST);
  await visitor.field('place.district').selectOption(DISTRICT);
  await take('register');
  await visitor.press('registry.registerNow');
  await visitor.heading(visitor.t('registry.next.invite')).waitFor();
  await take('organization-nobody');
  await visitor.press('invite.title');
  await visitor.button('invite.make').waitFor();
  await take('invite');
  await visitor.press('invite.make');
  await visitor.named('link').waitFor();
  await take('invitation');
  const link = (await visitor.named('link').innerText()).trim();
  await visitor.press('invite.done');
  await visitor.heading(visitor.t('registry.next.invited')).waitFor();
  await take('organization-invited');
  return link;
}

async function founds(visitor: Visitor, link: string, take: Take): Promise<string> {
  await visitor.open();
  await visitor.press('signIn.invitation');
  await visitor.field('join.code').fill('7K2M-9Q4D-X1ZT-5VBC');
  await visitor.field('join.digits').fill('12345 67890 12345 67890 12345');
  await visitor.press('log.next');
  await visitor.says(visitor.t('join.codeRefused')).waitFor();
  await take('code-refused');
  await visitor.page.goto('about:blank');
  await visitor.page.goto(link.replace(/\d$/, (last) => String((Number(last) + 1) % 10)));
  await visitor.says(visitor.t('join.digitsWrong')).waitFor();
  await take('digits-refused');
  await visitor.page.goto('about:blank');
  await visitor.page.goto(link);
  await visitor.heading(visitor.t('join.welcome')).waitFor();
  await take('welcome');
  await visitor.press('join.begin');
  const founder = await makesWords(visitor, 'Үлгү Төрага', 'ulgu.toraga', (name) =>
    take(name.replaceAll(' ', '-')),
  );
  await copiesSheet(visitor, (name) => take(name.replaceAll(/[ ,]+/g, '-')));
  await visitor.heading(visitor.t('joined.title')).waitFor();
  await take('done');
  const digits = await readsDigits(visitor);
  await visitor.press('joined.signIn');
  await signsIn(visitor, founder);
  await walks(visitor, async () => undefined);
  await visitor.says(visitor.t('team.awaitsRoot')).waitFor();
  await take('not-confirmed-yet');
  await visitor.go('tab.team');
  await visitor.says(visitor.t('team.notRooted')).waitFor();
  await take('team-not-confirmed');
  await visitor.page.reload();
  accounts.set(visitor, founder);
  return digits;
}

const accounts = new WeakMap<Visitor, Newcomer>();

async function vouches(visitor: Visitor, digits: string, take: Take): Promise<void> {
  await visitor.press('action.back');
  await eventually(async () => {
    await visitor.page
      .locator('[data-organization]')
      .filter({ hasText: visitor.t('registry.notVouched') })
      .or(visitor.page.locator('[data-organization]').last())
      .first()
      .click();
    await visitor.button('registry.rename').waitFor();
    if (await visitor.heading(visitor.t('registry.next.vouch')).isVisible()) return true;
    await visitor.press('action.back');
    return false;
  });
  await take('organization-to-be-confirmed');
  await visitor.press('vouch.title');
  await visitor.field('digits.heard').fill(misread(digits));
  await visitor.press('vouch.confirm');
  await visitor.says(visitor.t('digits.differ')).waitFor();
  await take('digits-mistyped');
  await visitor.field('digits.heard').fill(digits);
  await visitor.press('vouch.confirm');
  await visitor.says(visitor.t('vouch.done')).waitFor();
  await take('organization-confirmed');
  await visitor.press('registry.rename');
  await visitor.button('action.save').waitFor();
  await take('rename');
  await visitor.press('action.back');
  await visitor.press('registry.move');
  await visitor.field('registry.since').waitFor();
  await take('move');
  await visitor.press('action.back');
  await visitor.button('registry.suspend').waitFor();
  await visitor.press('action.back');
  await visitor.go('tab.about');
}

interface Takes {
  readonly founders: Take;
}

async function admits(
  founder: Visitor,
  colleague: Visitor,
  { founders, colleagues }: Takes & { readonly colleagues: Take },
): Promise<void> {
  await founder.signIn(accounts.get(founder)!);
  await founder.says(founder.t('team.secondCustodian')).waitFor();
  await founders('team-alone');
  await founder.press('team.invite');
  await founder.press('invite.make');
  await founder.says(founder.t('team.rolesEmpty')).waitFor();
  await founders('invite-refused');
  await founder.page.getByRole('checkbox', { name: founder.code('ROLES', 'activist') }).check();
  await founder.press('invite.make');
  await founder.named('link').waitFor();
  await founders('invitation');
  const link = (await founder.named('link').innerText()).trim();
  await founder.press('invite.done');

  await colleague.page.goto(link);
  await colleague.heading(colleague.t('join.welcome')).waitFor();
  await colleagues('welcome');
  await colleague.press('join.begin');
  await colleague.field('join.name').fill('Үлгү Активист');
  await colleague.field('signIn.login').fill('ulgu.aktivist');
  await colleague.press('log.next');
  const passphrase = await readsWords(colleague);
  await colleague.press('join.wordsWritten');
  await colleague.field('signIn.passphrase').fill('бабаб бабаб бабаб бабаб');
  await colleague.press('log.next');
  await colleague.field('signIn.passphrase').and(colleague.page.locator('[aria-invalid]')).waitFor();
  await colleagues('words-mistyped');
  await colleague.field('signIn.passphrase').fill(passphrase);
  await colleague.press('log.next');
  await colleague.heading(colleague.t('joined.title')).waitFor();
  await colleagues('done');
  await colleague.press('joined.signIn');
  await signsIn(colleague, { login: '', passphrase });
  await colleague.heading(colleague.t('waiting.title')).waitFor();
  const digits = await readsDigits(colleague);
  await colleagues('waiting');

  await eventually(async () => {
    await founder.go('tab.about');
    await founder.go('tab.team');
    await founder.page.getByRole('status').waitFor({ state: 'detached' });
    return founder.button('team.admit').isVisible();
  });
  await founder.press('team.decline');
  await founders('team-declining');
  await founder.press('action.cancel');
  await founder.press('team.admit');
  await founder.field('digits.heard').fill(misread(digits));
  await founder.press('team.admitNow');
  await founder.says(founder.t('digits.differ')).waitFor();
  await founders('admit-mistyped');
  await founder.field('digits.heard').fill(digits);
  await founder.press('team.admitNow');
  await founder.part('news.titleOwn').waitFor();
  await founders('team-changed');
  await colleague.heading(colleague.t('walk.wordsTitle')).waitFor();
  await colleague.press('walk.skip');
  await colleague.says(colleague.t('list.empty')).waitFor();
  await colleagues('list-empty');
  await colleague.go('tab.about');
  await colleague.part('sessions.title').getByText(colleague.t('sessions.this')).waitFor();
  for (const summary of await colleague.page.locator('summary').all()) await summary.click();
  await colleagues('help-all-open');
}

async function suspends(
  registrar: Visitor,
  founder: Visitor,
  { registrars, founders }: Takes & { readonly registrars: Take },
): Promise<void> {
  await registrar.part('sessions.title').getByText(registrar.t('sessions.this')).waitFor();
  await registrars('help');
  await registrar.go('tab.registry');
  await registrar.page.locator('[data-organization]').first().waitFor();
  await registrars('list');
  const active = registrar.page.locator('[data-organization]').filter({ hasText: /Үлгү|Улгу|Ulgu/ });
  await active.click();
  await registrar.press('registry.suspend');
  await registrars('suspending');
  await registrar.press('registry.suspendSure');
  await registrar.says(registrar.t('registry.isSuspended')).waitFor();
  await registrars('suspended');
  await founder.go('tab.cases');
  await founder.heading(founder.t('lock.title')).waitFor();
  await founders('locked-by-suspension');
  await founder.field('signIn.passphrase').fill(accounts.get(founder)!.passphrase);
  await founder.press('lock.open');
  await founder.says(founder.t('problem.organization_suspended')).waitFor();
  await founders('suspended');
}
