/** A directory as specs know it: fixed ids, well-formed keys with nothing behind them, one valid command of each kind. */
import type {
  IndexKeyBox,
  Lock,
  MemberWrap,
  OrganizationCard,
  OrganizationRoot,
  Pins,
  Roster,
  SecretRing,
} from '#kernel/sealed';
import type { MemberKeeping } from '../domain/member-custody.js';
import type {
  AdmitMember,
  OrganizationFacts,
  RegisterOrganization,
} from '../domain/organization.instructions.js';
import type { Names, OrganizationEvent } from '../domain/organization.events.js';
import type { PlaceEvent } from '../domain/place.events.js';

export const COMMITTEE = '22222222-2222-4222-8222-222222222222';
export const MINISTRY = '99999999-9999-4999-8999-999999999999';
export const CUSTODIAN = '44444444-4444-4444-8444-444444444444';
export const ACTIVIST = '55555555-5555-4555-8555-555555555555';
export const REGISTRAR = '88888888-8888-4888-8888-888888888888';
export const OBLAST = '41702000000000';
export const DISTRICT = '41702210000000';

/** Canonical base64url of so many equal bytes. */
export function bytes(length: number, fill = 7): string {
  return Buffer.alloc(length, fill).toString('base64url');
}

export const names: Names = { ky: 'Жети-Өгүз', ru: 'Жети-Огуз', en: 'Jeti-Oguz' };

export const oblast: PlaceEvent['data'] = {
  soate: OBLAST,
  parent: null,
  kind: 'oblast',
  names,
  iso: 'KG-Y',
  nscArea: 'KG02',
  validFrom: null,
};
export const district: PlaceEvent['data'] = {
  ...oblast,
  soate: DISTRICT,
  parent: OBLAST,
  kind: 'district',
  iso: null,
  nscArea: null,
};

type Registered = Omit<RegisterOrganization['data'], 'card'>;
export const committee: Registered = { kind: 'committee', names, place: DISTRICT, demo: true };
export const ministry: Registered = { ...committee, kind: 'ministry', place: OBLAST };

export function cardOf(
  { kind, place, names }: Pick<Registered, 'kind' | 'place' | 'names'>,
  change: Partial<OrganizationCard> = {},
): OrganizationCard {
  const [org, signer] = [COMMITTEE, REGISTRAR];
  return { v: 'org-card/1', org, n: 1, kind, place, names, signer, signature: bytes(64, 18), ...change };
}
export const committeeCard = cardOf(committee);
export const ministryCard = cardOf(ministry, { org: MINISTRY });

export const facts: OrganizationFacts = {
  organization: COMMITTEE,
  actor: CUSTODIAN,
  own: true,
  placeKnown: true,
  registrarKnown: false,
  today: '2026-03-15',
  now: new Date('2026-03-15T06:00:00Z'),
};
export const registrarFacts: OrganizationFacts = {
  ...facts,
  actor: REGISTRAR,
  own: false,
  registrarKnown: true,
};

export const custodian = {
  memberId: CUSTODIAN,
  roles: ['custodian', 'activist'],
  receive: bytes(32, 1),
  sign: bytes(32, 2),
} as const;
export const activist = {
  memberId: ACTIVIST,
  roles: ['activist'],
  receive: bytes(32, 3),
  sign: bytes(32, 4),
} as const;
/** The activist as invited by the custodian. */
export const enrolling = { ...activist, invitedBy: CUSTODIAN } as const;
export const registrar = {
  memberId: REGISTRAR,
  roles: ['registrar'],
  receive: bytes(32, 5),
  sign: bytes(32, 6),
} as const;

export const roster: Roster = {
  v: 'roster/1',
  org: COMMITTEE,
  n: 1,
  prev: null,
  keyVersion: 1,
  receive: bytes(32, 10),
  secretHash: bytes(32, 11),
  kit: { receive: bytes(32, 12), sign: bytes(32, 13) },
  members: [{ id: CUSTODIAN, receive: custodian.receive, sign: custodian.sign, custodian: true }],
  signer: CUSTODIAN,
  signature: bytes(64, 14),
};
export const secondRoster: Roster = {
  ...roster,
  n: 2,
  prev: bytes(32, 15),
  members: [
    ...roster.members,
    { id: ACTIVIST, receive: activist.receive, sign: activist.sign, custodian: false },
  ],
};
/** The custodian alone again, under a new secret. */
export const thirdRoster: Roster = {
  ...roster,
  n: 3,
  prev: bytes(32, 19),
  keyVersion: 2,
  receive: bytes(32, 20),
  secretHash: bytes(32, 21),
};
/** The activist again, by new keys, under the secret drawn meanwhile. */
export const fourthRoster: Roster = {
  ...thirdRoster,
  n: 4,
  prev: bytes(32, 22),
  members: [
    ...roster.members,
    { id: ACTIVIST, receive: bytes(32, 23), sign: bytes(32, 24), custodian: false },
  ],
};
export const root: OrganizationRoot = {
  v: 'org-root/1',
  org: COMMITTEE,
  rosterHash: bytes(32, 16),
  signer: REGISTRAR,
  signature: bytes(64, 17),
};

export const registered: OrganizationEvent = { type: 'organization.registered.v1', data: committee };
export const cardSigned: OrganizationEvent = {
  type: 'organization.card-signed.v1',
  data: { card: committeeCard },
};
export const admitted: OrganizationEvent = { type: 'organization.member-admitted.v1', data: custodian };
export const rosterSigned: OrganizationEvent = { type: 'organization.roster-signed.v1', data: { roster } };
export const rootSigned: OrganizationEvent = { type: 'organization.root-signed.v1', data: { root } };
/** A committee that may be referred to. */
export const founded: readonly OrganizationEvent[] = [registered, admitted, rosterSigned, rootSigned];

export const enrolled: OrganizationEvent = { type: 'organization.member-enrolled.v1', data: enrolling };
export const declined: OrganizationEvent = {
  type: 'organization.member-declined.v1',
  data: { memberId: ACTIVIST },
};
export const activistAdmitted: OrganizationEvent = {
  type: 'organization.member-admitted.v1',
  data: activist,
};
export const secondRosterSigned: OrganizationEvent = {
  type: 'organization.roster-signed.v1',
  data: { roster: secondRoster },
};
export const left: OrganizationEvent = {
  type: 'organization.member-left.v1',
  data: { memberId: ACTIVIST },
};
export const lockedOut: OrganizationEvent = {
  type: 'organization.member-locked-out.v1',
  data: { memberId: ACTIVIST },
};
/** The activist with new keys. */
export const newKeys = { memberId: ACTIVIST, receive: bytes(32, 23), sign: bytes(32, 24) } as const;
export const BACK_CODE = '78787878-7878-4787-8787-787878787878';
export const returning = { ...newKeys, invitedBy: CUSTODIAN, invitation: BACK_CODE } as const;
export const returned: OrganizationEvent = {
  type: 'organization.member-enrolled.v1',
  data: { ...returning, roles: activist.roles },
};
export const rekeyed: OrganizationEvent = { type: 'organization.member-rekeyed.v1', data: newKeys };
export const thirdRosterSigned: OrganizationEvent = {
  type: 'organization.roster-signed.v1',
  data: { roster: thirdRoster },
};
/** Somebody who holds the recovery kit. */
export const COMER = '90909090-9090-4090-8090-909090909090';
export const comer = { memberId: COMER, receive: bytes(32, 30), sign: bytes(32, 31) };
export const asking = { ...comer, roster: 2, challenge: bytes(48, 32), signature: bytes(64, 33) };
export const recoveryAsked: OrganizationEvent = {
  type: 'organization.recovery-asked.v1',
  data: {
    ...asking,
    roles: ['activist', 'custodian'],
    opensAt: '2026-03-18T06:00:00.000Z',
    endsAt: '2026-03-29T06:00:00.000Z',
  },
};
export const recoveryReleased: OrganizationEvent = {
  type: 'organization.recovery-released.v1',
  data: { memberId: COMER },
};
export const recoveryStopped: OrganizationEvent = {
  type: 'organization.recovery-stopped.v1',
  data: { memberId: COMER },
};
/** By the kit: the comer in the custodian's place, under another secret and another kit. */
export const recoveryRoster: Roster = {
  ...roster,
  n: 3,
  prev: bytes(32, 34),
  keyVersion: 2,
  receive: bytes(32, 35),
  secretHash: bytes(32, 36),
  kit: { receive: bytes(32, 37), sign: bytes(32, 38) },
  members: [
    { id: ACTIVIST, receive: activist.receive, sign: activist.sign, custodian: false },
    { id: COMER, receive: comer.receive, sign: comer.sign, custodian: true },
  ],
  signer: 'kit',
};
export const recovered: readonly OrganizationEvent[] = [
  { type: 'organization.member-left.v1', data: { memberId: CUSTODIAN } },
  { type: 'organization.recovered.v1', data: { ...comer, roles: ['activist', 'custodian'] } },
  { type: 'organization.kit-replaced.v1', data: {} },
  { type: 'organization.roster-signed.v1', data: { roster: recoveryRoster } },
];
export const suspended: OrganizationEvent = { type: 'organization.suspended.v1', data: {} };
export const reinstated: OrganizationEvent = { type: 'organization.reinstated.v1', data: {} };

export function keepingOf({ memberId, receive, sign }: AdmitMember['data']): MemberKeeping {
  const lock: Lock = {
    v: 'lock/1',
    memberId,
    lockId: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
    receive,
    sign,
    nonce: bytes(12),
    box: bytes(80),
  };
  const pins: Pins = { v: 'pins/1', memberId, revision: 1, nonce: bytes(12), box: bytes(64) };
  return { memberId, displayName: 'Айгүл', login: 'aigul', salt: bytes(16), proof: bytes(32), lock, pins };
}

export const indexKey: IndexKeyBox = {
  v: 'index-key/1',
  org: COMMITTEE,
  keyVersion: 1,
  nonce: bytes(12),
  box: bytes(48),
};

export const ring: SecretRing = {
  v: 'ring/1',
  org: COMMITTEE,
  keyVersion: 1,
  nonce: bytes(12),
  box: bytes(48),
};

export function memberWrap(memberId: string): MemberWrap {
  return {
    v: 'member-wrap/1',
    org: COMMITTEE,
    keyVersion: 1,
    memberId,
    rosterHash: bytes(32, 16),
    enc: bytes(32),
    box: bytes(48),
  };
}
