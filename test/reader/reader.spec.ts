/** What the product seals and hands out is opened by a program that knows the specification only; nothing else is. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type RunningApp, startApp } from '../support/app.js';
import { expecting } from '../support/client.js';
import { type Flip, flips } from './flipped.js';
import { AGAIN, type Chain, type Handed, SECTIONS, tell, type Told } from './handed.js';
import { fingerprint, IndependentReader, stretched, unlocked } from './independent-reader.mjs';

// Passphrases are stretched as in a browser: half a second each, more on a busy machine.
jest.setTimeout(120_000);

let app: RunningApp;
let told: Told;
let member: Handed;
let recipient: Handed;

beforeAll(async () => {
  app = await startApp();
  told = await tell(app.url);
  ({ member, recipient } = told);
}, 240_000);
afterAll(() => app?.stop());

/** The slow half of unlocking, by passphrase and salt. */
const stretchedOnce = new Map<string, ReturnType<typeof stretched>>();
function lockKey({ passphrase, salt }: Handed): ReturnType<typeof stretched> {
  const named = JSON.stringify([passphrase, salt]);
  const key = stretchedOnce.get(named) ?? stretched(passphrase, salt);
  stretchedOnce.set(named, key);
  return key;
}

async function reader(given: Handed): Promise<IndependentReader> {
  const { me, own, sender, invitation } = given;
  const { organization, ...pinned } = own.registrar;
  const holder = await unlocked((await lockKey(given)).lockKey, me.lock);
  const reading = new IndependentReader(
    me.organization.id,
    holder,
    { ...pinned, org: organization },
    invitation,
  );
  reading.trust(me.organization.id, own);
  reading.trust(told.committee.organization, sender);
  for (const wrap of me.memberWraps) await reading.admit(wrap);
  return reading;
}

const readCase = async (given: Handed) => (await reader(given)).readCase(told.caseId, given.disclosed);
const readReferral = async (given: Handed) =>
  (await reader(given)).readReferral(told.referralId, given.disclosed);

/** Paths of flips after which it was read all the same. */
async function unnoticed(
  all: readonly Flip[],
  read: (value: unknown) => Promise<unknown>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { path, value } of all) {
    if (
      await read(value).then(
        () => true,
        () => false,
      )
    )
      found.push(path);
  }
  return found;
}

/** Told by the server alone: nothing is sealed over them, so nobody can notice. */
const BY_THE_SERVER = /\/(?:recordedAt|listed\/\d+)$/;

describe('a reader written from the specification alone', () => {
  it('is one script of at most 200 lines that takes nothing from the product', async () => {
    const script = await readFile(new URL('./independent-reader.mjs', import.meta.url), 'utf8');
    expect(script.trimEnd().split('\n').length).toBeLessThanOrEqual(200);
    const imported = [...script.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map((found) => found[1]);
    expect(imported).toEqual(['node:assert/strict', 'node:crypto', '@node-rs/argon2', 'hpke']);
  });

  it('signs in by the passphrase, and knows the registrar of the invitation', async () => {
    const { proof } = await lockKey(recipient);
    expecting(200, await told.center.client.post('/sign-in', { login: told.center.login, proof }));
    const { organization, ...pinned } = recipient.own.registrar;
    expect(fingerprint({ ...pinned, org: organization })).toBe(told.registrar.fingerprint);
  });

  it('opens all of a case with what one member is handed', async () => {
    expect(member.own.rosters).toHaveLength(2);
    const { label, identity, contact, narrative, notes } = SECTIONS;
    const values = [[label], [identity], [contact], [narrative, AGAIN], [notes]];
    expect(await readCase(member)).toEqual(values);
  });

  it('opens what was granted with what the recipient is handed, before and after it wrapped the keys', async () => {
    const granted = [SECTIONS.identity, SECTIONS.contact];
    expect((recipient.disclosed as { wraps: unknown[] }).wraps).toHaveLength(2);
    expect(await readReferral(recipient)).toEqual(granted);
    const before = { ...recipient, disclosed: { ...recipient.disclosed, wraps: [] } };
    expect(await readReferral(before)).toEqual(granted);
  });

  it('opens a file of several chunks with what one member is handed', async () => {
    const { attachmentId, original, disclosed, blob } = told.file;
    const read = (await reader(member)).readFile(told.caseId, attachmentId, disclosed, blob);
    expect(Buffer.from(read).equals(original)).toBe(true);
  });

  it('refuses a file with a byte changed, a chunk less, its section changed, or shown as another', async () => {
    const { attachmentId, disclosed, blob } = told.file;
    const reading = await reader(member);
    const open = (of: unknown, shown: Uint8Array, id = attachmentId) =>
      reading.readFile(told.caseId, id, of, shown);
    for (const at of [0, 16, 65_568, blob.length - 1]) {
      const changed = Uint8Array.from(blob).map((byte, n) => (n === at ? byte ^ 1 : byte));
      expect(() => open(disclosed, changed)).toThrow();
    }
    expect(() => open(disclosed, blob.subarray(0, 65_568))).toThrow();
    expect(() => open(disclosed, blob, randomUUID())).toThrow();
    const all = flips(disclosed).filter(({ path }) => !BY_THE_SERVER.test(path));
    expect(all.length).toBeGreaterThan(15);
    expect(await unnoticed(all, async (value) => open(value, blob))).toEqual([]);
  });

  it('refuses a case with any field of a section or a wrap changed', async () => {
    const all = flips(member.disclosed).filter(({ path }) => !BY_THE_SERVER.test(path));
    expect(all.length).toBeGreaterThan(80);
    const reading = await reader(member);
    const read = async (value: unknown) => reading.readCase(told.caseId, value);
    expect(await unnoticed(all, read)).toEqual([]);
  });

  it('refuses a referral with any field of the grant, its boxes or the wraps changed', async () => {
    const all = flips(recipient.disclosed).filter(({ path }) => !BY_THE_SERVER.test(path));
    expect(all.length).toBeGreaterThan(50);
    const reading = await reader(recipient);
    expect(await unnoticed(all, (value) => reading.readReferral(told.referralId, value))).toEqual([]);
  });

  it('refuses any other case or referral under which it is shown', async () => {
    const [own, received] = [await reader(member), await reader(recipient)];
    expect(() => own.readCase(randomUUID(), member.disclosed)).toThrow();
    await expect(received.readReferral(randomUUID(), recipient.disclosed)).rejects.toThrow();
  });

  it('refuses a chain with any field of a roster or the root changed', async () => {
    const { rosters, root } = member.own;
    const reading = await reader(member);
    const read = async (chain: unknown) => reading.trust(told.committee.organization, chain);
    expect(await unnoticed(flips({ rosters, root }), read)).toEqual([]);
  });

  it('refuses a chain shortened, turned round, or of another organization', async () => {
    const { rosters, root } = member.own;
    const reading = await reader(member);
    for (const shown of [rosters.slice(1), [...rosters].reverse(), [rosters[0], rosters[0]]]) {
      expect(() => reading.trust(told.committee.organization, { rosters: shown, root })).toThrow();
    }
    expect(() => reading.trust(told.center.organization, { rosters, root })).toThrow();
    const withheld = { ...member.own, rosters: rosters.slice(0, 1) };
    await expect(reader({ ...member, own: withheld, sender: withheld })).rejects.toThrow();
    expect(() => reading.trust(told.committee.organization, withheld)).toThrow();
  });

  it('refuses a lock, a member wrap or a registrar with any field changed', async () => {
    const { lock, memberWraps } = member.me;
    const { lockKey: key } = await lockKey(member);
    expect(await unnoticed(flips(lock), (value) => unlocked(key, value))).toEqual([]);
    const reading = await reader(member);
    expect(await unnoticed(flips(memberWraps[0]), (value) => reading.admit(value))).toEqual([]);
    const registrars = flips(member.own.registrar);
    const read = (value: unknown) =>
      reader({ ...member, own: { ...member.own, registrar: value as Chain['registrar'] } });
    expect(await unnoticed(registrars, read)).toEqual([]);
  });

  it('refuses another passphrase, another salt, and a weaker stretching', async () => {
    const another = { ...member, passphrase: recipient.passphrase };
    await expect(reader(another)).rejects.toThrow();
    expect(await unnoticed(flips(member.salt), (salt) => reader({ ...member, salt }))).toEqual([]);
  });

  it('refuses a box moved to another section, one left out, and one shown before its time', async () => {
    const { sections } = member.disclosed as { sections: { envelopes: unknown[]; section: string }[] };
    const [label, identity, , narrative] = sections;
    const reading = await reader(member);
    for (const shown of [
      [{ ...label, envelopes: identity?.envelopes }],
      [{ ...narrative, envelopes: narrative?.envelopes.slice(1) }],
      [{ ...narrative, envelopes: narrative?.envelopes.toReversed() }],
    ]) {
      expect(() => reading.readCase(told.caseId, { sections: shown })).toThrow();
    }
  });
});
