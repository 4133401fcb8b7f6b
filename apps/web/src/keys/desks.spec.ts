import { describe, expect, test } from '@jest/globals';
import { KDF } from '#sealing/member-secret';
import { isDrawnPassphrase } from '#sealing/passphrase';
import { readKit } from '#sealing/recovery-kit';
import { KeySession } from './key-session.js';
import { NewcomerDesk } from './newcomer-desk.js';
import { OfficeDesk } from './office-desk.js';
import type { Answer } from './protocol.js';

interface Joined {
  readonly org: string;
  readonly passphrase: string;
  readonly made: Answer<'createMember'>;
  readonly pins: Answer<'pinRegistrar'>;
  readonly founded?: Answer<'found'>;
}

async function join(org: string, registrar: Answer<'createMember'> | null, founds = false): Promise<Joined> {
  const desk = new NewcomerDesk();
  const passphrase = await desk.drawPassphrase();
  expect(isDrawnPassphrase(passphrase)).toBe(true);
  const made = await desk.createMember({ memberId: crypto.randomUUID(), org, passphrase });
  const founded = founds ? await desk.found() : undefined;
  const { identity, fingerprint } = registrar ?? made;
  const pins = await desk.pinRegistrar({ registrar: registrar && identity, fingerprint });
  return { org, passphrase, made, pins, ...(founded && { founded }) };
}

/** Unlocked with what a server would show; `own` is what it shows of the member's organization. */
async function unlock(
  { org, passphrase, made, pins, founded }: Joined,
  root: Answer<'signRoot'> | null = null,
): Promise<{ readonly session: KeySession; readonly desk: OfficeDesk }> {
  const session = new KeySession();
  const { proof } = await session.derive({ passphrase, kdf: KDF, salt: made.salt });
  expect(proof).toBe(made.proof);
  const memberWraps = founded?.memberWraps.filter(({ memberId }) => memberId !== 'kit') ?? [];
  const own = founded === undefined ? null : { org, rosters: [founded.roster], root };
  await session.unlock({
    lock: made.lock,
    org,
    secrets: { memberWraps, rings: [] },
    pins,
    seenRevision: 0,
    own,
  });
  return { session, desk: new OfficeDesk(() => session.keys) };
}

const ministry = await join(crypto.randomUUID(), null);
const office = await join(crypto.randomUUID(), ministry.made, true);
const { roster } = office.founded!;

describe('the key worker, for people', () => {
  test('makes a founder, whose recovery sheet is that of the roster', async () => {
    expect((await readKit(office.founded!.kitText)).sign).toBe(roster.kit.sign);
    const { desk } = await unlock(office);
    expect(await desk.identity()).toEqual({ fingerprint: office.made.fingerprint });
    expect(await desk.rosterNews({ since: null })).toEqual({ since: 1, newest: 1, changes: [] });
  });

  test('vouches, admits by typed digits, and hands the secret to a candidate who waited', async () => {
    const registrar = await unlock(ministry);
    const vouch = (fingerprint: string) => registrar.desk.signRoot({ roster, fingerprint });
    await expect(vouch(ministry.made.fingerprint)).rejects.toThrow('member_key_substituted');
    const root = await vouch(office.made.fingerprint);

    const candidate = await join(office.org, ministry.made);
    const waiting = await unlock(candidate);
    const sections = {
      caseId: crypto.randomUUID(),
      commandId: crypto.randomUUID(),
      sections: { label: 'A' },
      conflict: [],
    };
    await expect(waiting.session.seal(sections)).rejects.toThrow('organization_secret_missing');

    const custodian = await unlock(office, root);
    const admit = (fingerprint: string) =>
      custodian.desk.admit({ candidate: candidate.made.identity, fingerprint, custodian: false });
    await expect(admit(office.made.fingerprint)).rejects.toThrow('member_key_substituted');
    const admitted = await admit(candidate.made.fingerprint.replaceAll(' ', '-'));

    const shown = { org: office.org, rosters: [roster, admitted.roster], root };
    await waiting.desk.takeSecrets({
      own: shown,
      secrets: { memberWraps: [admitted.memberWrap], rings: [] },
    });
    expect((await waiting.session.seal(sections)).sections).toHaveLength(1);
    expect(await waiting.desk.rosterNews({ since: null })).toEqual({ since: 2, newest: 2, changes: [] });

    await custodian.session.acceptOrganization(shown);
    const news = await custodian.desk.rosterNews({ since: 1 });
    expect(news).toMatchObject({ newest: 2, changes: [{ n: 2, came: [candidate.made.identity.memberId] }] });
    expect(await custodian.desk.rosterNews({ since: 2 })).toMatchObject({ changes: [] });
  });

  test('knows an organization by the card its registrar signed, and by no other or older one', async () => {
    const registrar = await unlock(ministry);
    const { session, desk } = await unlock(office);
    const names = { ky: 'А', ru: 'Б', en: 'C' };
    const about = { org: office.org, kind: 'committee', place: '41702210000000', names };
    const card = await registrar.desk.signCard({ ...about, n: 1 });
    const newer = await registrar.desk.signCard({ ...about, n: 2 });
    const confirm = (change: object) => desk.confirmNames({ organizations: [{ ...about, card, ...change }] });
    expect(await confirm({})).toEqual({ [office.org]: names });
    expect(await confirm({ card: null })).toEqual({ [office.org]: null });
    await expect(confirm({ names: { ...names, ru: 'В' } })).rejects.toThrow('card_mismatch');
    await expect(confirm({ org: ministry.org })).rejects.toThrow('card_mismatch');
    const own = await desk.signCard({ ...about, n: 1 });
    await expect(confirm({ card: own })).rejects.toThrow('registrar_unknown');
    expect(await confirm({ card: newer })).toEqual({ [office.org]: names });
    await expect(confirm({})).rejects.toThrow('card_rolled_back');

    const [referralId, caseId, consentId] = [1, 2, 3].map(() => crypto.randomUUID());
    const grant = (to: string, shown: typeof card | null) =>
      session.grant({
        referralId: referralId!,
        caseId: caseId!,
        consentId: consentId!,
        to,
        card: shown,
        expiresAt: null,
        sections: [],
      });
    await expect(grant(office.org, null)).rejects.toThrow('card_missing');
    await expect(grant(office.org, card)).rejects.toThrow('card_rolled_back');
    await expect(grant(ministry.org, newer)).rejects.toThrow('card_mismatch');
    await expect(grant(office.org, { ...newer, names: { ...names, en: 'D' } })).rejects.toThrow(
      'card_signature_invalid',
    );
  });

  test('tells the digits of the pinned registrar, and of no other', async () => {
    const { desk } = await unlock(office);
    const { identity, fingerprint } = ministry.made;
    expect(await desk.registrarDigits(identity)).toEqual({ fingerprint });
    const lie = { ...identity, sign: office.made.identity.sign };
    await expect(desk.registrarDigits(lie)).rejects.toThrow('registrar_substituted');
  });

  test('has no keys for someone who is nobody yet', async () => {
    const desk = new NewcomerDesk();
    await expect(desk.found()).rejects.toThrow('keyring_locked');
    await expect(new OfficeDesk(() => new KeySession().keys).identity()).rejects.toThrow('keyring_locked');
  });
});
