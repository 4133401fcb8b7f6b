import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { CENTER } from '#cases/testing/case.fixtures';
import { PostgresKeyCustody } from '#keys/custody';
import type { Taking } from '#kernel/key-custody';
import { Country } from './country.js';
import { Story } from './story.js';

const ROUNDS = 200;
const DISCLOSING = 3;

/** Counts the disclosures of the moment the withdrawal has done its last step, just before it is answered. */
class CountingCustody extends PostgresKeyCustody {
  atAnswer: number | undefined;
  count: () => Promise<number> = () => Promise.resolve(0);

  override async destroy(taking: Taking): Promise<void> {
    await super.destroy(taking);
    this.atAnswer = await this.count();
  }
}

describe('withdrawing a consent while the recipient opens the referral', () => {
  let country: Country;
  let owner: pg.Pool;
  beforeAll(async () => {
    country = await Country.found();
    owner = new pg.Pool({ connectionString: country.databases.keysUrl, max: 4 });
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await country.close();
  });

  it(`lets no disclosure commit after the withdrawal's answer, in ${ROUNDS} rounds`, async () => {
    let before = 0;
    let refused = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const story = new Story();
      await story.open(country.living);
      await story.consent(country.living);
      await story.offer(country.living);
      // Half of the rounds accept beforehand, so that withdrawal and disclosure meet head on.
      if (round % 2 === 0) await story.accept(country.living);
      const outcome = await race(story, round % 7);
      before += outcome.disclosed;
      refused += outcome.refused;
    }
    // Otherwise the two never met.
    expect(before).toBeGreaterThan(ROUNDS / 20);
    expect(refused).toBeGreaterThan(ROUNDS / 20);
  }, 300_000);

  async function race(story: Story, delay: number) {
    const custody = new CountingCustody(country.keys.database, country.clock);
    custody.count = () => disclosures(story);
    let withdrawn = false;
    const withdrawing = after(delay, () => story.withdraw({ ...country.living, custody })).then(() => {
      withdrawn = true;
    });
    const accepting = story.accept(country.living).catch(domainErrorOnly);
    const late: unknown[] = [];
    const disclosing = Array.from({ length: DISCLOSING }, async () => {
      let disclosed = 0;
      let refused = 0;
      for (let more = true; more;) {
        // The last one begins after the answer.
        more = !withdrawn;
        if (await opens(story)) disclosed += 1;
        else refused += 1;
        if (!more) late.push(await rewraps(story));
      }
      return { disclosed, refused };
    });
    const rewrapping = rewraps(story);
    const results = await Promise.all(disclosing);
    await Promise.all([withdrawing, accepting, rewrapping]);

    const disclosed = results.reduce((sum, result) => sum + result.disclosed, 0);
    expect(await disclosures(story)).toBe(custody.atAnswer);
    expect(disclosed).toBe(custody.atAnswer);
    expect(late).toEqual(Array.from({ length: DISCLOSING }, () => 'not_found'));
    const kept = await owner.query('SELECT FROM keys.wrap WHERE entitlement = $1', [story.referralId]);
    expect(kept.rowCount).toBe(0);
    return { disclosed, refused: results.reduce((sum, result) => sum + result.refused, 0) };
  }

  const opens = ({ referralId }: Story): Promise<boolean> =>
    country.keys.desk.discloseReferral({ actor: country.receiver, referralId }).then(
      () => true,
      (error: unknown) => {
        expect(error).toMatchObject({ code: 'not_found' });
        return false;
      },
    );

  const rewraps = (story: Story): Promise<unknown> =>
    country.keys.desk
      .keepRewraps({
        actor: country.receiver,
        referralId: story.referralId,
        wraps: story.wrapsOf(story.granted, CENTER),
      })
      .then(() => 'kept', domainErrorOnly);

  async function disclosures({ referralId }: Story): Promise<number> {
    const found = await owner.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM keys.disclosure WHERE referral_id = $1',
      [referralId],
    );
    return found.rows[0]?.count ?? 0;
  }
});

function domainErrorOnly(error: unknown): unknown {
  expect(error).toMatchObject({ name: 'DomainError' });
  return (error as { code: string }).code;
}

async function after<T>(ms: number, work: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, ms * 3));
  return work();
}
