/** The device's own lock, asked by the browser: nothing of finger or face ever comes to this page. */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { toBase64url } from '#sealing/base64url';
import type { AskedPasskey, NewPasskey, ShownFactor } from '../api/types.js';

type PasskeyAnswer = NonNullable<ShownFactor['passkey']>;

/** `not_shown`: called off, too late, or not the one asked for. `added`: it is there already. */
export type PasskeyFailure = 'not_shown' | 'added' | 'synced' | 'cannot_open';

export class PasskeyFailed extends Error {
  constructor(readonly code: PasskeyFailure) {
    super(code);
    this.name = 'PasskeyFailed';
  }
}

export interface PasskeyShown {
  readonly answer: PasskeyAnswer;
  /** Other devices have it too. */
  readonly synced: boolean;
  /** Base64url of 32 bytes, where something was asked and the device can answer. */
  readonly prf: string | undefined;
}

export const canHavePasskeys = (): boolean => browserSupportsWebAuthn();

/** ES256, EdDSA, RS256: what the server checks. */
const ALGORITHMS = [-7, -8, -257];
/** Shorter than the page waits before it locks itself. */
const LONGEST_MS = 60_000;
/** Of the flags of an authenticator's data (WebAuthn level 3, §6.1): it may be copied. */
const FLAGS_AT = 32;
const MAY_BE_COPIED = 0x08;

/** @param name what the device shows beside it: as neutral as the page's title. @throws PasskeyFailed */
export async function makePasskey(asked: AskedPasskey, name: string): Promise<NewPasskey> {
  const optionsJSON = {
    challenge: asked.challenge,
    rp: { id: asked.rpId, name },
    // drawn here and kept nowhere: whoever copies passkeys among devices learns no id of a member
    user: { id: toBase64url(crypto.getRandomValues(new Uint8Array(32))), name, displayName: name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' as const })),
    excludeCredentials: described(asked),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' } as const,
    attestation: 'none' as const,
    extensions: { prf: {} },
    timeout: LONGEST_MS,
  };
  const { id, response } = await startRegistration({ optionsJSON }).catch(failed);
  return { id, clientData: response.clientDataJSON, attestation: response.attestationObject };
}

/** @param question what the device answers for itself alone, besides. @throws PasskeyFailed */
export async function showPasskey(
  asked: AskedPasskey,
  question?: Uint8Array<ArrayBuffer>,
): Promise<PasskeyShown> {
  const optionsJSON = {
    challenge: asked.challenge,
    rpId: asked.rpId,
    allowCredentials: described(asked),
    userVerification: 'required' as const,
    ...(question && { extensions: { prf: { eval: { first: question } } } }),
    timeout: LONGEST_MS,
  };
  const { id, response, clientExtensionResults } = await startAuthentication({ optionsJSON }).catch(failed);
  const { clientDataJSON: clientData, authenticatorData, signature } = response;
  const { prf } = clientExtensionResults as Answered;
  const first = prf?.results?.first;
  return {
    answer: { id, clientData, authenticatorData, signature },
    synced: mayBeCopied(authenticatorData),
    prf: first && toBase64url(new Uint8Array(first)),
  };
}

interface Answered {
  readonly prf?: { readonly results?: { readonly first?: ArrayBuffer } };
}

function described({ known }: AskedPasskey) {
  return known.map((id) => ({ id, type: 'public-key' as const }));
}

function mayBeCopied(authenticatorData: string): boolean {
  const bytes = atob(authenticatorData.replaceAll('-', '+').replaceAll('_', '/'));
  return (bytes.charCodeAt(FLAGS_AT) & MAY_BE_COPIED) !== 0;
}

function failed(error: unknown): never {
  const added = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
  throw new PasskeyFailed(added ? 'added' : 'not_shown');
}
