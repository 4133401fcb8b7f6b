import {
  createMember,
  createOrganization,
  signOrganizationCard,
  signOrganizationRoot,
} from '../src/enrollment.js';
import { makeDevice } from '../src/device-key.js';
import { fingerprint } from '../src/fingerprint.js';
import { answerKitChallenge } from '../src/kit-challenge.js';
import { toBase64url } from '../src/base64url.js';
import { randomBytes } from '../src/bytes.js';
import { beginPasskeyLock, prfProof } from '../src/passkey-lock.js';
import { generatePassphrase } from '../src/passphrase.js';
import { readKit } from '../src/recovery-kit.js';
import { RosterBook } from '../src/roster-book.js';
import { SectionHeads } from '../src/section-heads.js';
import { boxHashOf } from '../src/section.js';
import { member } from './people.js';

/** One small story through every format, as wire values only; with fixed randomness its outcome never changes. */
export async function tellStory() {
  const [org, passphrase] = [crypto.randomUUID(), generatePassphrase()];
  const enrolled = await createMember({ memberId: crypto.randomUUID(), org, passphrase });
  const { keyring: founder, kdf, salt, proof, lock, identity } = enrolled;
  const vouching = await member(crypto.randomUUID());
  const registrar = vouching.identity;
  const committee = await createOrganization(founder);
  const { roster } = committee;
  const root = await signOrganizationRoot({ registrar: vouching, roster, fingerprint: enrolled.fingerprint });

  const elsewhere = await member(crypto.randomUUID());
  const center = await createOrganization(elsewhere);
  const heard = await fingerprint(elsewhere.identity);
  const centerRoot = await signOrganizationRoot({
    registrar: vouching,
    roster: center.roster,
    fingerprint: heard,
  });

  const book = new RosterBook({ registrar: registrar.sign, registrarId: registrar.memberId });
  await book.accept({ org, chain: [roster], root });
  await book.accept({ org: elsewhere.org, chain: [center.roster], root: centerRoot });
  const { identity: candidate } = await member(org);
  const admission = { book, candidate, fingerprint: await fingerprint(candidate), custodian: false };
  const admitted = await founder.admitMember(admission);

  const [caseId, commandId, referralId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const value = { name: 'Айгүл Асанова', phones: ['+996555000111'], children: 2, note: null };
  const sections = [{ section: 'identity', value, prev: null }];
  const { caseWraps: _none, ...first } = await founder.sealSections({ caseId, commandId, sections });
  const [envelope] = first.envelopes;
  if (envelope === undefined) throw new Error('one section');
  const later = { caseId, commandId: crypto.randomUUID() };
  const correction = [{ section: 'identity', value: { name: 'Айгүл' }, prev: await boxHashOf(envelope) }];
  const { caseWraps: _noneEither, ...second } = await founder.sealSections({
    ...later,
    sections: correction,
  });

  const grant = await founder.makeGrant({
    referralId,
    caseId,
    to: elsewhere.org,
    purpose: 'referral',
    consentId: crypto.randomUUID(),
    expiresAt: '2027-01-31T00:00:00Z',
    envelopes: [envelope],
    book,
  });
  const heads = new SectionHeads();
  await heads.see(caseId, 'identity', [envelope]);
  const pins = await founder.sealPins({ book, heads, revision: 1 });
  const tokens = {
    pin: await founder.duplicateToken('pin', '12345678901234'),
    tel: await founder.duplicateToken('tel', '+996555000111'),
  };
  const names = { ky: 'Жети-Өгүз', ru: 'Джети-Огуз', en: 'Jeti-Oguz' };
  const card = await signOrganizationCard(vouching, {
    org,
    n: 1,
    kind: 'committee',
    place: '41702210000000',
    names,
  });
  await book.accept({ org, chain: [roster, admitted.roster], root });
  const rotation = await founder.letMemberGo({ book, memberId: candidate.memberId });
  const { device, drafts } = await makeDevice(founder);
  const draft = await drafts.seal(caseId, value);
  const shown = { roster: 2, challenge: rotation.roster.secretHash, member: candidate };
  const kitShown = { ...shown, signature: await answerKitChallenge(await readKit(committee.kitText), shown) };
  const place = { caseId: crypto.randomUUID(), commandId: crypto.randomUUID() };
  const apart = { book, conflict: [candidate.memberId] };
  const { envelopes, caseWraps } = await founder.sealSections({ ...place, sections, apart });
  const passkey = { quickId: crypto.randomUUID(), prf: toBase64url(randomBytes(32)) };
  const rest = { share: toBase64url(randomBytes(32)), login: 'aynura' };
  const opening = await beginPasskeyLock({ passphrase, kdf, salt, lock });
  const passkeyLock = await opening.finish(passkey, rest);
  return {
    member: { org, passphrase, kdf, salt, proof, lock, identity, fingerprint: enrolled.fingerprint },
    registrar,
    committee: { ...committee, root, admitted },
    center: { ...center, root: centerRoot },
    sealed: { caseId, commandId, value, ...first, later: { ...later, ...second } },
    grant,
    pins,
    tokens,
    card,
    rotation,
    device,
    draft,
    kitShown,
    apart: { ...place, value, envelopes, caseWraps },
    passkeyLock: { ...passkey, ...rest, proof: await prfProof(passkey), box: passkeyLock },
  };
}
