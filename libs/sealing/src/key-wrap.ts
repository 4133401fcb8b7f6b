import type { KeyWrap } from '#kernel/sealed';
import { open, seal } from './aead.js';
import type { OrganizationKeys } from './organization-keys.js';
import { SealingError } from './sealing-error.js';
import { committedKey, type SectionKey } from './section-key.js';

/** Names a section key without being one. */
export interface KeyReference {
  readonly caseId: string;
  readonly section: string;
  readonly keyId: string;
}

/** Wraps a section key for every holder of the organization's secret (`wrap/1`). */
export async function wrapKey(
  organization: OrganizationKeys,
  reference: KeyReference,
  key: SectionKey['key'],
): Promise<KeyWrap> {
  const { org, keyVersion } = organization;
  const { caseId, section, keyId } = reference;
  const names = { org, keyVersion, caseId, section, keyId };
  return { v: 'wrap/1', ...names, ...(await seal(organization.wrapKey, wrapAad(names), key)) };
}

/** @throws SealingError `format_unsupported`, `box_does_not_open`, `key_commitment_mismatch` */
export async function unwrapKey(organization: OrganizationKeys, wrap: KeyWrap): Promise<SectionKey> {
  if (wrap.v !== 'wrap/1') throw new SealingError('format_unsupported');
  return committedKey(wrap.keyId, await open(organization.wrapKey, wrapAad(wrap), wrap));
}

type WrapNames = KeyReference & Pick<KeyWrap, 'org' | 'keyVersion'>;

function wrapAad(names: WrapNames): readonly (string | number)[] {
  return ['wrap/1', names.org, names.keyVersion, names.caseId, names.section, names.keyId];
}
