/** People of a story who seal and open as their browsers would. */
import { randomUUID } from 'node:crypto';
import type { OrganizationKind, Role } from '#directory/domain/organization.codes';
import type { JsonValue } from '#kernel/message';
import type {
  Grant,
  KeyWrap,
  OrganizationCard,
  OrganizationRoot,
  Roster,
  SectionEnvelope,
} from '#kernel/sealed';
import {
  createMember,
  createOrganization,
  pinRegistrar,
  signOrganizationCard,
  signOrganizationRoot,
  type NewMember,
} from '#sealing/enrollment';
import type { Keyring } from '#sealing/keyring';
import { generatePassphrase } from '#sealing/passphrase';
import { RosterBook } from '#sealing/roster-book';
import { SectionHeads } from '#sealing/section-heads';
import { Client, expecting } from './client.js';

export const OBLAST = '41702000000000';
export const DISTRICT = '41702210000000';
const names = (en: string) => ({ ky: `${en} ky`, ru: `${en} ru`, en });

export interface Person {
  readonly client: Client;
  readonly memberId: string;
  readonly organization: string;
  readonly login: string;
  readonly passphrase: string;
  readonly proof: string;
  readonly keyring: Keyring;
  readonly book: RosterBook;
}

export interface Registrar extends Person {
  readonly fingerprint: string;
}

interface Drafted {
  readonly member: NewMember;
  readonly login: string;
  readonly passphrase: string;
  readonly body: Record<string, unknown>;
}

async function draft(organization: string, login: string): Promise<Drafted> {
  const passphrase = generatePassphrase();
  const memberId = randomUUID();
  const member = await createMember({ memberId, org: organization, passphrase });
  const { salt, proof, lock } = member;
  return {
    member,
    login,
    passphrase,
    body: { memberId, displayName: `Үлгү ${login}`, login, salt, proof, lock },
  };
}

const pinsOf = ({ keyring }: NewMember, book: RosterBook) =>
  keyring.sealPins({ book, heads: new SectionHeads(), revision: 1 });

function person(
  url: string,
  organization: string,
  { member, ...drafted }: Drafted,
  book: RosterBook,
): Person {
  return {
    client: new Client(url),
    memberId: member.identity.memberId,
    organization,
    login: drafted.login,
    passphrase: drafted.passphrase,
    proof: member.proof,
    keyring: member.keyring,
    book,
  };
}

export async function signIn({ client, login, proof }: Person): Promise<void> {
  client.cookie = undefined;
  expecting(200, await client.post('/sign-in', { login, proof }));
}

/** The first organization: a ministry with its registrar, who registers an oblast and a district. */
export async function setUp(url: string, code: string, login = 'registrar'): Promise<Registrar> {
  const organization = randomUUID();
  const drafted = await draft(organization, login);
  const { identity, fingerprint } = drafted.member;
  const book = new RosterBook(await pinRegistrar(identity, fingerprint));
  const registrar = { ...person(url, organization, drafted, book), fingerprint };
  const ministry = { kind: 'ministry', names: names('Ministry'), place: '41711000000000' };
  const card = await signOrganizationCard(registrar.keyring, { org: organization, n: 1, ...ministry });
  const setUp = {
    code,
    organization: { id: organization, names: ministry.names, place: ministry.place, card },
    member: { ...drafted.body, pins: await pinsOf(drafted.member, book) },
  };
  expecting(201, await registrar.client.post('/setup', setUp));
  await signIn(registrar);
  for (const [soate, parent, kind] of [
    [OBLAST, null, 'oblast'],
    [DISTRICT, OBLAST, 'district'],
  ]) {
    const place = {
      soate,
      parent,
      kind,
      names: names(String(kind)),
      iso: null,
      nscArea: null,
      validFrom: null,
    };
    expecting(201, await registrar.client.post('/places', place));
  }
  return registrar;
}

export interface Registration {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly names: OrganizationCard['names'];
  readonly place: string;
}

export async function register(
  { client, keyring }: Registrar,
  { id, ...about }: Registration,
): Promise<void> {
  const card = await signOrganizationCard(keyring, { org: id, n: 1, ...about });
  expecting(201, await client.post('/organizations', { id, ...about, card }));
}

/** An organization with one founder, signed in, its roster vouched for by the registrar. */
export async function found(
  registrar: Registrar,
  kind: OrganizationKind,
  roles: readonly Role[],
  login: string,
): Promise<Person> {
  const { client } = registrar;
  const organization = randomUUID();
  await register(registrar, { id: organization, kind, names: names(login), place: DISTRICT });
  const invited = expecting<{ code: string }>(
    201,
    await client.post(`/organizations/${organization}/invitations`, { roles }),
  );
  const drafted = await draft(organization, login);
  const book = new RosterBook(await pinRegistrar(registrar.keyring.identity, registrar.fingerprint));
  const member = person(client.url, organization, drafted, book);
  const enrollment = { code: invited.code, ...drafted.body };
  if (!roles.includes('custodian')) {
    const pins = await pinsOf(drafted.member, book);
    expecting(201, await member.client.post('/enrollments', { ...enrollment, pins }));
    await signIn(member);
    return member;
  }
  const { roster, wraps, indexKey } = await createOrganization(drafted.member.keyring);
  await book.pinFounded(roster);
  const pins = await pinsOf(drafted.member, book);
  const founded = { ...enrollment, pins, roster, memberWraps: wraps, indexKey };
  expecting(201, await member.client.post('/enrollments', founded));
  const { fingerprint } = drafted.member;
  const root = await signOrganizationRoot({ registrar: registrar.keyring, roster, fingerprint });
  expecting(201, await client.post(`/organizations/${organization}/root`, { root }));
  await signIn(member);
  await acquaint(member, organization);
  return member;
}

export async function acquaint({ client, book }: Person, organization: string): Promise<void> {
  const { rosters, root } = expecting<{ rosters: Roster[]; root: OrganizationRoot | null }>(
    200,
    await client.get(`/organizations/${organization}/rosters`),
  );
  await book.accept({ org: organization, chain: rosters, root });
}

export const PROFILE = {
  place: DISTRICT,
  reportedOn: '2026-01-15',
  sex: 'female',
  ageBand: '21-30',
  relation: 'spouse',
  disability: 'no',
  children: '2',
};
export const INCIDENT = {
  happened: 'unknown',
  formsLaw: ['physical', 'psychological'],
  formsPolice: ['physical'],
  gbvims: 'physical-assault',
  injuries: 'yes',
  childrenPresent: 'no',
};

export interface SealedCase {
  readonly caseId: string;
  readonly commandId: string;
  readonly envelopes: readonly SectionEnvelope[];
  readonly wraps: readonly KeyWrap[];
  readonly body: Readonly<Record<string, unknown>>;
}

/** @param kin colleagues the case is kept from */
export async function sealCase(
  { keyring, book }: Person,
  sections: Readonly<Record<string, JsonValue>>,
  kin: readonly Pick<Person, 'memberId'>[] = [],
): Promise<SealedCase> {
  const caseId = randomUUID();
  const commandId = randomUUID();
  const conflict = kin.map(({ memberId }) => memberId);
  const { envelopes, wraps, caseWraps } = await keyring.sealSections({
    caseId,
    commandId,
    apart: conflict.length > 0 ? { book, conflict } : undefined,
    sections: Object.entries(sections).map(([section, value]) => ({ section, value, prev: null })),
  });
  const incident = { incidentId: randomUUID(), ...INCIDENT };
  return {
    caseId,
    commandId,
    envelopes,
    wraps,
    body: {
      caseId,
      profile: PROFILE,
      incident,
      sections: envelopes,
      wraps,
      ...(conflict.length > 0 && { conflict, caseWraps }),
    },
  };
}

export async function openCase(
  by: Person,
  sections: Readonly<Record<string, JsonValue>>,
  kin: readonly Pick<Person, 'memberId'>[] = [],
): Promise<SealedCase & { position: string }> {
  const sealed = await sealCase(by, sections, kin);
  const answer = await by.client.post('/cases', sealed.body, { commandId: sealed.commandId });
  return { ...sealed, position: expecting<{ position: string }>(201, answer).position };
}

export interface Offer {
  readonly referralId: string;
  readonly consentId: string;
  readonly body: { readonly grant: Grant } & Record<string, unknown>;
}

/** The survivor consents, the grant is sealed; nothing of the referral is sent yet. */
export async function prepareOffer(
  by: Person,
  to: Person,
  sealed: SealedCase,
  shared: readonly string[],
): Promise<Offer> {
  const consentId = randomUUID();
  const referralId = randomUUID();
  const { caseId } = sealed;
  const recipient = to.organization;
  expecting(
    201,
    await by.client.post(`/cases/${caseId}/consents`, {
      consentId,
      recipient,
      sections: shared,
      method: 'spoken',
      givenBy: 'survivor',
      expiresOn: null,
    }),
  );
  await acquaint(by, recipient);
  const grant = await by.keyring.makeGrant({
    referralId,
    caseId,
    to: recipient,
    purpose: 'referral',
    consentId,
    expiresAt: null,
    envelopes: sealed.envelopes.filter(({ section }) => shared.includes(section)),
    book: by.book,
  });
  const preview = { oblast: OBLAST, audience: 'adult', beds: 1, stepFree: false };
  const services = ['shelter', 'psychologist'];
  return {
    referralId,
    consentId,
    body: { referralId, caseId, to: recipient, services, urgency: 'urgent', consentId, preview, grant },
  };
}
