/** What happens to one case: drawn anew for each, and often by several people at once. */
import type { Chance } from './chance.js';
import type { File, Referral } from './file.js';

type Course = (file: File, referral: Referral) => Promise<unknown>;

const accepted: Course = async (file, referral) => {
  if (await file.accept(referral)) await file.openGranted(referral);
};

const COURSES: readonly Course[] = [
  accepted,
  (file, referral) => file.decline(referral),
  (file, referral) => file.recall(referral),
  async (file, referral) => {
    await accepted(file, referral);
    await file.withdraw(referral);
  },
  async (file, referral) => {
    await accepted(file, referral);
    await file.recall(referral);
  },
  // The survivor changes her mind while the center is at work.
  (file, referral) => Promise.all([accepted(file, referral), file.withdraw(referral)]),
  async (file, referral) => {
    await file.accept(referral);
    await Promise.all([file.openGranted(referral), file.withdraw(referral)]);
  },
  (file, referral) => Promise.all([file.decline(referral), file.recall(referral)]),
];

export async function live(file: File, chance: Chance): Promise<void> {
  if (!(await file.open())) return;
  await edited(file, chance);
  if (chance.happens(0.85)) await refer(file, chance);
  await edited(file, chance);
  if (chance.happens(0.3)) await file.close();
}

async function edited(file: File, chance: Chance): Promise<void> {
  const hands = chance.between(1, 3);
  await Promise.all(Array.from({ length: hands }, () => file.seal()));
  if (chance.happens(0.3)) await file.incident();
  if (chance.happens(0.5)) await file.openOwn();
  if (chance.happens(0.5)) await file.look();
}

async function refer(file: File, chance: Chance): Promise<void> {
  const course = chance.pick(COURSES);
  const early = chance.happens(0.2);
  const referral = await file.consent();
  if (referral === undefined) return;
  if (early) {
    // Withdrawn while the offer that rests on it is on its way.
    await Promise.all([file.offer(referral), file.withdraw(referral)]);
    return;
  }
  if (await file.offer(referral)) await course(file, referral);
}
