/** The story the table is about, over HTTP: a committee's case, referred to a center, and those it is none of. */
import type { Grant, KeyWrap } from '#kernel/sealed';
import { type RunningApp, SETUP_CODE, startApp } from '../support/app.js';
import { attachFile, sealFile, type SealedFile } from '../support/attachments.js';
import { Client, expecting } from '../support/client.js';
import { enroll, inviteColleague, prepareCandidate } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import {
  acquaint,
  found,
  type Offer,
  openCase,
  type Person,
  prepareOffer,
  type SealedCase,
  type Registrar,
  setUp,
  signIn,
} from '../support/people.js';

export interface Story {
  readonly app: RunningApp;
  readonly registrar: Registrar;
  readonly committee: Person;
  readonly center: Person;
  readonly strangers: ReadonlyMap<string, Client>;
  readonly sealed: SealedCase & { readonly position: string };
  /** A file of the case. */
  readonly file: SealedFile;
  /** Accepted, and opened by the center. */
  readonly offer: Offer;
  /** The center's own wraps of what it was granted: well formed, and its to send. */
  readonly rewraps: readonly KeyWrap[];
}

/** Everyone who is neither the committee nor the center. */
export const STRANGERS = {
  'a foreign committee': { kind: 'committee', roles: ['activist', 'custodian'], login: 'foreign' },
  'another center': { kind: 'crisis-center', roles: ['center-worker', 'custodian'], login: 'other' },
  'an analyst': { kind: 'association', roles: ['analyst'], login: 'analyst' },
  'a procurement officer': { kind: 'municipality', roles: ['procurement-officer'], login: 'officer' },
} as const;

/** Enrolled by the committee's own invitation, not admitted. */
export const CANDIDATE = 'a candidate of the committee';

export async function tellStory(
  joining: readonly (keyof typeof STRANGERS | typeof CANDIDATE)[],
): Promise<Story> {
  const app = await startApp();
  try {
    const registrar = await setUp(app.url, SETUP_CODE);
    const committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
    const center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
    const strangers = new Map([
      ['the registrar', registrar.client],
      ['someone signed out', new Client(app.url)],
    ]);
    for (const who of joining) {
      if (who === CANDIDATE) {
        strangers.set(who, await waiting(committee, registrar));
        continue;
      }
      const { kind, roles, login } = STRANGERS[who];
      strangers.set(who, (await found(registrar, kind, roles, login)).client);
    }
    const sealed = await openCase(committee, { label: 'Үлгү Бир', identity: { fullName: 'Үлгү Бир' } });
    const file = await sealFile(committee, sealed.caseId, new Uint8Array(1_000));
    expecting(201, await attachFile(committee, sealed.caseId, file));
    const offer = await prepareOffer(committee, center, sealed, ['identity']);
    await carryOut(committee, '/referrals', offer.body);
    await carryOut(center, `/referrals/${offer.referralId}/acceptance`, {});
    await acquaint(center, committee.organization);
    const rewraps = await openAndRewrap(center, offer);
    return { app, registrar, committee, center, strangers, sealed, file, offer, rewraps };
  } catch (error) {
    await app.stop();
    throw error;
  }
}

async function waiting(committee: Person, registrar: Registrar): Promise<Client> {
  const candidate = await prepareCandidate(committee, { registrar, login: 'candidate', roles: ['activist'] });
  expecting(201, await enroll(candidate, await inviteColleague(committee, candidate.roles)));
  await signIn(candidate);
  return candidate.client;
}

export async function carryOut(by: Person, path: string, body: unknown): Promise<void> {
  expecting(201, await by.client.post(path, body));
}

/** Nobody asks for it: the product gets there by itself. */
export async function recalled({ client }: Person, { referralId }: Pick<Offer, 'referralId'>): Promise<void> {
  await eventually(async () => {
    const { body } = await client.get(`/referrals/${referralId}`);
    return (body as { readonly status?: string }).status === 'recalled';
  });
}

/** What the recipient's browser does with an accepted referral: opens the grant, wraps its keys for itself. */
export async function openAndRewrap(
  { client, keyring, book }: Person,
  { referralId }: Offer,
): Promise<readonly KeyWrap[]> {
  const disclosed = await client.post(`/referrals/${referralId}/disclosures`, {});
  const { grant, caseId } = expecting<{ grant: Grant; caseId: string }>(200, disclosed);
  const wraps = await keyring.rewrap(await keyring.openGrant(grant, { referralId, caseId, book }));
  expecting(204, await client.post(`/referrals/${referralId}/wraps`, { wraps }));
  return wraps;
}
