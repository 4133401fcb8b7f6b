import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { caseStream } from '#cases/domain/case.stream';
import type { CaseEvent } from '#cases/domain/case.events';
import { readHistory } from '#event-store/fold-stream';
import { isErased } from '#kernel/facts';
import type { FactsBox } from '#kernel/sealed';
import { PostgresKeyCustody } from '#keys/custody';
import { DisclosureDesk } from '#keys/disclosure-desk';
import { referralStream } from '#referrals/domain/referral.state';
import { GIVING, REMAKING, rewrap, TAKING, type Act } from './acts.js';
import { Country, keysUrl } from './country.js';
import { Kills, LATER, MANY } from './kills.js';
import { Killed, Life, MortalDatabase, MortalStore } from './mortal.js';
import { Story } from './story.js';

const GRANTING = ['offering a referral', 'naming a next choice'];

describe('killed between any two steps', () => {
  let country: Country;
  let owner: pg.Pool;
  const kills = new Kills();
  beforeAll(async () => {
    country = await Country.found();
    owner = new pg.Pool({ connectionString: country.databases.keysUrl, max: 2 });
  }, 60_000);
  afterAll(async () => {
    kills.tell();
    await owner.end();
    await country.close();
  });

  it.each([...GIVING, ...TAKING])(
    '$name: never more access, and what was acknowledged is readable',
    async (act) => {
      let deaths = 0;
      for (let step = 1; step < MANY; step += 1) {
        const story = new Story();
        for (const part of act.before) {
          await (part === 'rewrap' ? rewrap(story, country.keys, country) : story[part](country.living));
        }
        if (!(await diesAfter(step, act, story))) break;
        await holds(act, story);
        await sendsAgain(act, story);
        deaths += 1;
      }
      kills.note(deaths, act.name);
      expect(deaths).toBeGreaterThan(2);
      expect(deaths).toBeLessThan(MANY - 2);
    },
    120_000,
  );

  async function diesAfter(step: number, act: Act, story: Story): Promise<boolean> {
    const life = new Life(step);
    const database = new MortalDatabase(keysUrl(country.databases), life);
    const log = { store: new MortalStore(country.store, life), codec: country.living.log.codec };
    const custody = new PostgresKeyCustody(database, country.clock);
    const desk = new DisclosureDesk(database, log, { clock: country.clock, realClock: country.clock });
    try {
      await act.run(story, { log, custody, desk }, country);
      return false;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      return true;
    } finally {
      await database.close();
    }
  }

  /** From the death on, through every round of the reconciler. */
  async function holds(act: Act, story: Story): Promise<void> {
    await noMoreAccess(story);
    await readableByOwner(story);
    for (const ms of LATER) {
      country.clock.pass(ms);
      await stayAwake();
      await country.keys.reconciler.reconcile();
      await noMoreAccess(story);
      await readableByOwner(story);
    }
    const { landed, openFor } = await logOf(story);
    const happened = act.event === undefined || landed.includes(act.event);
    if (act.ends && happened) expect(await keysLeft(story.referralId)).toEqual([]);
    if (act.ends && !happened) expect(await keysLeft(story.referralId)).not.toEqual([]);
    if (act.ends && openFor) expect(await disclosed(story)).toBe(true);
    if (act.name === 'opening a case' && !happened) expect(await keysLeft(story.caseId)).toEqual([]);
    if (act.name === REMAKING) await hasOneGrant(story);
    if (GRANTING.includes(act.name) && !happened) expect(await keysLeft(story.referralId)).toEqual([]);
  }

  /** The browser had no answer and sends the same again, long after. */
  async function sendsAgain(act: Act, story: Story): Promise<void> {
    await act.run(story, { ...country.living, desk: country.keys.desk }, country);
    await noMoreAccess(story);
    await readableByOwner(story);
    if (act.ends) expect(await keysLeft(story.referralId)).toEqual([]);
    if (act.ends) expect(await disclosed(story)).toBe(false);
    if (act.name === REMAKING) await opensByOneGrant(story);
  }

  /** The one before or the one made anew, as the log says. */
  async function hasOneGrant({ referralId }: Story): Promise<void> {
    const granting = (await country.store.readStream(referralStream(referralId))).at(-1);
    const kept = await owner.query<{ because: string }>(
      'SELECT because FROM keys.grant_box WHERE referral_id = $1',
      [referralId],
    );
    expect(kept.rows).toEqual([{ because: granting?.id }]);
  }

  async function opensByOneGrant(story: Story): Promise<void> {
    expect((await logOf(story)).landed.at(-1)).toBe('referral.grant-remade.v1');
    await hasOneGrant(story);
    await story.accept(country.living);
    expect(await disclosed(story)).toBe(true);
  }

  /** Whatever is handed out to the recipient, the log allows at that moment. */
  async function noMoreAccess(story: Story): Promise<void> {
    const { openFor } = await logOf(story);
    if (!openFor) expect(await disclosed(story)).toBe(false);
    const foreign = {
      actor: country.receiver,
      caseId: story.caseId,
      sections: ['label', 'contact'],
      purpose: 'work',
    };
    await expect(country.keys.desk.discloseOwn(foreign)).rejects.toMatchObject({ code: 'not_found' });
  }

  /** Every box in the log has a wrap for its owner, and its coded facts open. */
  async function readableByOwner(story: Story): Promise<void> {
    const { caseId } = story;
    const stream = caseStream(caseId);
    const events = await readHistory<CaseEvent>(country.living.log, stream);
    if (events.length === 0) return;
    const asked = { actor: country.activist, caseId, sections: ['label', 'contact'], purpose: 'work' };
    for (const { envelopes, wraps } of (await country.keys.desk.discloseOwn(asked)).sections) {
      const held = new Set(wraps.map(({ keyId }) => keyId));
      expect(envelopes.filter(({ envelope }) => !held.has(envelope.keyId))).toEqual([]);
    }
    const boxes = events.flatMap(({ id: eventId, data }) =>
      'facts' in data ? [{ caseId, stream, eventId, box: data.facts as FactsBox }] : [],
    );
    expect((await country.keys.facts.open(boxes)).some(isErased)).toBe(false);
  }

  async function disclosed({ referralId }: Story): Promise<boolean> {
    return country.keys.desk.discloseReferral({ actor: country.receiver, referralId }).then(
      () => true,
      (error: unknown) => {
        expect(error).toMatchObject({ code: 'not_found' });
        return false;
      },
    );
  }

  async function logOf({ caseId, referralId }: Story) {
    const events = [
      ...(await country.store.readStream(caseStream(caseId))),
      ...(await country.store.readStream(referralStream(referralId))),
    ];
    const landed = events.map(({ type }) => type);
    const ended = ['case.consent-withdrawn.v1', 'referral.declined.v1', 'referral.recalled.v1'];
    return {
      landed,
      openFor: landed.includes('referral.accepted.v1') && !landed.some((type) => ended.includes(type)),
    };
  }

  /** Live keys under an entitlement, read past every check. */
  async function keysLeft(entitlement: string): Promise<readonly unknown[]> {
    const found = await owner.query<{ kept: string }>(
      `SELECT 'wrap' AS kept FROM keys.wrap WHERE entitlement = $1
       UNION ALL SELECT 'grant' FROM keys.grant_box WHERE referral_id = $1
       UNION ALL SELECT 'live' FROM keys.entitlement WHERE id = $1 AND ended_because IS NULL`,
      [entitlement],
    );
    return found.rows;
  }

  async function stayAwake(): Promise<void> {
    const { activist, receiver, clock } = country;
    const at = clock.now();
    await owner.query(
      'UPDATE keys.session SET last_seen_at = $2, expires_at = $3 WHERE token_hash = ANY ($1)',
      [[activist.sessionId, receiver.sessionId], at, new Date(at.getTime() + 365 * 86_400_000)],
    );
  }
});
