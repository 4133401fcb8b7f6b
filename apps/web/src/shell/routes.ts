import { CASE_SECTIONS } from '#cases/domain/case.codes';

type SectionName = (typeof CASE_SECTIONS)[number];

/** Where in the app one is. The address holds a letter and random ids, never a name or a word that tells. */
export type Route =
  | { readonly at: 'cases' }
  | { readonly at: 'log'; readonly id: string }
  | { readonly at: 'case'; readonly id: string }
  | { readonly at: 'incident'; readonly id: string }
  | { readonly at: 'section'; readonly id: string; readonly section: SectionName }
  | { readonly at: 'files'; readonly id: string }
  | { readonly at: 'refer'; readonly id: string }
  | { readonly at: 'next-choices'; readonly id: string }
  | { readonly at: 'close'; readonly id: string }
  | { readonly at: 'consent'; readonly id: string }
  | { readonly at: 'override'; readonly id: string }
  | { readonly at: 'forget'; readonly id: string }
  | { readonly at: 'assign'; readonly id: string }
  | { readonly at: 'kin'; readonly id: string }
  | { readonly at: 'sheet'; readonly id: string }
  | { readonly at: 'inbox' }
  | { readonly at: 'referral'; readonly id: string }
  | { readonly at: 'our-work'; readonly id: string }
  | { readonly at: 'report'; readonly id: string }
  | { readonly at: 'unanswered' }
  | { readonly at: 'counts' }
  /** `view`: what of the releases is looked at, in codes (screens/figures/view.ts); empty at first. */
  | { readonly at: 'figures'; readonly view: string }
  | { readonly at: 'about' }
  | { readonly at: 'words' }
  | { readonly at: 'pin' }
  | { readonly at: 'factors' }
  | { readonly at: 'registry' }
  | { readonly at: 'register' }
  | { readonly at: 'organization'; readonly id: string }
  | { readonly at: 'rename'; readonly id: string }
  | { readonly at: 'move'; readonly id: string }
  | { readonly at: 'invite'; readonly id: string }
  | { readonly at: 'vouch'; readonly id: string }
  | { readonly at: 'release'; readonly id: string }
  | { readonly at: 'team' }
  | { readonly at: 'invite-colleague' }
  | { readonly at: 'admit'; readonly id: string }
  | { readonly at: 'invite-back'; readonly id: string }
  | { readonly at: 'kit-test' }
  | { readonly at: 'kit-new' }
  | { readonly at: 'openings' };

/**
 * One letter, or two for pages that came later: the letter of where they belong, and their own. `l` is taken: an
 * invitation's link (screens/joining/invitation-link.ts).
 */
const LETTERS: Readonly<Record<Route['at'], string>> = {
  cases: 'a',
  log: 'b',
  case: 'c',
  incident: 'd',
  section: 'e',
  files: 'z',
  refer: 'f',
  'next-choices': 'fn',
  close: 'g',
  inbox: 'h',
  referral: 'i',
  'our-work': 'iw',
  report: 'ir',
  unanswered: 'hu',
  counts: 'j',
  figures: 'jr',
  about: 'k',
  registry: 'm',
  register: 'n',
  organization: 'o',
  rename: 'p',
  move: 'q',
  invite: 'r',
  vouch: 's',
  release: 'sr',
  team: 't',
  'invite-colleague': 'u',
  admit: 'v',
  words: 'y',
  pin: 'kp',
  factors: 'kq',
  openings: 'w',
  sheet: 'x',
  'invite-back': '1',
  consent: '2',
  override: '3',
  forget: '7',
  assign: 'ca',
  kin: 'cb',
  'kit-test': '4',
  'kit-new': '5',
};

export function hashOf(route: Route): string {
  const {
    id = '',
    section = '',
    view = '',
  } = route as { readonly id?: string; section?: string; view?: string };
  const parts = [LETTERS[route.at], id, section, view];
  return `#${parts.filter(Boolean).join('/')}`;
}

export function routeOf(hash: string): Route | undefined {
  const [letter, id, section, ...rest] = hash.replace(/^#/, '').split('/');
  const at = (Object.keys(LETTERS) as Route['at'][]).find((name) => LETTERS[name] === letter);
  switch (at) {
    case undefined:
      return undefined;
    case 'cases':
    case 'inbox':
    case 'unanswered':
    case 'counts':
    case 'about':
    case 'words':
    case 'pin':
    case 'factors':
    case 'registry':
    case 'register':
    case 'team':
    case 'invite-colleague':
    case 'kit-test':
    case 'kit-new':
    case 'openings':
      return { at };
    case 'figures':
      return { at, view: [id, section, ...rest].filter(Boolean).join('/') };
    case 'section':
      return id && isSection(section) ? { at, id, section } : undefined;
    default:
      return id ? { at, id } : undefined;
  }
}

/** Where the back arrow leads when this page was the first one shown. */
export function parentOf(route: Route): Route {
  switch (route.at) {
    case 'incident':
    case 'section':
    case 'files':
    case 'refer':
    case 'next-choices':
    case 'close':
    case 'forget':
    case 'assign':
    case 'kin':
    case 'sheet':
    case 'consent':
    case 'override':
      return { at: 'case', id: route.id };
    case 'referral':
    case 'unanswered':
      return { at: 'inbox' };
    case 'our-work':
      return { at: 'referral', id: route.id };
    case 'register':
    case 'organization':
      return { at: 'registry' };
    case 'rename':
    case 'move':
    case 'invite':
    case 'vouch':
    case 'release':
      return { at: 'organization', id: route.id };
    case 'words':
    case 'pin':
    case 'factors':
      return { at: 'about' };
    case 'invite-colleague':
    case 'admit':
    case 'invite-back':
    case 'kit-test':
    case 'kit-new':
    case 'openings':
      return { at: 'team' };
    default:
      return { at: 'cases' };
  }
}

function isSection(text: string | undefined): text is SectionName {
  return CASE_SECTIONS.some((section) => section === text);
}
