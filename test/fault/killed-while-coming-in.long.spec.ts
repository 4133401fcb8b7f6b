/** Killed between any two steps of coming in and of being put out: keys and log say the same in the end. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { organizationDecider } from '#directory/domain/organization.decider';
import { foldStream } from '#event-store/fold-stream';
import type { SessionHolder } from '#keys/live-session';
import { KeysOfMember, KeysOfMemberHandler } from '#keys/member.query';
import { type Coming, COMINGS, livingDoors } from './comings-and-goings.js';
import { Country, keysUrl } from './country.js';
import { Kills, LATER, MANY } from './kills.js';
import { Killed, Life, MortalDatabase, MortalStore } from './mortal.js';
import { type Doors, doorsOf, Office, seatRegistrar } from './office.js';

const SENDING = ['the same again', 'anew'] as const;

interface Story {
  readonly office: Office;
  readonly coming: Coming;
  /** How many events of the act's kind the log had before. */
  readonly before: number;
  readonly sessions: readonly SessionHolder[];
}

describe('killed between any two steps', () => {
  let country: Country;
  let owner: pg.Pool;
  let living: Doors;
  const kills = new Kills();
  beforeAll(async () => {
    country = await Country.found();
    await seatRegistrar(country);
    living = livingDoors(country);
    owner = new pg.Pool({ connectionString: country.databases.keysUrl, max: 2 });
  }, 60_000);
  afterAll(async () => {
    kills.tell();
    await owner.end();
    await country.close();
  });

  const told = COMINGS.flatMap((coming) =>
    SENDING.filter((sending) => sending === 'the same again' || coming.anew !== undefined).map((sending) => ({
      ...coming,
      coming,
      sending,
    })),
  );
  it.each(told)(
    '$name, then sending $sending',
    async ({ name, coming, sending }) => {
      let deaths = 0;
      for (let step = 1; step < MANY; step += 1) {
        const story = await begin(coming);
        if (!(await diesAfter(step, story))) break;
        await holds(story);
        await (sending === 'anew' ? sendsAnew(story) : sendsAgain(story));
        deaths += 1;
      }
      kills.note(deaths, `${name}, then sending ${sending}`);
      expect(deaths).toBeGreaterThan(0);
      expect(deaths).toBeLessThan(MANY - 2);
    },
    300_000,
  );

  async function begin(coming: Coming): Promise<Story> {
    const office = new Office();
    await coming.before(office, country, living);
    const sessions = [];
    for (const memberId of (await peopleOf(office)).all)
      sessions.push(await office.signIn(country, memberId));
    return { office, coming, before: await eventsOf(office, coming), sessions };
  }

  async function diesAfter(step: number, { coming, office }: Story): Promise<boolean> {
    const life = new Life(step);
    const database = new MortalDatabase(keysUrl(country.databases), life);
    const log = { store: new MortalStore(country.store, life), codec: country.living.log.codec };
    try {
      await coming.run(office, doorsOf(database, log, country.clock));
      return false;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return true;
    } finally {
      await database.close();
    }
  }

  /** From the death on, through every round of the reconciler. */
  async function holds(story: Story): Promise<void> {
    await noneTooMany(story);
    await noneTooFew(story);
    for (const ms of LATER) {
      country.clock.pass(ms);
      await country.keys.reconciler.reconcile();
      await noneTooMany(story);
      await noneTooFew(story);
      await putOut(story);
    }
    await nothingLeftOver(story);
    const used = await landed(story);
    if (story.coming.anew) expect(await invitationIsGood(story)).toBe(!used);
  }

  /** The browser had no answer and sends the same, long after: it happened once. */
  async function sendsAgain(story: Story): Promise<void> {
    for (const _ of ['once', 'and once more']) {
      await story.coming.run(story.office, living);
      expect((await eventsOf(story.office, story.coming)) - story.before).toBe(1);
    }
    await consistent(story);
  }

  /** Everything but code and person is new: good if nothing had happened, and refused if it had. */
  async function sendsAnew(story: Story): Promise<void> {
    const already = await landed(story);
    const sending = story.coming.anew?.(story.office, living);
    if (already) await expect(sending).rejects.toMatchObject({ code: 'invitation_refused' });
    else await sending;
    await consistent(story);
    await expect(story.coming.anew?.(story.office, living)).rejects.toMatchObject({
      code: 'invitation_refused',
    });
    expect((await eventsOf(story.office, story.coming)) - story.before).toBe(1);
  }

  async function consistent(story: Story): Promise<void> {
    await noneTooMany(story);
    await noneTooFew(story);
    await putOut(story);
    country.clock.pass(3_700_000);
    await country.keys.reconciler.reconcile();
    await nothingLeftOver(story);
    await noneTooFew(story);
    if (story.coming.anew) expect(await invitationIsGood(story)).toBe(false);
  }

  /** The organization's secret is for the admitted alone. */
  async function noneTooMany({ office }: Story): Promise<void> {
    const { all, admitted } = await peopleOf(office);
    for (const memberId of all.filter((id) => !admitted.includes(id))) {
      expect(await keysOf(office, memberId)).toMatchObject({ memberWraps: [], indexKey: null });
    }
  }

  /** Whoever the log knows can sign in, and open what is theirs. */
  async function noneTooFew({ office }: Story): Promise<void> {
    const { all, admitted } = await peopleOf(office);
    for (const memberId of all) {
      const credential = await country.keys.members.findCredential(office.loginOf(memberId));
      expect(credential).toMatchObject({ memberId, organization: office.organization });
    }
    for (const memberId of admitted) {
      const { memberWraps, indexKey } = await keysOf(office, memberId);
      expect(memberWraps.map((wrap) => wrap.memberId)).toEqual([memberId]);
      expect(indexKey).not.toBeNull();
    }
  }

  /** Sessions of those the log has put out are gone after a round of the reconciler, and nobody else's. */
  async function putOut({ office, sessions }: Story): Promise<void> {
    const { all, suspended } = await peopleOf(office);
    const wasSuspended = (await country.store.readStream(office.stream)).some(
      ({ type }) => type === 'organization.suspended.v1',
    );
    const found = await owner.query<{ token_hash: string }>(
      'SELECT token_hash FROM keys.session WHERE organization = $1',
      [office.organization],
    );
    for (const { memberId, sessionId } of sessions) {
      const lives = found.rows.some(({ token_hash }) => token_hash === sessionId);
      if (suspended || !all.includes(memberId)) expect(lives).toBe(false);
      else if (!wasSuspended) expect(lives).toBe(true);
    }
  }

  /** Nothing is kept of anybody, or for any event, that the log does not have. */
  async function nothingLeftOver({ office }: Story): Promise<void> {
    const { all } = await peopleOf(office);
    const events = (await country.store.readStream(office.stream)).map(({ id }) => id);
    const kept = await owner.query<{ kept: string; member: string | null; because: string }>(
      `SELECT 'staff' AS kept, member_id AS member, because FROM keys.staff WHERE organization = $1
       UNION ALL SELECT 'wrap', NULL, because FROM keys.member_wrap WHERE organization = $1
       UNION ALL SELECT 'index', NULL, because FROM keys.index_key WHERE organization = $1`,
      [office.organization],
    );
    expect(kept.rows.filter(({ because }) => !events.includes(because))).toEqual([]);
    const people = kept.rows.flatMap(({ kept: what, member }) => (what === 'staff' ? [member] : []));
    expect(people.sort()).toEqual([...all].sort());
  }

  async function invitationIsGood({ office }: Story): Promise<boolean> {
    return (await country.keys.invitations.find(office.codeHash)) !== undefined;
  }

  async function landed({ office, coming, before }: Story): Promise<boolean> {
    return (await eventsOf(office, coming)) > before;
  }

  async function eventsOf({ stream }: Office, { event }: Coming): Promise<number> {
    return (await country.store.readStream(stream)).filter(({ type }) => type === event).length;
  }

  async function peopleOf({ stream }: Office) {
    const state = await foldStream(country.living.log, organizationDecider, stream);
    if (state.status === 'none') throw new Error('no such office');
    const admitted = [...state.members.keys()];
    return {
      admitted,
      all: [...admitted, ...state.candidates.keys()],
      suspended: state.standing === 'suspended',
    };
  }

  function keysOf({ organization }: Office, memberId: string) {
    const { store, codec } = country.living.log;
    return new KeysOfMemberHandler(country.keys.members, store, codec).execute(
      new KeysOfMember(memberId, organization),
    );
  }
});
