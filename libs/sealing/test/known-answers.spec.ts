import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CaseWrap } from '#kernel/sealed';
import type { Memory } from '../src/pins.js';
import { fixRandomness, freeRandomness } from './fixed-randomness.js';
import { tellStory } from './known-answers.js';
import * as second from './second-reader.js';

type Story = Awaited<ReturnType<typeof tellStory>>;

/** Made once; formats are for ever, so what stands in this file is never rewritten: a new format is added at its end. */
const stored = JSON.parse(readFileSync(new URL('./known-answers.json', import.meta.url), 'utf8')) as Story;
const { member, registrar, committee, center, sealed, grant, pins, tokens, card, rotation, device, draft } =
  stored;
const { kitShown, apart, passkeyLock } = stored;
const secret = await second.memberSecret(member.passphrase, member.salt);
const unlocked = await second.lockContent(secret, member.lock);
const [founderWrap, kitWrap] = committee.wraps as [
  Story['committee']['wraps'][0],
  Story['committee']['wraps'][0],
];
const organization = await second.organizationSecret(unlocked.receive, founderWrap);
const [envelope] = sealed.envelopes as [Story['sealed']['envelopes'][0]];
const [wrap] = sealed.wraps as [Story['sealed']['wraps'][0]];

afterEach(freeRandomness);

describe('known answers', () => {
  it('are what this station seals from the same randomness, byte for byte', async () => {
    fixRandomness(1);
    expect(JSON.parse(JSON.stringify(await tellStory()))).toEqual(stored);
  });
});

describe('a second implementation reads the known answers', () => {
  it('kdf/1, sign-in proof, lock/1', () => {
    expect(second.derive(secret, 'kalkan/auth/1').toString('base64url')).toBe(member.proof);
    expect(unlocked.seed).toHaveLength(32);
  });

  it('fingerprint', () => {
    const { org, memberId, receive, sign } = member.identity;
    const hash = second.digest(second.canonical(['kalkan/member/1', org, memberId, receive, sign]));
    const digits = (BigInt(`0x${hash.toString('hex')}`) % 10n ** 25n).toString().padStart(25, '0');
    expect(member.fingerprint.replaceAll(' ', '')).toBe(digits);
  });

  it('roster/1, its chain and root', () => {
    const { roster, admitted, root } = committee;
    const { signature, ...unsigned } = roster;
    expect(second.signed(member.identity.sign, ['kalkan/roster-sig/1', unsigned], signature)).toBe(true);
    const hash = second.digest(second.canonical(roster)).toString('base64url');
    expect([roster.prev, admitted.roster.prev, root.rosterHash]).toEqual([null, hash, hash]);
    const vouched = ['kalkan/org-root/1', member.org, hash];
    expect(second.signed(registrar.sign, vouched, root.signature)).toBe(true);
    const { signature: next, ...following } = admitted.roster;
    expect(second.signed(member.identity.sign, ['kalkan/roster-sig/1', following], next)).toBe(true);
  });

  it('org-card/1', () => {
    expect(card).toMatchObject({ v: 'org-card/1', org: member.org, n: 1, signer: registrar.memberId });
    expect(second.vouchedNames(registrar.sign, card)).toEqual({
      ky: 'Жети-Өгүз',
      ru: 'Джети-Огуз',
      en: 'Jeti-Oguz',
    });
    expect(second.vouchedNames(member.identity.sign, card)).toBeUndefined();
  });

  it('organization secret, its hash and receive key', async () => {
    const { receive, secretHash } = committee.roster;
    const hash = second.digest('kalkan/org-secret-id/1', organization).toString('base64url');
    expect(hash).toBe(secretHash);
    const pair = await second.receivePair(second.derive(organization, 'kalkan/org-receive/1'));
    expect(pair.named).toBe(receive);
  });

  it('recovery kit and member-wrap/1 to it', async () => {
    const seed = second.kitSeed(committee.kitText);
    const pair = await second.receivePair(second.derive(seed, 'kalkan/kit-receive/1'));
    expect(pair.named).toBe(committee.roster.kit.receive);
    expect(await second.organizationSecret(pair.receive, kitWrap)).toEqual(organization);
  });

  it('wrap/1, keyId, section/1 and the order of boxes', () => {
    const key = second.sectionKey(organization, wrap);
    expect(second.digest('kalkan/key/1', key).toString('base64url')).toBe(envelope.keyId);
    expect(second.sectionValue(key, sealed.caseId, sealed.commandId, envelope)).toEqual(sealed.value);
    const { signature, ...unsigned } = envelope;
    const signedPart = ['kalkan/section-sig/1', unsigned, sealed.caseId, sealed.commandId];
    expect(second.signed(member.identity.sign, signedPart, signature)).toBe(true);
    const boxHash = second.digest(Buffer.from(envelope.box, 'base64url')).toString('base64url');
    expect(sealed.later.envelopes[0]).toMatchObject({ prev: boxHash, keyId: envelope.keyId });
    expect(grant.header.sections).toEqual([{ section: 'identity', keyId: envelope.keyId, boxHash }]);
  });

  it('grant/1', async () => {
    const seed = second.kitSeed(center.kitText);
    const kit = await second.receivePair(second.derive(seed, 'kalkan/kit-receive/1'));
    const recipient = await second.organizationSecret(kit.receive, center.wraps[1] as typeof kitWrap);
    const { receive } = await second.receivePair(second.derive(recipient, 'kalkan/org-receive/1'));
    const key = second.sectionKey(organization, wrap).toString('base64url');
    expect(await second.grantedKeys(receive, grant)).toEqual([[envelope.keyId, key]]);
    const signedPart = ['kalkan/grant-sig/1', grant.header, grant.enc, grant.box];
    expect(second.signed(member.identity.sign, signedPart, grant.signature)).toBe(true);
  });

  it('index-key/1 and duplicate tokens', () => {
    const aad = ['index-key/1', member.org, 1];
    const key = second.opened(second.derive(organization, 'kalkan/org-wrap/1'), aad, committee.indexKey);
    expect(second.hmac4(key, 'kalkan/index/1|pin|12345678901234')).toBe(tokens.pin);
    expect(second.hmac4(key, 'kalkan/index/1|tel|+996555000111')).toBe(tokens.tel);
  });

  it('ring/1, and the secret, roster and index key after it', async () => {
    const [wrapAgain] = rotation.memberWraps as [typeof founderWrap];
    const newer = await second.organizationSecret(unlocked.receive, wrapAgain);
    expect(second.ringSecret(newer, rotation.ring)).toEqual(organization);
    const { signature, ...unsigned } = rotation.roster;
    expect(second.signed(member.identity.sign, ['kalkan/roster-sig/1', unsigned], signature)).toBe(true);
    const hash = second.digest('kalkan/org-secret-id/1', newer).toString('base64url');
    expect(unsigned).toMatchObject({ keyVersion: 2, n: 3, secretHash: hash });
    const wrapKey = second.derive(newer, 'kalkan/org-wrap/1');
    const key = second.opened(wrapKey, ['index-key/1', member.org, 2], rotation.indexKey);
    expect(second.hmac4(key, 'kalkan/index/1|pin|12345678901234')).toBe(tokens.pin);
  });

  it('pins/1', () => {
    const key = second.derive(unlocked.seed, 'kalkan/pins/1');
    const plaintext = second.opened(key, ['pins/1', pins.memberId, pins.revision], pins);
    const memory = JSON.parse(plaintext.toString()) as Memory;
    expect(memory).toMatchObject({ registrar: registrar.sign, registrarId: registrar.memberId });
    expect(Object.keys(memory.rosters)).toHaveLength(2);
    expect(Object.keys(memory.heads)).toEqual([`${sealed.caseId}/identity`]);
  });

  it('device/1, draft/2', async () => {
    const { memberId, deviceId, enc, box, signature } = device;
    const signedPart = ['kalkan/device-sig/1', memberId, deviceId, enc, box];
    expect(second.signed(member.identity.sign, signedPart, signature)).toBe(true);
    const key = await second.deviceKey(unlocked.receive, device);
    const plaintext = second.opened(key, ['draft/2', memberId, deviceId, sealed.caseId], draft);
    expect(JSON.parse(plaintext.toString())).toEqual(sealed.value);
  });

  it('kit-challenge/1', () => {
    const { roster, challenge, signature } = kitShown;
    const { org, memberId, receive, sign } = kitShown.member;
    const signedPart = [
      'kalkan/kit-challenge/1',
      org,
      roster,
      'recovery',
      challenge,
      memberId,
      receive,
      sign,
    ];
    expect(second.signed(committee.roster.kit.sign, signedPart, signature)).toBe(true);
  });

  it('case-wrap/1, to a member and to the kit', async () => {
    const [forFounder, forKit, ...others] = apart.caseWraps as [CaseWrap, CaseWrap];
    expect([forFounder.memberId, forKit.memberId, others]).toEqual([member.identity.memberId, 'kit', []]);
    const kit = await second.receivePair(
      second.derive(second.kitSeed(committee.kitText), 'kalkan/kit-receive/1'),
    );
    const key = await second.keyForReader(unlocked.receive, forFounder);
    expect(await second.keyForReader(kit.receive, forKit)).toEqual(key);
    const [box] = apart.envelopes as [Story['apart']['envelopes'][0]];
    expect(second.digest('kalkan/key/1', key).toString('base64url')).toBe(box.keyId);
    expect(second.sectionValue(key, apart.caseId, apart.commandId, box)).toEqual(apart.value);
  });

  it('passkey-lock/1', () => {
    const { quickId, prf, share, proof, box, login } = passkeyLock;
    const [answer, given] = [Buffer.from(prf, 'base64url'), Buffer.from(share, 'base64url')];
    expect(second.derive(answer, 'kalkan/passkey-proof/1').toString('base64url')).toBe(proof);
    const key = second.derive(Buffer.concat([answer, given]), 'kalkan/passkey-lock/1');
    const { memberId, lockId, receive, sign } = member.lock;
    const plaintext = second.opened(key, ['passkey-lock/1', quickId, memberId, lockId, receive, sign], box);
    expect(plaintext.subarray(32, 64)).toEqual(unlocked.seed);
    expect(plaintext.subarray(64).toString()).toBe(login);
  });
});
