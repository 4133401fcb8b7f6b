import { ROLES_OF_KIND } from '#directory/domain/organization.roles';
import type { Me } from '../api/types.js';
import type { MessageKey } from '../i18n/catalog.js';

/** Whom a member can turn to depends on what they are, and where. */
type Standing = 'registrar' | 'custodian' | 'committee' | 'office' | 'officer';

export interface Advice {
  /** When the words are known to somebody, or gone. */
  readonly lost: MessageKey;
  readonly doubt: MessageKey;
}

const ADVICE: Readonly<Record<Standing, Advice>> = {
  registrar: { lost: 'walk.lost.registrar', doubt: 'walk.doubt.registrar' },
  custodian: { lost: 'walk.lost.custodian', doubt: 'walk.doubt.custodian' },
  committee: { lost: 'walk.lost.committee', doubt: 'walk.doubt.committee' },
  office: { lost: 'walk.lost.office', doubt: 'walk.doubt.office' },
  officer: { lost: 'walk.lost.officer', doubt: 'walk.doubt.officer' },
};

type Somebody = {
  readonly member: Pick<Me['member'], 'roles'>;
  readonly organization: Pick<Me['organization'], 'kind'>;
};

export function adviceFor(me: Somebody): Advice {
  return ADVICE[standingOf(me)];
}

function standingOf({ member: { roles }, organization: { kind } }: Somebody): Standing {
  if (roles.includes('registrar')) return 'registrar';
  if (roles.includes('custodian')) return 'custodian';
  if (!ROLES_OF_KIND[kind].includes('custodian')) return 'officer';
  return kind === 'committee' ? 'committee' : 'office';
}
