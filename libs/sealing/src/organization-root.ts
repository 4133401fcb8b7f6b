import type { OrganizationRoot } from '#kernel/sealed';
import { verifyCanonical, type CanonicalSigner } from './ed25519.js';
import { SealingError } from './sealing-error.js';

/** As registrar: vouches for the hash of an organization's roster 1. */
export async function signRoot(
  names: Pick<OrganizationRoot, 'org' | 'rosterHash' | 'signer'>,
  sign: CanonicalSigner,
): Promise<OrganizationRoot> {
  const { org, rosterHash, signer } = names;
  return { v: 'org-root/1', org, rosterHash, signer, signature: await sign(signedPart(names)) };
}

/** The registrar as pinned at enrollment: its Ed25519 public key (base64url) and member id. */
export interface RegistrarPin {
  readonly registrar: string;
  readonly registrarId: string;
}

/**
 * Checks that the pinned registrar vouches for this roster 1 of this organization.
 * @throws SealingError `format_unsupported`, `registrar_unknown`, `root_signature_invalid`,
 * `organization_key_substituted` (the root vouches for another roster 1 or organization)
 */
export async function verifyRoot(
  root: OrganizationRoot,
  pin: RegistrarPin,
  expected: Pick<OrganizationRoot, 'org' | 'rosterHash'>,
): Promise<void> {
  if (root.v !== 'org-root/1') throw new SealingError('format_unsupported');
  if (root.signer !== pin.registrarId) throw new SealingError('registrar_unknown');
  if (!(await verifyCanonical(pin.registrar, signedPart(root), root.signature))) {
    throw new SealingError('root_signature_invalid');
  }
  if (root.org !== expected.org || root.rosterHash !== expected.rosterHash) {
    throw new SealingError('organization_key_substituted');
  }
}

function signedPart(root: Pick<OrganizationRoot, 'org' | 'rosterHash'>): unknown {
  return ['kalkan/org-root/1', root.org, root.rosterHash];
}
