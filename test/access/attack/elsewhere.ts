/** Every request there is that is about no case and no referral, in a form that is none: nothing comes of it. */
import { randomUUID } from 'node:crypto';
import type { About } from '../verdicts.js';
import type { Question } from '../questions.js';

export interface Elsewhere extends Question {
  readonly about: About;
}

/** Streams, what ends a session and what counts tries at a door have specs of their own. */
export const ASKED_ELSEWHERE = [
  'Listen',
  'SignOut',
  'EndSession',
  'SignIn',
  'OpenQuickly',
  'ShowSecondFactor',
  'Enroll',
  'SetUp',
  'ReadInvitation',
  'SetDemoClock',
];

export function elsewhere(organization: string): readonly Elsewhere[] {
  const of = (path: string) => `/organizations/${organization}${path}`;
  const some = randomUUID();
  return [
    ask('ReadHealth', 'GET', '/health'),
    ask('AskSalt', 'POST', '/sign-in/salt'),
    ask('AskStanding', 'POST', '/device/standing'),
    ask('AskRecovery', 'POST', '/recovery/challenge'),
    ask('AskRecovery', 'POST', '/recovery'),
    ask('ReadRecovery', 'GET', '/recovery'),
    ask('RecoverOrganization', 'POST', '/recovery/finish'),
    ask('ReleaseRecovery', 'POST', of('/recovery/release')),
    ask('RefuseRecovery', 'POST', of('/recovery/refusal')),
    ask('ReadMe', 'GET', '/me'),
    ask('KeepPins', 'PUT', '/me/pins'),
    ask('ChangePassphrase', 'POST', '/me/passphrase'),
    ask('KeepQuickUnlock', 'POST', '/me/quick-unlock'),
    ask('ReadFactors', 'GET', '/me/factors'),
    ask('KeepFactors', 'POST', '/me/factors/code'),
    ask('KeepFactors', 'POST', '/me/factors/code/confirmation'),
    ask('KeepFactors', 'POST', '/me/factors/code/end'),
    ask('KeepFactors', 'POST', '/me/factors/recovery-codes'),
    ask('KeepFactors', 'POST', '/me/factors/ways'),
    ask('KeepFactors', 'POST', '/me/factors/passkeys/challenge'),
    ask('KeepFactors', 'POST', '/me/factors/passkeys'),
    ask('KeepFactors', 'POST', `/me/factors/passkeys/${some}/end`),
    ask('ReadSessions', 'GET', '/me/sessions'),
    ask('ReadDirectory', 'GET', '/places'),
    ask('ReadDirectory', 'GET', '/organizations'),
    ask('ReadDirectory', 'GET', of('/rosters')),
    ask('RegisterPlace', 'POST', '/places'),
    ask('RegisterOrganization', 'POST', '/organizations'),
    ask('InviteMember', 'POST', of('/invitations')),
    ask('SignRoot', 'POST', of('/root')),
    ask('SignCard', 'POST', of('/card')),
    ask('ReadRegistry', 'GET', '/registry'),
    ask('ReadRegistry', 'GET', '/registry/broken-glass'),
    ask('RenameOrganization', 'POST', of('/names')),
    ask('MoveOrganization', 'POST', of('/moves')),
    ask('SuspendOrganization', 'POST', of('/suspension')),
    ask('ReinstateOrganization', 'POST', of('/reinstatement')),
    ask('OpenCase', 'POST', '/cases'),
    ask('ListCases', 'GET', '/cases'),
    ask('ListReferrals', 'GET', '/referrals?direction=in'),
    ask('ListReferrals', 'GET', '/referrals?direction=out'),
    ask('ListReferrals', 'GET', '/grants/superseded'),
    ask('ListUnanswered', 'GET', '/unanswered-offers'),
    ask('ReadPublished', 'GET', '/statistics/definitions'),
    ask('ReadPublished', 'GET', '/statistics/releases'),
    ask('ReadPublished', 'GET', '/statistics/places?year=2026'),
    ask('ReadPublished', 'GET', '/statistics/cells?unit=case&areas=KG&periods=2026-01'),
    ask(
      'ReadPublished',
      'GET',
      '/statistics/export?format=csv&language=en&unit=case&areas=KG&periods=2026-01',
    ),
    ask('ReadPublished', 'GET', '/statistics/baseline?areas=KG&periods=2023'),
    ask('ReadPublished', 'GET', '/statistics/completeness?places=41711000000000&quarters=2026-Q1'),
    { ...ask('ReadMembers', 'GET', '/members'), about: 'own' },
    { ...ask('ReadOwnCounts', 'GET', '/statistics/own?year=2026'), about: 'own' },
    { ...ask('ReadDisclosures', 'GET', '/disclosures'), about: 'own' },
    { ...ask('ReadDisclosures', 'POST', '/disclosures/names'), about: 'own' },
    { ...ask('ReadDisclosures', 'GET', '/disclosures/digest'), about: 'own' },
    { ...ask('ReadDisclosures', 'GET', '/disclosures/broken-glass'), about: 'own' },
    { ...ask('ReadDisclosures', 'POST', '/disclosures/digest/seen'), about: 'own' },
    { ...ask('InviteColleague', 'POST', '/members/invitations'), about: 'own' },
    { ...ask('ReadCandidates', 'GET', '/members/candidates'), about: 'own' },
    { ...ask('ReadSupersededWraps', 'POST', '/wraps/superseded'), about: 'own' },
    { ...ask('RenewWraps', 'POST', '/wraps'), about: 'own' },
    { ...ask('ReadSupersededWraps', 'POST', '/case-wraps/lacked'), about: 'own' },
    { ...ask('RenewWraps', 'POST', '/case-wraps'), about: 'own' },
    { ...ask('LetMemberGo', 'POST', `/members/${some}/departure`), about: 'own' },
    { ...ask('LockMemberOut', 'POST', `/members/${some}/lock-out`), about: 'own' },
    { ...ask('InviteBack', 'POST', `/members/${some}/invitation`), about: 'own' },
    { ...ask('ReadKit', 'GET', '/kit'), about: 'own' },
    { ...ask('TestKit', 'POST', '/kit/tests'), about: 'own' },
    { ...ask('ReplaceKit', 'POST', '/kit'), about: 'own' },
    { ...ask('StopRecovery', 'POST', '/recovery/stop'), about: 'own' },
    { ...ask('AdmitMember', 'POST', `/members/${some}/admission`), about: 'own' },
    { ...ask('DeclineMember', 'POST', `/members/${some}/refusal`), about: 'own' },
  ];
}

function ask(action: Question['action'], method: string, path: string): Elsewhere {
  if (method === 'GET') return { action, method, path, about: 'nothing' };
  const headers = { 'idempotency-key': randomUUID() };
  return { action, method, path, body: { nonsense: true }, headers, about: 'nothing' };
}
