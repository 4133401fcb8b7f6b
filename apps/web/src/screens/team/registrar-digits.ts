import { organizationKeys } from '../../api/queries.js';
import type { KeyClient } from '../../keys/key-client.js';
import { Refused } from '../../keys/refused.js';

/** What stands on every invitation: the digits of the registrar this member has pinned. */
export async function registrarDigits(org: string, keys: KeyClient): Promise<string> {
  const { registrar } = await organizationKeys(org);
  if (registrar === null) throw new Refused('registrar_unknown');
  const { organization, memberId, receive, sign } = registrar;
  return (await keys.call('registrarDigits', { org: organization, memberId, receive, sign })).fingerprint;
}
