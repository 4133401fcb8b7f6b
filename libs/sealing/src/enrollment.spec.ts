import { describe, expect, it } from '@jest/globals';
import { member, office, registrar } from '../test/people.js';
import { refuses } from '../test/refusal.js';
import { changePassphrase, createMember, pinRegistrar, signOrganizationRoot } from './enrollment.js';
import { fingerprint } from './fingerprint.js';
import { Keyring } from './keyring.js';
import { MemberSecret } from './member-secret.js';
import { generatePassphrase } from './passphrase.js';

describe('enrollment', () => {
  it('makes a member who signs in and unlocks with the passphrase, and later with a new one', async () => {
    const [org, memberId, passphrase] = [crypto.randomUUID(), crypto.randomUUID(), generatePassphrase()];
    const made = await createMember({ memberId, org, passphrase });
    expect(made.fingerprint).toBe(await fingerprint(made.identity));
    expect(JSON.stringify([made.lock, made.salt, made.proof])).not.toContain(passphrase.slice(0, 5));

    const secret = await MemberSecret.derive({ passphrase, ...made });
    expect(await secret.proof()).toBe(made.proof);
    const keyring = await Keyring.unlock({ secret, lock: made.lock, org });
    expect(keyring.identity).toEqual(made.identity);
    expect(await keyring.member.signCanonical(['x'])).toBe(await made.keyring.member.signCanonical(['x']));

    const changed = await changePassphrase({ secret, lock: made.lock, passphrase: generatePassphrase() });
    expect(changed.lock).toMatchObject({ memberId, receive: made.lock.receive, sign: made.lock.sign });
    expect(changed.lock.lockId).not.toBe(made.lock.lockId);
    expect(changed.salt).not.toBe(made.salt);
    await refuses(() => Keyring.unlock({ secret, lock: changed.lock, org }), 'passphrase_wrong');
  });

  it('refuses a chosen passphrase', () => {
    const chosen = { memberId: crypto.randomUUID(), org: crypto.randomUUID(), passphrase: 'hunter2' };
    return refuses(() => createMember(chosen), 'passphrase_refused');
  });

  it('pins only the registrar whose fingerprint stands on the invitation', async () => {
    const { identity } = await member(crypto.randomUUID());
    const digits = await fingerprint(identity);
    expect(await pinRegistrar(identity, digits)).toEqual({
      registrar: identity.sign,
      registrarId: identity.memberId,
    });
    const { sign } = (await member(identity.org)).identity;
    await refuses(() => pinRegistrar({ ...identity, sign }, digits), 'registrar_substituted');
  });

  it('lets the registrar vouch only for the founder it heard on the phone', async () => {
    const vouching = await registrar();
    const { founder, made } = await office(vouching);
    const vouch = (roster: typeof made.roster, digits: string) =>
      signOrganizationRoot({ registrar: vouching.keyring, roster, fingerprint: digits });
    const other = await office(vouching);
    const heard = await fingerprint(founder.identity);
    await refuses(() => vouch(other.made.roster, heard), 'member_key_substituted');
    await refuses(() => vouch({ ...made.roster, n: 2 }, heard), 'roster_not_extending');
    const kit = other.made.roster.kit;
    await refuses(() => vouch({ ...made.roster, kit }, heard), 'roster_signature_invalid');
  });
});
