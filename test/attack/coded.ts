/** Coded facts: the server may read them, but at rest they lie in boxes whose keys are in the other database. */
import { formsOfText } from './encodings.js';
import type { Canary, Where } from './canary.js';

const DAY = 86_400_000;

/** Distinct answers, so that no other row says the same by chance. */
export const CODED = {
  place: '41702299000000',
  reportedOn: new Date(Date.now() - 9 * DAY).toISOString().slice(0, 10),
  sex: 'male',
  ageBand: '51+',
  relation: 'parent-in-law',
  disability: 'yes',
  children: '5+',
  happened: `${String(new Date().getUTCFullYear() - 7)}-04`,
  act: 'economic',
  gbvims: 'denial-of-resources',
  injuries: 'yes',
  childrenPresent: 'yes',
  closed: 'moved-away',
  audience: 'child',
} as const;

const VALUES: Readonly<Record<string, string>> = {
  place: CODED.place,
  'reported on': CODED.reportedOn,
  sex: CODED.sex,
  'age band': CODED.ageBand,
  relation: CODED.relation,
  'disability, injuries, children present': CODED.disability,
  children: CODED.children,
  'month of the incident': CODED.happened,
  'form of violence': CODED.act,
  'GBVIMS type': CODED.gbvims,
  'reason of closing': CODED.closed,
  'adult or child of the preview': CODED.audience,
};

const NAMES = ['ageBand', 'relation', 'reportedOn', 'disability', 'formsLaw', 'formsPolice', 'gbvims'];
const MORE_NAMES = ['injuries', 'childrenPresent', 'happened', 'audience', 'stepFree'];
/** From this length on a code is looked for in files and logs too, in every encoding. */
const LONG = 12;

/** Rows about cases and referrals, in the log, in read models, with process managers: nobody else's words there. */
function isAboutCases({ place, name, category }: Where): boolean {
  if (place !== 'rows' || !/^kalkan\.(log|read|process|projection)\./.test(name)) return false;
  if (name.startsWith('kalkan.log.event.')) return category === 'case' || category === 'referral';
  return !/^kalkan\.read\.(place|organization)/.test(name);
}

/** The clear place of an organization, the words of the program itself, and what the api answers to who may read it. */
const notBoxed = (where: Where) => !isAboutCases(where);
const outsideOfData = ({ place, name }: Where) =>
  place === 'http' || (place === 'files' && name.startsWith('postgres-')) || name.includes('.pg_catalog.');

export function codedCanaries(): readonly Canary[] {
  const values = Object.entries(VALUES).map(([what, code]): Canary => {
    const long = code.length >= LONG && code !== CODED.place;
    return {
      name: `code: ${what}`,
      planted: 'log a case, close it, refer',
      forms: long ? formsOfText([{ how: '', text: code }]) : [],
      word: code,
      elsewhere: long ? outsideOfData : notBoxed,
      control: ['rows'],
    };
  });
  const names = [...NAMES, ...MORE_NAMES].map((name): Canary => ({
    name: `name of a coded fact: ${name}`,
    planted: 'log a case, close it, refer',
    forms: [],
    word: name,
    elsewhere: notBoxed,
    control: ['rows'],
  }));
  return [...values, ...names];
}
