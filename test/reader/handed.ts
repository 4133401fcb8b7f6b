/** What a committee's colleague and a center are handed by the running product, to be opened elsewhere. */
import { randomUUID } from 'node:crypto';
import type { SectionEnvelope } from '#kernel/sealed';
import { boxHashOf } from '#sealing/section';
import { openAndRewrap } from '../access/story.js';
import { attachFile, sealFile } from '../support/attachments.js';
import { assign } from '../support/colleagues.js';
import { admitted } from '../support/admitted.js';
import { SETUP_CODE } from '../support/app.js';
import { expecting } from '../support/client.js';
import {
  acquaint,
  found,
  openCase,
  type Person,
  prepareOffer,
  type Registrar,
  type SealedCase,
  setUp,
} from '../support/people.js';
import type { Identity } from './independent-reader.mjs';

export const AGAIN = 'then she called again';
export const SECTIONS = {
  label: 'Үлгү Бир',
  identity: { fullName: 'Үлгү Бир', personalNumber: '00000000000000' },
  contact: { phones: ['+996000000001'], "quotes' and ключи": [1, null, 'ң'] },
  narrative: 'ө'.repeat(3000),
  notes: { text: 'for us alone' },
};

interface Me {
  readonly organization: { readonly id: string };
  readonly lock: Record<string, unknown>;
  readonly memberWraps: readonly Record<string, unknown>[];
}

export interface Chain {
  readonly rosters: readonly Record<string, unknown>[];
  readonly root: Record<string, unknown>;
  readonly registrar: Omit<Identity, 'org'> & { readonly organization: string };
}

/** All of it as the server handed it to one person; the passphrase and the invitation are on her paper. */
export interface Handed {
  readonly passphrase: string;
  readonly invitation: string;
  readonly salt: unknown;
  readonly me: Me;
  readonly own: Chain;
  readonly sender: Chain;
  readonly disclosed: Record<string, unknown>;
}

/** A file of more than one chunk, as it was before it was sealed, and as the server hands it out. */
export interface HandedFile {
  readonly attachmentId: string;
  readonly original: Uint8Array;
  readonly disclosed: unknown;
  readonly blob: Uint8Array;
}

export interface Told {
  readonly committee: Person;
  readonly center: Person;
  readonly registrar: Registrar;
  readonly caseId: string;
  readonly referralId: string;
  /** A colleague of the committee, admitted with roster 2, who asked for all of the case. */
  readonly member: Handed;
  readonly file: HandedFile;
  readonly recipient: Handed;
}

const got = async <T>(by: Person, path: string): Promise<T> => expecting<T>(200, await by.client.get(path));
const disclosedTo = async (by: Person, path: string, body: unknown) =>
  expecting<Record<string, unknown>>(200, await by.client.post(path, body));

async function writeAgain(by: Person, { caseId, envelopes: written }: SealedCase): Promise<void> {
  const before = written.find(({ section }) => section === 'narrative') as SectionEnvelope;
  const again = { section: 'narrative', value: AGAIN, prev: await boxHashOf(before) };
  const commandId = randomUUID();
  const { envelopes, wraps } = await by.keyring.sealSections({ caseId, commandId, sections: [again] });
  const body = { sections: envelopes, wraps };
  expecting(201, await by.client.post(`/cases/${caseId}/sections`, body, { commandId }));
}

/** Attached by one member, handed to another; 100,000 bytes are two chunks. */
async function fileOf(by: Person, to: Person, caseId: string): Promise<HandedFile> {
  const original = new Uint8Array(100_000).map((_, at) => at % 251);
  const sealed = await sealFile(by, caseId, original);
  expecting(201, await attachFile(by, caseId, sealed));
  const path = `/cases/${caseId}/attachments/${sealed.attachmentId}`;
  const disclosed = await disclosedTo(to, `${path}/disclosures`, {});
  const { part } = await got<{ part: string }>(to, `${path}/parts/0`);
  return { attachmentId: sealed.attachmentId, original, disclosed, blob: Buffer.from(part, 'base64url') };
}

export async function tell(url: string): Promise<Told> {
  const registrar = await setUp(url, SETUP_CODE);
  const committee = await found(registrar, 'committee', ['activist', 'custodian'], 'committee');
  const center = await found(registrar, 'crisis-center', ['center-worker', 'custodian'], 'center');
  const colleague = await admitted(committee, registrar, { login: 'colleague', roles: ['activist'] });
  const sealed = await openCase(committee, SECTIONS);
  await writeAgain(committee, sealed);
  await assign(committee, sealed.caseId, colleague);
  const offer = await prepareOffer(committee, center, sealed, ['identity', 'contact']);
  const { caseId } = sealed;
  const { referralId } = offer;
  expecting(201, await committee.client.post('/referrals', offer.body));
  expecting(201, await center.client.post(`/referrals/${referralId}/acceptance`, {}));
  await acquaint(center, committee.organization);
  await openAndRewrap(center, offer);
  const handedTo = async (by: Person, disclosed: Record<string, unknown>): Promise<Handed> => ({
    passphrase: by.passphrase,
    invitation: registrar.fingerprint,
    salt: expecting(200, await by.client.post('/sign-in/salt', { login: by.login })),
    me: await got<Me>(by, '/me'),
    own: await got<Chain>(by, `/organizations/${by.organization}/rosters`),
    sender: await got<Chain>(by, `/organizations/${committee.organization}/rosters`),
    disclosed,
  });
  const all = { sections: Object.keys(SECTIONS), purpose: 'work' };
  const file = await fileOf(committee, colleague, caseId);
  const member = await handedTo(colleague, await disclosedTo(colleague, `/cases/${caseId}/disclosures`, all));
  const granted = await disclosedTo(center, `/referrals/${referralId}/disclosures`, {});
  const recipient = await handedTo(center, granted);
  return { committee, center, registrar, caseId, referralId, member, file, recipient };
}
