import { fresh, get, post } from './http.js';
import type { CaseSummary, Referral, SectionName } from './types.js';

export const askSalt = (login: string) => post('/sign-in/salt', { in: {}, body: { login } });
export const signIn = (login: string, proof: string) => post('/sign-in', { in: {}, body: { login, proof } });
export const whoAmI = () => get('/me', { in: {} });
export const health = () => get('/health', { in: {} });

export const members = () => get('/members', { in: {} });
export const places = () => get('/places', { in: {}, query: fresh() });
export const organizations = () => get('/organizations', { in: {}, query: fresh() });
export const organizationKeys = (id: string) => get('/organizations/{id}/rosters', { in: { id } });
export const registry = () => get('/registry', { in: {} });
export const candidates = () => get('/members/candidates', { in: {} });
export const sessions = () => get('/me/sessions', { in: {} });

const PAGE = 200;

/** The whole list, page by page, so that each can be opened while the next is on its way. */
export async function* casePages(): AsyncGenerator<readonly CaseSummary[]> {
  let cursor: string | null = null;
  do {
    const query = { limit: PAGE, ...fresh(), ...(cursor === null ? {} : { cursor }) };
    const page: { readonly items: readonly CaseSummary[]; readonly next: string | null } = await get(
      '/cases',
      {
        in: {},
        query,
      },
    );
    cursor = page.next;
    yield page.items;
  } while (cursor !== null);
}

export const caseById = (caseId: string) => get('/cases/{caseId}', { in: { caseId }, query: fresh() });
export const discloseCase = (caseId: string, sections: readonly SectionName[]) =>
  post('/cases/{caseId}/disclosures', { in: { caseId }, body: { sections, purpose: 'work' } });

/** The whole list, page by page. */
export async function referrals(direction: 'in' | 'out'): Promise<readonly Referral[]> {
  const items: Referral[] = [];
  let cursor: string | null = null;
  do {
    const query = { direction, limit: PAGE, ...fresh(), ...(cursor === null ? {} : { cursor }) };
    const page: { readonly items: readonly Referral[]; readonly next: string | null } = await get(
      '/referrals',
      { in: {}, query },
    );
    cursor = page.next;
    items.push(...page.items);
  } while (cursor !== null);
  return items;
}
export const referralById = (referralId: string) =>
  get('/referrals/{referralId}', { in: { referralId }, query: fresh() });
export const discloseReferral = (referralId: string) =>
  post('/referrals/{referralId}/disclosures', { in: { referralId }, body: {} });

export const ownCounts = (year: number) => get('/statistics/own', { in: {}, query: { year, ...fresh() } });
