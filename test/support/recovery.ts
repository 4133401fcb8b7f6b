/** One who holds the recovery sheet, as their browser asks and finishes. */
import type { CaseWrap, IndexKeyBox, MemberWrap, OrganizationRoot, Roster } from '#kernel/sealed';
import { answerKitChallenge } from '#sealing/kit-challenge';
import { readKit } from '#sealing/recovery-kit';
import { recover } from '#sealing/recovery';
import { type Answer, Client, expecting } from './client.js';
import { type Candidate, prepareCandidate } from './colleagues.js';
import type { Person, Registrar } from './people.js';

export interface Challenge {
  readonly organization: string;
  readonly roster: number;
  readonly kit: Roster['kit'];
  readonly challenge: string;
  readonly registrar: { readonly memberId: string };
}

export async function challenged(url: string, name: string): Promise<Challenge> {
  return expecting<Challenge>(200, await new Client(url).post('/recovery/challenge', { name }));
}

/** Keys of somebody new; nothing is sent yet. */
export function prepareAsker(office: Person, registrar: Registrar, login: string): Promise<Candidate> {
  return prepareCandidate(office, { registrar, login, roles: ['custodian'] });
}

export async function answered(asker: Candidate, asked: Challenge, kitText: string) {
  const { organization, roster, challenge } = asked;
  const member = { ...asker.member.identity, org: organization };
  const signature = await answerKitChallenge(await readKit(kitText), { roster, challenge, member });
  return { ...asker.form, organization, roster, challenge, signature };
}

/** Asks with the sheet of this office, by its name. */
export async function asks(
  asker: Candidate,
  { name, kitText }: { readonly name: string; readonly kitText: string },
  commandId?: string,
): Promise<Answer> {
  const body = await answered(asker, await challenged(asker.client.url, name), kitText);
  return asker.client.post('/recovery', body, { ...(commandId && { commandId }) });
}

export interface Secret {
  readonly rosters: readonly Roster[];
  readonly root: OrganizationRoot;
  readonly wrap: MemberWrap;
  readonly indexKey: IndexKeyBox;
  readonly caseWraps: readonly CaseWrap[];
}

/** What the asker's browser makes of the sheet, typed again, once the server hands out what it opens. */
export async function prepareRecovery({ keyring, book, organization, client }: Candidate, kitText: string) {
  const secret = expecting<Secret>(200, await client.get('/recovery/secret'));
  const { rosters, root, ...opens } = secret;
  await book.accept({ org: organization, chain: rosters, root });
  const kit = await readKit(kitText);
  return recover(keyring.identity, { kit, book, ...opens });
}
