/** Passkeys (WebAuthn level 3), checked: that this key, on this site, with its holder verified, answered this challenge. */
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { Passkey } from '#keys/passkeys';

/** Where passkeys are made and shown. */
export interface Site {
  readonly rpId: string;
  readonly origin: string;
}

export interface NewPasskeyAnswer {
  readonly id: string;
  readonly clientData: string;
  readonly attestation: string;
}

export interface PasskeyAnswer {
  readonly id: string;
  readonly clientData: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

interface Expected extends Site {
  readonly challenge: string;
}

/** ES256, EdDSA, RS256. */
export const ALGORITHMS = [-7, -8, -257];

const NOTHING_MORE = { clientExtensionResults: {}, type: 'public-key' } as const;

/** Undefined where anything of it is wrong. */
export async function checkNewPasskey(
  { id, clientData: clientDataJSON, attestation: attestationObject }: NewPasskeyAnswer,
  { challenge, rpId, origin }: Expected,
): Promise<(Passkey & { readonly synced: boolean }) | undefined> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId: id, response: { clientDataJSON, attestationObject }, ...NOTHING_MORE },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return undefined;
    const { credential, credentialDeviceType } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      synced: credentialDeviceType === 'multiDevice',
    };
  } catch {
    return undefined;
  }
}

/** The counter it was shown with; undefined where anything of it is wrong. */
export async function checkPasskey(
  { id, clientData: clientDataJSON, authenticatorData, signature }: PasskeyAnswer,
  { credentialId, publicKey, counter }: Passkey,
  { challenge, rpId, origin }: Expected,
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        response: { clientDataJSON, authenticatorData, signature },
        ...NOTHING_MORE,
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      credential: { id: credentialId, publicKey: Uint8Array.from(publicKey), counter },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
