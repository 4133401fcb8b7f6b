import { fresh, get, getAhead, post } from './http.js';
import type { CaseSummary, Referral, SectionName, ShownFactor } from './types.js';

export const askSalt = (login: string) => post('/sign-in/salt', { in: {}, body: { login } });
export const signIn = (login: string, proof: string) => post('/sign-in', { in: {}, body: { login, proof } });
export const signInFully = (shown: ShownFactor) => post('/sign-in/second', { in: {}, body: shown });
export const waysIn = () => post('/sign-in/second/ways', { in: {}, body: {} });
export const whoAmI = () => get('/me', { in: {} });
export const health = () => get('/health', { in: {} });

export const members = () => get('/members', { in: {} });
export const places = () => get('/places', { in: {}, query: fresh() });
export const organizations = () => get('/organizations', { in: {}, query: fresh() });
export const organizationKeys = (id: string) => get('/organizations/{id}/rosters', { in: { id } });
export const registry = () => get('/registry', { in: {} });
export const candidates = () => get('/members/candidates', { in: {} });
export const kit = () => get('/kit', { in: {} });
export const waysOfMine = () => post('/me/factors/ways', { in: {}, body: {} });
export const factors = () => get('/me/factors', { in: {} });
export const recoveryNow = () => get('/recovery', { in: {} });
export const sessions = () => get('/me/sessions', { in: {} });

const DISCLOSURES = 50;
/** Who of the own organization opened what; only those of one member, or of one case. */
export const disclosures = (only: { member: string; case: string; cursor: string | undefined }) =>
  get('/disclosures', {
    in: {},
    query: {
      limit: DISCLOSURES,
      ...(only.member !== '' && { member: only.member }),
      ...(only.case !== '' && { case: only.case }),
      ...(only.cursor !== undefined && { cursor: only.cursor }),
    },
  });
export const digestOfWeek = () => get('/disclosures/digest', { in: {} });
export const seeDigest = () => post('/disclosures/digest/seen', { in: {}, body: {} });
export const caseLabels = (cases: readonly string[]) =>
  post('/disclosures/names', { in: {}, body: { cases } });

const PAGE = 200;
const onePage = (cursor?: string) => ({
  limit: PAGE,
  ...fresh(),
  ...(cursor === undefined ? {} : { cursor }),
});
const casePage = (cursor?: string) => ({ in: {}, query: onePage(cursor) });
const referralPage = (direction: 'in' | 'out', cursor?: string) => ({
  in: {},
  query: { direction, ...onePage(cursor) },
});

/** The whole list, page by page, so that each can be opened while the next is on its way. */
export const casePages = () => pages<CaseSummary>((cursor) => get('/cases', casePage(cursor)));

/** Right after signing in: what the first screen shows is on its way while the keys are being unlocked. */
export function askAhead(home: 'cases' | 'inbox' | 'other'): void {
  void getAhead('/organizations', { in: {}, query: fresh() });
  void getAhead('/places', { in: {}, query: fresh() });
  void getAhead('/members', { in: {} });
  if (home === 'cases') void everyPageAhead((cursor) => getAhead('/cases', casePage(cursor)));
  if (home === 'inbox') void everyPageAhead((cursor) => getAhead('/referrals', referralPage('in', cursor)));
}

async function everyPageAhead(ask: (cursor?: string) => Promise<Page<unknown>>): Promise<void> {
  try {
    let cursor: string | undefined;
    do cursor = (await ask(cursor)).next ?? undefined;
    while (cursor !== undefined);
  } catch {
    // told to whoever takes the page that did not come
  }
}

export const caseById = (caseId: string) => get('/cases/{caseId}', { in: { caseId }, query: fresh() });
export const discloseCase = (caseId: string, sections: readonly SectionName[]) =>
  post('/cases/{caseId}/disclosures', { in: { caseId }, body: { sections, purpose: 'work' } });

/** As lists show it: every colleague's, whoever works on the case. */
export const discloseLabel = (caseId: string) =>
  post('/cases/{caseId}/disclosures/label', { in: { caseId }, body: {} });
/** Cases opened for a reason, for the custodian who has not looked through it; for the registrar, where there is no other. */
export const brokenGlass = () => get('/disclosures/broken-glass', { in: {} });
export const brokenGlassAlone = () => get('/registry/broken-glass', { in: {} });

export const openAttachment = (caseId: string, attachmentId: string) =>
  post('/cases/{caseId}/attachments/{attachmentId}/disclosures', { in: { caseId, attachmentId }, body: {} });

export async function referrals(direction: 'in' | 'out'): Promise<readonly Referral[]> {
  const all: Referral[] = [];
  const asked = (cursor?: string) => get('/referrals', referralPage(direction, cursor));
  for await (const page of pages<Referral>(asked)) all.push(...page);
  return all;
}
export const referralById = (referralId: string) =>
  get('/referrals/{referralId}', { in: { referralId }, query: fresh() });
/** Whom else the owner of a case may ask, those not asked yet or ever. */
export const nextChoices = async (caseId: string) =>
  (await get('/cases/{caseId}/next-choices', { in: { caseId }, query: fresh() })).items;
/** For the referral desk. */
export const unansweredOffers = async () =>
  (await get('/unanswered-offers', { in: {}, query: fresh() })).items;
export const discloseReport = (referralId: string) =>
  post('/referrals/{referralId}/report/disclosures', { in: { referralId }, body: {} });
export const discloseReferral = (referralId: string) =>
  post('/referrals/{referralId}/disclosures', { in: { referralId }, body: {} });

export const ownCounts = (year: number) => get('/statistics/own', { in: {}, query: { year, ...fresh() } });

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

async function* pages<Item>(ask: (cursor?: string) => Promise<Page<Item>>): AsyncGenerator<readonly Item[]> {
  let cursor: string | undefined;
  do {
    const { items, next } = await ask(cursor);
    cursor = next ?? undefined;
    yield items;
  } while (cursor !== undefined);
}
