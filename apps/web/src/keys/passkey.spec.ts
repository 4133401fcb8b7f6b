import { afterEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Authenticator } from '../../../../test/support/authenticator.js';
import { makePasskey, PasskeyFailed, showPasskey } from './passkey.js';

interface Given {
  readonly publicKey: PublicKeyCredentialCreationOptions & PublicKeyCredentialRequestOptions;
}
interface Faults {
  readonly prf?: Uint8Array;
  readonly refuses?: string;
  readonly synced?: true;
}

const origin = 'https://depter.example';
const asked = { challenge: randomBytes(32).toString('base64url'), rpId: 'depter.example', known: ['AAAA'] };
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url')).buffer;

/** A browser whose only authenticator is the one in software. */
function browser({ prf, refuses, synced }: Faults = {}) {
  const authenticator = new Authenticator(origin, synced ? { synced } : {});
  const given: Given['publicKey'][] = [];
  const answer = ({ publicKey }: Given, make: boolean) => {
    given.push(publicKey);
    if (refuses !== undefined) return Promise.reject(new DOMException('no', refuses));
    const { id, clientData, ...rest } = make ? authenticator.make(asked) : authenticator.show(asked);
    const { attestation, authenticatorData, signature } = rest as Record<string, string>;
    return Promise.resolve({
      id,
      rawId: bytes(id),
      type: 'public-key',
      response: {
        clientDataJSON: bytes(clientData),
        attestationObject: attestation && bytes(attestation),
        authenticatorData: authenticatorData && bytes(authenticatorData),
        signature: signature && bytes(signature),
      },
      getClientExtensionResults: () => (prf ? { prf: { results: { first: prf.buffer } } } : {}),
    });
  };
  const credentials = {
    create: (options: Given) => answer(options, true),
    get: (options: Given) => answer(options, false),
  };
  Object.defineProperty(globalThis, 'navigator', { value: { credentials }, configurable: true });
  Object.assign(globalThis, { PublicKeyCredential: class {} });
  return { authenticator, given };
}

afterEach(() => {
  for (const name of ['navigator', 'PublicKeyCredential']) Reflect.deleteProperty(globalThis, name);
});

describe('the device’s own lock, asked by the browser', () => {
  it('is made with its holder verified, under a neutral name and nothing of the member', async () => {
    const { authenticator, given } = browser();
    const made = await makePasskey(asked, 'Дептер');
    expect(made.id).toBe(authenticator.id.toString('base64url'));
    expect(Object.keys(made).sort()).toEqual(['attestation', 'clientData', 'id']);
    const [options] = given;
    expect(options).toMatchObject({
      rp: { id: 'depter.example', name: 'Дептер' },
      user: { name: 'Дептер', displayName: 'Дептер' },
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
      attestation: 'none',
      extensions: { prf: {} },
    });
    expect(Buffer.from(options!.challenge as ArrayBuffer).toString('base64url')).toBe(asked.challenge);
    await makePasskey(asked, 'Дептер');
    const [first, second] = given.map(({ user }) => Buffer.from(user.id as ArrayBuffer).toString('hex'));
    expect(first).toHaveLength(64);
    expect(second).not.toBe(first);
  });

  it('answers for the server, and for itself alone what it is asked besides', async () => {
    const prf = Uint8Array.from(randomBytes(32));
    const { given } = browser({ prf });
    const question = Uint8Array.from([1, 2, 3]);
    const shown = await showPasskey(asked, question);
    expect(shown.prf).toBe(Buffer.from(prf).toString('base64url'));
    expect(shown.synced).toBe(false);
    expect(JSON.stringify(shown.answer)).not.toContain(shown.prf);
    expect(Object.keys(shown.answer).sort()).toEqual(['authenticatorData', 'clientData', 'id', 'signature']);
    expect(given[0]).toMatchObject({
      userVerification: 'required',
      rpId: 'depter.example',
      extensions: { prf: { eval: { first: question } } },
    });
    expect((await showPasskey(asked)).answer).toBeDefined();
    expect(given[1]!.extensions).toBeUndefined();
  });

  it('says when it is copied among devices, by what it signs', async () => {
    browser({ synced: true });
    expect(await showPasskey(asked)).toMatchObject({ synced: true, prf: undefined });
  });

  it.each([
    ['NotAllowedError', 'not_shown'],
    ['AbortError', 'not_shown'],
    ['InvalidStateError', 'added'],
  ])('that ends in %s is told as %s', async (refuses, code) => {
    browser({ refuses });
    const making = makePasskey(asked, 'Дептер');
    await expect(making).rejects.toBeInstanceOf(PasskeyFailed);
    await expect(making).rejects.toMatchObject({ code });
  });
});
