/** A server that lies is refused by the browser, with a word of its own for every lie. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { MessageKey } from '../../apps/web/src/i18n/catalog.js';
import type { JsonValue } from '#kernel/message';
import type { OrganizationRoot } from '#kernel/sealed';
import { randomBytes } from '#sealing/bytes';
import {
  createMember,
  createOrganization,
  signOrganizationCard,
  signOrganizationRoot,
  type NewMember,
} from '#sealing/enrollment';
import { wrapSecret } from '#sealing/member-wrap';
import type { NewOrganization } from '#sealing/founding';
import { generatePassphrase } from '#sealing/passphrase';
import { rosterHash, signRoster } from '#sealing/roster';
import { boxHashOf } from '#sealing/section';
import type { SealingErrorCode } from '#sealing/sealing-error';
import { expecting } from '../support/client.js';
import { openCase, prepareOffer, type Person, type SealedCase } from '../support/people.js';
import { lying, type Answers, type Disclosed, type Lie, type Listed } from './support/double.js';
import { Stage } from './support/stage.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from './support/visitor.js';

const FIRST = 'Үлгү Кырк';
const SECOND = 'Үлгү Элүү';
const THIRD = 'Үлгү Алтымыш';
const NEWER = 'Жаңы көчө';
const NEWER_NAME = 'Үлгү Жетимиш';
const NAMES = [FIRST, SECOND, THIRD, NEWER_NAME];
const SHARED = ['label', 'identity', 'contact'] as const;
const contentsOf = (label: string) => ({
  label,
  identity: { fullName: `${label} кызы`, birthDate: '', personalNumber: '' },
  contact: { phone: '+996000111111', channel: 'call', hours: '', answerer: '', phrase: '' },
  address: { text: `${label} көчөсү` },
  allegedPerpetrator: { name: `${label} баласы`, details: '' },
});

let stage: Stage;
let committee: Person;
let center: Person;
let first: SealedCase;
let second: SealedCase;
let third: SealedCase;
let visitor: Visitor;

beforeAll(async () => {
  stage = await Stage.open();
  committee = await stage.committee('committee');
  center = await stage.center('center');
  first = await openCase(committee, contentsOf(FIRST));
  second = await openCase(committee, contentsOf(SECOND));
  third = await openCase(committee, contentsOf(THIRD));
}, 300_000);
afterAll(() => stage?.close());

/** The whole screen, with nothing of a case on it. */
async function alarms(code: SealingErrorCode): Promise<void> {
  const alert = visitor.page.getByRole('alert');
  await alert.getByRole('heading', { name: visitor.t('alarm.title') }).waitFor();
  const said = await alert.innerText();
  expect(said).toContain(visitor.t(`sealing.${code}`));
  expect(said).toContain(visitor.t('alarm.code', { code }));
  for (const name of NAMES) expect(await visitor.page.content()).not.toContain(name);
  await visitor.look(`alarm: ${code}`);
}

/** In the place of what could not be opened. */
async function refuses(code: SealingErrorCode): Promise<void> {
  await visitor.says(visitor.t(`sealing.${code}`)).waitFor();
  await visitor.look(`refused: ${code}`);
}

async function comesBack(person: Person): Promise<void> {
  await visitor.press('alarm.close');
  await visitor.unlock(person);
}

/** An organization under the same id and founder, with keys of whoever runs the server. */
async function forge({ memberId, organization: org }: Person): Promise<NewOrganization & { by: NewMember }> {
  const by = await createMember({ memberId, org, passphrase: generatePassphrase() });
  return { ...(await createOrganization(by.keyring)), by };
}

describe('to the one who refers, a substituted key of the recipient', () => {
  let forged: Awaited<ReturnType<typeof forge>>;
  let forgedRoot: OrganizationRoot;

  beforeAll(async () => {
    forged = await forge(center);
    const { organization: org } = stage.registrar;
    const other = await createMember({ memberId: randomUUID(), org, passphrase: generatePassphrase() });
    const { roster, by } = forged;
    forgedRoot = await signOrganizationRoot({
      registrar: other.keyring,
      roster,
      fingerprint: by.fingerprint,
    });
    visitor = await stage.visitor('ky');
    await visitor.open(`/#f/${first.caseId}`);
    await visitor.signIn(committee);
    await answersTheOffer();
  }, 180_000);
  afterAll(() => stage.clear());

  async function answersTheOffer(): Promise<void> {
    await visitor.page.getByRole('radio', { name: 'center ky' }).check();
    await visitor.press('log.next');
    await visitor.choose('refer.services', visitor.code('SERVICES', 'legal-advice'));
    await visitor.choose('refer.urgency', visitor.code('URGENCIES', 'soon'));
    await visitor.choose('refer.audience', visitor.code('AUDIENCES', 'adult'));
    await visitor.choose('refer.stepFree', visitor.t('refer.stepFreeNo'));
    await visitor.press('log.next');
    for (const section of SHARED) {
      await visitor.choose('refer.seenWhenAccepted', visitor.t(`section.${section}`));
    }
    const agreed = visitor.t('refer.agreed', { name: 'center ky' });
    await visitor.page.getByRole('checkbox', { name: agreed }).check();
    await visitor.choose('refer.givenBy', visitor.code('CONSENT_GIVERS', 'survivor'));
    await visitor.choose('refer.method', visitor.code('CONSENT_METHODS', 'spoken'));
    await visitor.choose('refer.lasts', visitor.t('refer.lasts.no-end'));
  }

  type Keys = Answers['keys'];
  const LIES: readonly (readonly [string, SealingErrorCode, (truth: Keys) => Keys])[] = [
    [
      'put into its roster',
      'roster_signature_invalid',
      ({ rosters, root }) => {
        const { receive } = forged.roster;
        return { rosters: rosters.map((roster) => ({ ...roster, receive })), root };
      },
    ],
    [
      'on a roster made for it',
      'organization_key_substituted',
      ({ root }) => ({ rosters: [forged.roster], root }),
    ],
    ['with the root left out', 'root_missing', () => ({ rosters: [forged.roster], root: null })],
    [
      'vouched for by another registrar',
      'registrar_unknown',
      () => ({ rosters: [forged.roster], root: forgedRoot }),
    ],
    [
      'vouched for in the registrar’s name',
      'root_signature_invalid',
      () => ({ rosters: [forged.roster], root: { ...forgedRoot, signer: stage.registrar.memberId } }),
    ],
  ];

  it.each(LIES)(
    '%s fills the screen: %s',
    async (_, code, tell) => {
      const before = visitor.sent.length;
      const truth = await lying(visitor.page, { about: 'keys', id: center.organization, tell });
      await visitor.press('refer.offer');
      await alarms(code);
      await truth();
      const left = visitor.sent.slice(before).filter((one) => /^POST \S+\/(consents|referrals) /.test(one));
      expect(left).toEqual([]);
      await comesBack(committee);
      await visitor.button('refer.offer').waitFor();
    },
    60_000,
  );

  it('nothing is handed on where the newest text does not open, not even the one before it', async () => {
    await correct(first, 'contact', { ...contentsOf(FIRST).contact, phone: '+996000222222' });
    const before = visitor.sent.length;
    const truth = await lying(visitor.page, {
      about: 'own',
      id: first.caseId,
      tell: ({ sections, listed }) => ({
        listed,
        sections: sections.map((one) => {
          const { envelope, ...rest } = one.envelopes.at(-1)!;
          const { signature } = storedOf(second, 'contact').envelope;
          const forged = { ...rest, envelope: { ...envelope, signature } };
          return one.section === 'contact' ? { ...one, envelopes: [one.envelopes[0]!, forged] } : one;
        }),
      }),
    });
    await visitor.press('refer.offer');
    await refuses('section_signature_invalid');
    await truth();
    const left = visitor.sent.slice(before).filter((one) => /^POST \S+\/(consents|referrals) /.test(one));
    expect(left).toEqual([]);
  }, 180_000);

  it('is gone when the server tells the truth: the same draft is sent', async () => {
    await visitor.press('refer.offer');
    await visitor.heading(visitor.t('case.next.wait')).waitFor();
    expect(visitor.faults).toEqual([]);
  }, 180_000);
});

describe('to the one who signs in', () => {
  afterAll(() => stage.clear());

  async function enters<Kind extends keyof Answers>(person: Person, lie: Lie<Kind>): Promise<void> {
    await lying(visitor.page, lie);
    await visitor.page.goto('about:blank');
    await visitor.open();
    await visitor.field('signIn.login').fill(person.login);
    await visitor.field('signIn.passphrase').fill(person.passphrase);
    await visitor.press('signIn.enter');
  }

  it('a substituted key of the member fills the screen, though a custodian signed the roster', async () => {
    visitor = await stage.visitor('ru');
    const { receive, sign } = (await forge(committee)).roster.members[0]!;
    await enters(committee, {
      about: 'keys',
      id: committee.organization,
      async tell({ rosters, root }) {
        const { signature: _, ...newest } = rosters.at(-1)!;
        const members = newest.members.map((member) => ({ ...member, receive, sign }));
        const prev = await rosterHash(rosters.at(-1)!);
        const next = { ...newest, members, n: newest.n + 1, prev };
        const signed = await signRoster(next, committee.keyring.member.signCanonical);
        return { rosters: [...rosters, signed], root };
      },
    });
    await alarms('member_key_substituted');
    expect(visitor.faults).toEqual([]);
  }, 180_000);

  it('a substituted secret of the organization fills the screen', async () => {
    visitor = await stage.visitor('ru');
    const { receive } = committee.keyring.identity;
    await enters(committee, {
      about: 'me',
      async tell(me) {
        const wraps = me.memberWraps.map((wrap) => wrapSecret(wrap, receive, randomBytes(32)));
        return { ...me, memberWraps: await Promise.all(wraps) };
      },
    });
    await alarms('organization_key_substituted');
  }, 180_000);

  it('an older roster than the one seen, or an older memory of what was seen, fills the screen', async () => {
    visitor = await stage.visitor('ru');
    const { page } = visitor;
    const founder = await stage.committee('growing');
    const { organization: org, keyring, book } = founder;
    const colleague = await createMember({ memberId: randomUUID(), org, passphrase: generatePassphrase() });
    const { identity: candidate, fingerprint } = colleague;
    const { roster } = await keyring.admitMember({ book, candidate, fingerprint, custodian: false });
    const truth = await lying(page, {
      about: 'keys',
      id: org,
      tell: ({ rosters, root }) => ({ rosters: [...rosters, roster], root }),
    });
    let young: Answers['me'] | undefined;
    await enters(founder, { about: 'me', tell: (me) => (young = me) });
    await visitor.button('lock.now').waitFor();
    await eventually(
      async () => (await page.evaluate(rememberedRevision, founder.memberId)) > young!.pins.revision,
    );
    await truth();

    await enters(founder, { about: 'me', tell: (me) => me });
    await alarms('roster_not_extending');
    await enters(founder, { about: 'me', tell: (me) => ({ ...me, pins: young!.pins }) });
    await alarms('pins_rolled_back');
    expect(visitor.faults).toEqual([]);
  }, 180_000);

  /** In the page: the revision of the member's pins this device remembers. */
  function rememberedRevision(memberId: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open('depter');
      opening.onerror = reject;
      opening.onsuccess = () => {
        const found = opening.result.transaction('seen').objectStore('seen').get(memberId);
        found.onerror = reject;
        found.onsuccess = () => {
          opening.result.close();
          resolve((found.result as number | undefined) ?? 0);
        };
      };
    });
  }
});

describe('to the one who opens an own case', () => {
  beforeAll(async () => {
    await correct(second, 'address', { text: NEWER });
    await correct(third, 'label', NEWER_NAME);
    visitor = await stage.visitor('en');
    await visitor.open(`/#c/${second.caseId}`);
    await visitor.signIn(committee);
    await visitor.part('case.sections').waitFor();
  }, 180_000);
  afterAll(() => stage.clear());

  const part = (verb: MessageKey, section: MessageKey) =>
    visitor
      .part('case.sections')
      .getByRole('button', { name: `${visitor.t(verb)} ${visitor.t(section)}`, exact: true });
  const opens = (section: MessageKey) => part('case.open', section).click();

  /** Through the list, so that nothing is open any more. */
  async function returns(label = SECOND): Promise<void> {
    await visitor.press('action.back');
    await visitor.says(label).click();
    await visitor.part('case.sections').waitFor();
  }

  const lies = (about: string, tell: (disclosed: Disclosed) => Partial<Disclosed>) =>
    lying(visitor.page, {
      about: 'own',
      id: second.caseId,
      tell: ({ sections, listed }) => ({
        listed,
        sections: sections.map((one) => (one.section === about ? { ...one, ...tell(one) } : one)),
      }),
    });

  it('boxes swapped between two sections are refused in their place, and do no lasting harm', async () => {
    const { envelope, ...rest } = storedOf(second, 'identity');
    const truth = await lies('address', ({ section }) => ({
      envelopes: [{ ...rest, envelope: { ...envelope, section } }],
    }));
    await opens('section.address');
    await refuses('section_signature_invalid');
    expect(await visitor.text()).not.toContain(`${SECOND} кызы`);
    await truth();
    await opens('section.allegedPerpetrator');
    await visitor.says(`${SECOND} баласы`).waitFor();
    await returns();
    await opens('section.address');
    await visitor.says(NEWER).waitFor();
  }, 180_000);

  it('boxes swapped between two cases are refused in their place', async () => {
    const { caseId } = second;
    const truth = await lies('identity', ({ section }) => ({
      envelopes: [storedOf(first, section)],
      wraps: first.wraps.filter((wrap) => wrap.section === section).map((wrap) => ({ ...wrap, caseId })),
    }));
    await opens('section.identity');
    await refuses('box_does_not_open');
    await truth();
  }, 180_000);

  it('names swapped between two cases are not shown in the list', async () => {
    const truth = await lying(visitor.page, {
      about: 'list',
      tell: ({ items }) => ({
        items: items.map((item, at) => ({ ...item, label: items[(at + 1) % items.length]!.label })),
        next: null,
      }),
    });
    await visitor.press('action.back');
    await visitor.says(visitor.t('sealing.section_signature_invalid')).first().waitFor();
    for (const name of NAMES) expect(await visitor.text()).not.toContain(name);
    await visitor.look('list, names swapped');
    await truth();
    await visitor.go('tab.inbox');
    await visitor.go('tab.cases');
    await visitor.says(SECOND).click();
  }, 180_000);

  it.each([
    ['left out', ({ envelopes }: Disclosed) => envelopes.slice(0, -1)],
    ['left out with all before it', () => []],
  ])(
    'the newest text %s fills the screen',
    async (_, withheld) => {
      await opens('section.address');
      await visitor.says(NEWER).waitFor();
      await returns();
      const truth = await lies('address', (disclosed) => ({ envelopes: withheld(disclosed) }));
      await opens('section.address');
      await alarms('section_rolled_back');
      await truth();
      await comesBack(committee);
    },
    60_000,
  );

  it('the newest text put before the older is refused in its place', async () => {
    const truth = await lies('address', ({ envelopes: [oldest, ...rest] }) => {
      const newer = rest.map((stored) => ({ ...stored, envelope: { ...stored.envelope, prev: null } }));
      return { envelopes: [...newer, oldest!] };
    });
    await opens('section.address');
    await refuses('section_signature_invalid');
    expect(await visitor.text()).not.toContain(`${SECOND} көчөсү`);
    await truth();
  }, 180_000);

  it('a whole section left out fills the screen', async () => {
    const truth = await lying(visitor.page, {
      about: 'own',
      id: second.caseId,
      tell: ({ sections, listed }) => ({
        sections,
        listed: listed.filter((section) => section !== 'address'),
      }),
    });
    await visitor.press('action.back');
    await visitor.says(SECOND).click();
    await alarms('section_rolled_back');
    await truth();
    await comesBack(committee);
  }, 180_000);

  it('an older name in the list fills the screen, unless the case itself shows the newest', async () => {
    await returns(NEWER_NAME);
    const older = await lying(visitor.page, {
      about: 'list',
      tell: ({ items }) => ({
        items: items.map((item) =>
          item.caseId === third.caseId
            ? { ...item, label: { ...item.label, ...storedOf(third, 'label') } }
            : item,
        ),
        next: null,
      }),
    });
    await returns(NEWER_NAME);
    const all = await lying(visitor.page, {
      about: 'own',
      id: third.caseId,
      tell: ({ sections, listed }) => ({
        listed,
        sections: sections.map((one) => ({ ...one, envelopes: one.envelopes.slice(0, 1) })),
      }),
    });
    await visitor.press('action.back');
    await alarms('section_rolled_back');
    await older();
    await all();
    await comesBack(committee);
    await visitor.says(SECOND).click();
  }, 180_000);

  it('a text withheld from the very one who wrote it fills the screen', async () => {
    await visitor.part('case.sections').waitFor();
    await opens('section.allegedPerpetrator');
    await part('case.correct', 'section.allegedPerpetrator').click();
    await visitor.field('perpetrator.details').fill('мылтыгы бар');
    await visitor.press('action.save');
    await visitor.part('case.sections').waitFor();
    const truth = await lies('allegedPerpetrator', ({ envelopes }) => ({
      envelopes: envelopes.slice(0, -1),
    }));
    await opens('section.allegedPerpetrator');
    await alarms('section_rolled_back');
    await truth();
    expect(visitor.faults).toEqual([]);
  }, 180_000);
});

async function correct(sealed: SealedCase, section: string, value: JsonValue): Promise<void> {
  const { caseId } = sealed;
  const commandId = randomUUID();
  const prev = await boxHashOf(storedOf(sealed, section).envelope);
  const { envelopes: sections, wraps } = await committee.keyring.sealSections({
    caseId,
    commandId,
    sections: [{ section, value, prev }],
  });
  expecting(
    201,
    await committee.client.post(`/cases/${caseId}/sections`, { sections, wraps }, { commandId }),
  );
}

describe('to the one a case was referred to', () => {
  const referrals: string[] = [];

  beforeAll(async () => {
    for (const sealed of [first, second]) {
      const { referralId, body } = await prepareOffer(committee, center, sealed, SHARED);
      expecting(201, await committee.client.post('/referrals', body));
      expecting(201, await center.client.post(`/referrals/${referralId}/acceptance`, {}));
      referrals.push(referralId);
    }
    visitor = await stage.visitor('ky');
    await visitor.open(`/#i/${referrals[1]!}`);
    await visitor.signIn(center);
    await visitor.heading(SECOND).waitFor();
  }, 180_000);
  afterAll(() => stage.clear());

  async function returns(): Promise<void> {
    await visitor.press('action.back');
    const rows = visitor.page.getByRole('button', { name: visitor.code('SERVICES', 'psychologist') });
    await rows.first().click();
  }

  const LIES: readonly (readonly [
    string,
    SealingErrorCode,
    (truth: Answers['granted']) => Promise<object>,
  ])[] = [
    [
      'a grant replayed from another referral',
      'grant_for_another',
      async ({ grant: { header } }) => {
        const other = referrals.find((id) => id !== header.referralId)!;
        const answer = await center.client.post(`/referrals/${other}/disclosures`, {}, { commandId: null });
        return answer.body as object;
      },
    ],
    [
      'a grant that lasts longer than it was given for',
      'grant_signature_invalid',
      async ({ grant, ...rest }) => {
        const header = { ...grant.header, expiresAt: '2099-01-01T00:00:00.000Z' };
        return { ...rest, grant: { ...grant, header } };
      },
    ],
    [
      'a text other than the one granted',
      'grant_box_mismatch',
      async (truth) => ({
        ...truth,
        sections: truth.sections.map((disclosed) => {
          const [{ envelope, ...rest }] = disclosed.envelopes as [Disclosed['envelopes'][number]];
          const box = storedOf(first, 'address').envelope.box;
          return { ...disclosed, envelopes: [{ ...rest, envelope: { ...envelope, box } }] };
        }),
      }),
    ],
    ['texts granted and left out', 'grant_box_mismatch', async (truth) => ({ ...truth, sections: [] })],
  ];

  it.each(LIES)(
    '%s is refused: %s',
    async (_, code, tell) => {
      const truth = await lying(visitor.page, { about: 'granted', tell });
      await returns();
      await visitor
        .says(visitor.t(`sealing.${code}`))
        .first()
        .waitFor();
      for (const name of NAMES) expect(await visitor.page.content()).not.toContain(name);
      await visitor.look(`refused: ${code}`);
      await truth();
    },
    60_000,
  );

  it('a grant shown as another organization’s is refused', async () => {
    const another = await stage.committee('another');
    const truth = await lying(visitor.page, {
      about: 'referral',
      id: referrals[1]!,
      tell: (referral) => ({ ...referral, from: another.organization }),
    });
    await returns();
    await refuses('grant_for_another');
    for (const name of NAMES) expect(await visitor.page.content()).not.toContain(name);
    await truth();
  }, 180_000);

  it('a substituted key of a member of the sender fills the screen', async () => {
    const forged = await forge(committee);
    const truth = await lying(visitor.page, {
      about: 'keys',
      id: committee.organization,
      tell: ({ rosters, root }) => {
        const members = forged.roster.members;
        return { rosters: rosters.map((roster) => ({ ...roster, members })), root };
      },
    });
    await returns();
    await alarms('roster_signature_invalid');
    await truth();
    expect(visitor.faults).toEqual([]);
  }, 180_000);
});

describe('names of two organizations exchanged', () => {
  let other: Person;
  let another: Person;
  beforeAll(async () => {
    other = await stage.center('other');
    another = await stage.committee('elsewhere');
  }, 180_000);
  afterAll(() => stage.clear());

  type Tell = (one: Listed, twin: Listed) => Partial<Listed> | Promise<Partial<Listed>>;
  const LIES: readonly (readonly [string, SealingErrorCode, Tell])[] = [
    ['without their cards', 'card_mismatch', (_, { names }) => ({ names })],
    ['by their cards alone', 'card_mismatch', (_, { card }) => ({ card })],
    ['with their cards', 'card_mismatch', (_, { names, card }) => ({ names, card })],
    [
      'on a card put together from both',
      'card_signature_invalid',
      ({ card }, { names }) => ({ names, card: { ...card!, names } }),
    ],
    [
      'on a card of somebody else in the registrar’s name',
      'card_signature_invalid',
      async ({ card }, { names }) => {
        const forged = await signOrganizationCard(another.keyring, { ...card!, names });
        return { names, card: { ...forged, signer: stage.registrar.memberId } };
      },
    ],
    [
      'on a card of another registrar',
      'registrar_unknown',
      async ({ card }, { names }) => ({
        names,
        card: await signOrganizationCard(another.keyring, { ...card!, names }),
      }),
    ],
  ];

  const exchanging = (pair: readonly [Person, Person], tell: Tell) =>
    lying(visitor.page, {
      about: 'directory',
      tell: (listed) => {
        const [a, b] = pair.map(({ organization }) => listed.find(({ id }) => id === organization)!);
        const told = async (one: Listed) => {
          if (one !== a && one !== b) return one;
          return { ...one, ...(await tell(one, one === a ? b! : a!)) };
        };
        return Promise.all(listed.map(told));
      },
    });

  async function enters(path: string, person: Person): Promise<void> {
    await visitor.page.goto('about:blank');
    await visitor.open(path);
    await visitor.field('signIn.login').fill(person.login);
    await visitor.field('signIn.passphrase').fill(person.passphrase);
    await visitor.press('signIn.enter');
  }

  describe('to the one who refers', () => {
    const path = () => `/#f/${second.caseId}`;
    beforeAll(async () => {
      visitor = await stage.visitor('ru');
      await enters(path(), committee);
      await visitor.page.getByRole('radio', { name: /^other ru/ }).check();
      await visitor.press('log.next');
      await visitor.choose('refer.services', visitor.code('SERVICES', 'legal-advice'));
      await visitor.choose('refer.urgency', visitor.code('URGENCIES', 'soon'));
      await visitor.choose('refer.audience', visitor.code('AUDIENCES', 'adult'));
      await visitor.choose('refer.stepFree', visitor.t('refer.stepFreeNo'));
      await visitor.press('log.next');
      await visitor.heading('other ru').waitFor();
      await visitor.button('refer.offer').waitFor();
    }, 180_000);

    const sent = () => visitor.sent.filter((one) => /^POST \S+\/(consents|referrals) /.test(one));

    it.each(LIES)(
      '%s fill the screen, and nothing is sent: %s',
      async (_, code, tell) => {
        const truth = await exchanging([center, other], tell);
        await enters(path(), committee);
        await alarms(code);
        expect(sent()).toEqual([]);
        await truth();
      },
      60_000,
    );

    it('not signed yet are said to be so, and nothing can be offered', async () => {
      const truth = await exchanging([center, other], () => ({ card: null }));
      await enters(path(), committee);
      await refuses('card_missing');
      expect(await visitor.button('refer.offer').count()).toBe(0);
      expect(await visitor.text()).not.toContain('other ru');
      expect(sent()).toEqual([]);
      await truth();
    }, 60_000);
  });

  describe('to the one a case is offered to', () => {
    beforeAll(async () => {
      const { body } = await prepareOffer(committee, other, third, SHARED);
      expecting(201, await committee.client.post('/referrals', body));
      visitor = await stage.visitor('ky');
    }, 180_000);

    it.each(LIES)(
      '%s fill the screen: %s',
      async (_, code, tell) => {
        const truth = await exchanging([committee, another], tell);
        await enters('/', other);
        await alarms(code);
        const page = await visitor.page.content();
        for (const name of ['committee ky', 'elsewhere ky']) expect(page).not.toContain(name);
        await truth();
      },
      60_000,
    );

    it('not signed yet are not shown', async () => {
      const truth = await exchanging([committee, another], () => ({ card: null }));
      await enters('/', other);
      await visitor.page
        .getByText(visitor.t('inbox.from', { name: visitor.t('directory.unconfirmed') }))
        .first()
        .waitFor();
      expect(await visitor.text()).not.toContain('committee ky');
      await truth();
    }, 60_000);

    it('are shown once the server tells the truth', async () => {
      await enters('/', other);
      await visitor.page
        .getByText(visitor.t('inbox.from', { name: 'committee ky' }))
        .first()
        .waitFor();
      expect(visitor.faults).toEqual([]);
    }, 60_000);
  });
});

function storedOf({ envelopes, commandId }: SealedCase, section: string): Disclosed['envelopes'][number] {
  return { envelope: envelopes.find((envelope) => envelope.section === section)!, commandId };
}
