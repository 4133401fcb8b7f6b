/** What the key worker does, done on a page's own thread: only that can be slowed down like a cheap phone's processor. */
import { KDF } from '#sealing/member-secret';
import { KeySession } from '../../../apps/web/src/keys/key-session.js';
import { NewcomerDesk } from '../../../apps/web/src/keys/newcomer-desk.js';
import { OfficeDesk } from '../../../apps/web/src/keys/office-desk.js';
import type { Answer, Ask, LabelToOpen, Opened } from '../../../apps/web/src/keys/protocol.js';
import { matches } from '../../../apps/web/src/screens/case-list/search.js';

const SECTIONS = {
  label: 'Үлгү Бир',
  identity: { fullName: 'Үлгү Бир', birthDate: '1990-01-01', personalNumber: '00000000000000' },
  contact: { phones: ['+996000000001'], safe: 'text' },
  address: { text: 'а'.repeat(60) },
  allegedPerpetrator: { fullName: 'Үлгү Эки', relation: 'spouse' },
  household: { text: 'б'.repeat(200) },
  narrative: { text: 'в'.repeat(1500) },
};

const { crypto, performance } = globalThis;
type Unlocking = Ask<'unlock'>;

async function founded(): Promise<{
  readonly passphrase: string;
  readonly salt: string;
  readonly asked: Unlocking;
}> {
  const org = crypto.randomUUID();
  const desk = new NewcomerDesk();
  const registrar = await desk.createMember({
    memberId: crypto.randomUUID(),
    org: crypto.randomUUID(),
    passphrase: await desk.drawPassphrase(),
  });
  const passphrase = await desk.drawPassphrase();
  const { lock, salt } = await desk.createMember({ memberId: crypto.randomUUID(), org, passphrase });
  const { roster, memberWraps } = await desk.found();
  const pins = await desk.pinRegistrar({ registrar: registrar.identity, fingerprint: registrar.fingerprint });
  const own = { org, rosters: [roster], root: null };
  const wraps = memberWraps.filter(({ memberId }) => memberId === lock.memberId);
  const secrets = { memberWraps: wraps, rings: [] };
  return { passphrase, salt, asked: { lock, org, secrets, pins, seenRevision: 0, own } };
}

const office = await founded();

async function unlocked(): Promise<KeySession> {
  const session = new KeySession();
  await session.derive({ passphrase: office.passphrase, kdf: KDF, salt: office.salt });
  await session.unlock(office.asked);
  return session;
}

async function sealed(session: KeySession, sections: Ask<'seal'>['sections']): Promise<LabelToOpen> {
  const [caseId, commandId] = [crypto.randomUUID(), crypto.randomUUID()];
  const { sections: envelopes, wraps } = await session.seal({ caseId, commandId, sections, conflict: [] });
  const envelope = envelopes.find(({ section }) => section === 'label');
  if (envelope === undefined) throw new Error('a case without a label');
  return { caseId, label: { commandId, envelope, wraps, caseWraps: [] } };
}

/** Milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const named = (opened: Opened): string =>
  'value' in opened && typeof opened.value === 'string' ? opened.value : '';
let labels: readonly LabelToOpen[] = [];

const work = {
  /** So many cases, each with its name; nothing of it is timed. */
  async prepare(cases: number): Promise<void> {
    const session = await unlocked();
    const made: LabelToOpen[] = [];
    for (let n = 1; n <= cases; n += 1) made.push(await sealed(session, { label: `Үлгү ${String(n)}` }));
    labels = made;
  },

  /** From the four words to keys at hand. */
  unlock: () => timed(unlocked),

  /** From ciphertext and wraps to names, and to the one that is searched for. */
  async labels(): Promise<number> {
    const session = await unlocked();
    let found = 0;
    const taken = await timed(async () => {
      const opened = await session.openLabels({ cases: labels });
      found = Object.values(opened).filter((name) =>
        matches(named(name), `үлгү ${String(labels.length)}`),
      ).length;
    });
    if (found !== 1) throw new Error(`${String(found)} names found`);
    return taken;
  },

  /** Seven sections of one case; of several cases the median. */
  async seal(cases: number): Promise<number> {
    const session = await unlocked();
    const taken: number[] = [];
    for (let n = 0; n < cases; n += 1) taken.push(await timed(() => sealed(session, SECTIONS)));
    return taken.toSorted((a, b) => a - b)[Math.floor(cases / 2)] ?? Number.NaN;
  },

  /** The keys of all cases, wrapped anew, a page of five hundred at a time; without the server. */
  async renew(): Promise<number> {
    const session = await unlocked();
    const desk = new OfficeDesk(() => session.keys);
    let renewed = 0;
    const taken = await timed(async () => {
      for (let at = 0; at < labels.length; at += 500) {
        const wraps = labels.slice(at, at + 500).flatMap(({ label }) => label.wraps);
        const anew: Answer<'renewWraps'> = await desk.renewWraps({ wraps });
        renewed += anew.length;
      }
    });
    if (renewed !== labels.length) throw new Error(`${String(renewed)} keys wrapped`);
    return taken;
  },
};

Object.assign(globalThis, { work });
export type Work = typeof work;
