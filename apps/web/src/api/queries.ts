import { get, getFresh, post } from './http.js';
import type {
  Case,
  CaseDisclosure,
  CasePage,
  CaseSummary,
  Me,
  Member,
  Organization,
  OrganizationKeys,
  OwnCounts,
  Place,
  Referral,
  ReferralDisclosure,
} from './types.js';

export const askSalt = (login: string) =>
  post<{ readonly v: string; readonly salt: string }>('/sign-in/salt', { login });
export const signIn = (login: string, proof: string) => post<Me>('/sign-in', { login, proof });
export const whoAmI = () => get<Me>('/me');
export const health = () => get<{ readonly status: string; readonly demo?: boolean }>('/health');

export const members = () => listOf<Member>('/members');
export const places = () => listOf<Place>('/places');
export const organizations = () => listOf<Organization>('/organizations');
export const organizationKeys = (id: string) => get<OrganizationKeys>(`/organizations/${id}/rosters`);

export async function allCases(): Promise<readonly CaseSummary[]> {
  const items: CaseSummary[] = [];
  let cursor: string | null = null;
  do {
    const page: CasePage = await getFresh<CasePage>('/cases', {
      limit: '100',
      ...(cursor === null ? {} : { cursor }),
    });
    items.push(...page.items);
    cursor = page.next ?? null;
  } while (cursor !== null);
  return items;
}

export const caseById = (id: string) => getFresh<Case>(`/cases/${id}`);
export const discloseCase = (id: string, sections: readonly string[]) =>
  post<CaseDisclosure>(`/cases/${id}/disclosures`, { sections, purpose: 'work' });

export const referrals = (direction: 'in' | 'out') =>
  getFresh<{ readonly items: readonly Referral[] }>('/referrals', { direction }).then((page) => page.items);
export const referralById = (id: string) => getFresh<Referral>(`/referrals/${id}`);
export const discloseReferral = (id: string) => post<ReferralDisclosure>(`/referrals/${id}/disclosures`, {});

export const ownCounts = (year: number) => getFresh<OwnCounts>('/statistics/own', { year: String(year) });

/** Lists that are small enough to come whole arrive bare or as `items`. */
async function listOf<Item>(path: string): Promise<readonly Item[]> {
  const answer = await get<readonly Item[] | { readonly items: readonly Item[] }>(path);
  return 'items' in answer ? answer.items : answer;
}
