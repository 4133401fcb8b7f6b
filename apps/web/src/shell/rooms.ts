import { SECRET_HOLDING_ROLES } from '#directory/domain/organization.codes';
import type { Me } from '../api/types.js';
import type { MessageKey } from '../i18n/catalog.js';
import type { Route } from './routes.js';

/** A place of the bottom bar. */
export interface Room {
  readonly route: Route;
  readonly label: MessageKey;
}

const CASES: Room = { route: { at: 'cases' }, label: 'tab.cases' };
const INBOX: Room = { route: { at: 'inbox' }, label: 'tab.inbox' };
const COUNTS: Room = { route: { at: 'counts' }, label: 'tab.counts' };
const FIGURES: Room = { route: { at: 'figures', view: '' }, label: 'tab.counts' };
const TEAM: Room = { route: { at: 'team' }, label: 'tab.team' };
const REGISTRY: Room = { route: { at: 'registry' }, label: 'tab.registry' };
const ABOUT: Room = { route: { at: 'about' }, label: 'tab.about' };

/** Whether this member's roles open cases at all. */
export function opensCases(me: Me): boolean {
  return me.member.roles.some((role) => SECRET_HOLDING_ROLES.includes(role));
}

/** What this member can go to, first things first: a committee lives in its cases, a center in its inbox. */
export function roomsOf(me: Me): readonly Room[] {
  const { roles } = me.member;
  if (!opensCases(me)) {
    const registry = roles.includes('registrar') ? [REGISTRY] : [];
    return [...registry, ...(roles.includes('analyst') ? [FIGURES] : []), ABOUT];
  }
  const work = me.organization.kind === 'committee' ? [CASES, INBOX] : [INBOX, CASES];
  return [...work, COUNTS, ...(roles.includes('custodian') ? [TEAM] : []), ABOUT];
}

export function homeOf(me: Me): Route {
  return roomsOf(me)[0]?.route ?? ABOUT.route;
}

const OF_REGISTRAR: readonly Route['at'][] = [
  'registry',
  'register',
  'organization',
  'rename',
  'move',
  'invite',
  'vouch',
  'release',
];
const OF_CUSTODIAN: readonly Route['at'][] = [
  'team',
  'invite-colleague',
  'invite-back',
  'kit-test',
  'kit-new',
  'admit',
  'openings',
  'assign',
];

export function mayGo(me: Me, { at }: Route): boolean {
  const { roles } = me.member;
  if (at === 'pin' || at === 'factors') return true;
  if (at === 'about' || at === 'words') {
    return opensCases(me) || roles.includes('registrar') || roles.includes('analyst');
  }
  if (at === 'figures') return roles.includes('analyst');
  if (OF_REGISTRAR.includes(at)) return roles.includes('registrar');
  if (OF_CUSTODIAN.includes(at)) return roles.includes('custodian');
  return opensCases(me);
}
