import type { Log } from '#event-store/fold-stream';
import { DomainError } from '#kernel/domain-error';
import type { MemberDevices } from '#keys/member-devices';
import { normalLogin } from '#keys/member-giving';
import type { MemberStore } from '#keys/member-store';
import type { ServerSecrets } from '#keys/server-secrets';
import type { Session, SessionStore } from '#keys/sessions';
import type { Actor } from './actor.js';
import type { Site } from './passkey-check.js';
import { Turnstile } from './turnstile.js';
import { keyedHash, madeUpSalt, proofMatches, randomToken, tokenHash } from './proof-hash.js';
import type { RateLimit, Try } from './rate-limit.js';
import { findActor, findSeat } from './relations.js';
import type { SecondFactor, Shown } from './second-factor.js';

/** One who is signed in: what may be decided about, and through which session. */
export interface SignedIn {
  readonly actor: Actor;
  readonly session: Session;
}

export interface Knock {
  readonly login: string;
  readonly address: string;
  /** What the browser's device cookie holds, if it has one. */
  readonly deviceToken?: string | undefined;
}

export interface Entry extends Knock {
  readonly proof: string;
  /** Coarse code of the device, for the member's own list of sessions. */
  readonly device: string;
}

export interface Entered extends SignedIn {
  /** For the session's cookie. */
  readonly token: string;
  /** For the device's cookie: the one it has, or its first. */
  readonly deviceToken: string;
}

export interface Holder {
  readonly memberId: string;
  readonly organization: string;
  readonly because: string;
}

export interface At {
  readonly device: string;
  readonly deviceToken?: string | undefined;
}

/** What of the keys database signing in needs. */
export interface SignInKeys {
  readonly members: MemberStore;
  readonly sessions: SessionStore;
  readonly secrets: ServerSecrets;
  readonly devices: MemberDevices;
}

/** So many proofs are verified at once, so many more wait; each takes some 5 ms of one core. */
const AT_ONCE = 2;
const WAITING = 100;

/** Signing in with the passphrase's proof, and the opaque sessions that come of it. */
export class SignIn {
  readonly #turnstile = new Turnstile(AT_ONCE, WAITING);

  constructor(
    private readonly keys: SignInKeys,
    private readonly limit: RateLimit,
    private readonly log: Log,
    private readonly second: SecondFactor,
  ) {}

  /** The login's salt; an unknown login has one too. @throws TooManyTries */
  async salt({ login, ...from }: Knock): Promise<string> {
    const known = normalLogin(login);
    await this.limit.pass({ ...from, door: 'salt', login: known });
    const credential = await this.keys.members.findCredential(known);
    const madeUp = madeUpSalt(await this.keys.secrets.get('made-up-salt'), known);
    return credential?.salt ?? madeUp;
  }

  /**
   * Opens a session; its token goes into the cookie and nowhere else.
   * @throws DomainError `sign_in_refused` (forbidden), whatever was wrong; `organization_suspended` (forbidden) after
   * the right proof; SecondFactorRequired (forbidden) after it too; TooManyTries; `busy` (unavailable)
   */
  async signIn({ login, address, deviceToken, proof, device }: Entry): Promise<Entered> {
    const tried = { door: 'sign-in', login: normalLogin(login), address, deviceToken } as const;
    await this.limit.pass(tried);
    const credential = await this.keys.members.findCredential(tried.login);
    const matches = await this.#matches(credential?.proofHash, proof, tried);
    if (!credential || !matches) throw refused();
    const { memberId, organization, because } = credential;
    if (!(await findSeat(this.log, { memberId, organization }))) throw refused();
    await this.limit.forgive(tried);
    await this.limit.forgive({ ...tried, door: 'salt' });
    await this.second.ask({ memberId, organization, because });
    const opened = await this.open({ memberId, organization, because }, { device, deviceToken });
    await this.limit.remember(tried.login, opened.deviceToken);
    return opened;
  }

  /**
   * Ends the sign-in of one whose words were right, with what else was asked for.
   * @throws what `SecondFactor.pass` throws; DomainError `organization_suspended`
   */
  async signInFully(
    ticket: string | undefined,
    shown: Shown,
    at: At & { readonly site: Site | undefined },
  ): Promise<Entered> {
    const holder = await this.second.pass(ticket, shown, at.site);
    const opened = await this.open(holder, at);
    const login = await this.keys.members.findLogin(holder.memberId);
    if (login !== undefined) await this.limit.remember(login, opened.deviceToken);
    return opened;
  }

  /** @throws DomainError `organization_suspended` (forbidden), told only to one who has shown what opens; `sign_in_refused` */
  async open({ memberId, organization, because }: Holder, at: At): Promise<Entered> {
    const seat = await findSeat(this.log, { memberId, organization });
    if (!seat) throw refused();
    if (seat.suspended) throw new DomainError('organization_suspended', 'forbidden');
    const token = randomToken();
    const sessionId = tokenHash(token);
    const deviceToken = at.deviceToken ?? randomToken();
    const deviceHash = await this.deviceHash(deviceToken, memberId);
    const opening = { because, device: at.device, deviceHash };
    await this.keys.sessions.open({ memberId, organization, sessionId }, opening);
    const session = await this.keys.sessions.find(sessionId);
    if (!session) throw refused();
    await this.keys.devices.remember({ hash: deviceHash, memberId, because });
    return { token, deviceToken, actor: seat.actor, session };
  }

  /** One who was turned away unheard has not failed. */
  async #matches(proofHash: string | undefined, proof: string, tried: Try): Promise<boolean> {
    try {
      return await this.#turnstile.pass(() => proofMatches(proofHash, proof));
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unavailable') await this.limit.takeBack(tried);
      throw error;
    }
  }

  /**
   * That one who is signed in knows the passphrase, before they change it. @returns what the credential rests on
   * @throws DomainError `passphrase_wrong` (invalid); TooManyTries; `busy` (unavailable)
   */
  async confirm(memberId: string, { proof, ...from }: Omit<Entry, 'login' | 'device'>): Promise<string> {
    const login = (await this.keys.members.findLogin(memberId)) ?? '';
    const tried = { ...from, door: 'sign-in', login } as const;
    await this.limit.pass(tried);
    const credential = await this.keys.members.findCredential(login);
    const matches = await this.#matches(credential?.proofHash, proof, tried);
    if (!credential || !matches) throw new DomainError('passphrase_wrong', 'invalid', 'current');
    await this.limit.forgive(tried);
    return credential.because;
  }

  /** Who holds this token, with the roles the log gives them now; undefined when the session no longer lives. */
  async find(token: string): Promise<SignedIn | undefined> {
    const session = await this.keys.sessions.find(tokenHash(token));
    if (!session) return undefined;
    const actor = await findActor(this.log, session);
    return actor && { actor, session };
  }

  /**
   * Of these members the ones who were ended on this device from elsewhere, or have left. Nothing is told of a member who
   * never signed in on it: who shows no such device learns nothing of anybody.
   */
  async endedOn(deviceToken: string | undefined, members: readonly string[]): Promise<readonly string[]> {
    if (deviceToken === undefined) return [];
    const hashes = await Promise.all(members.map((memberId) => this.deviceHash(deviceToken, memberId)));
    const ended = await this.keys.devices.ended(hashes);
    return members.filter((_, index) => ended.has(hashes[index] ?? ''));
  }

  async deviceHash(deviceToken: string, memberId: string): Promise<string> {
    return keyedHash(await this.keys.secrets.get('tries'), 'member-device', deviceToken, memberId);
  }

  async signOut(token: string): Promise<void> {
    await this.keys.sessions.close(tokenHash(token));
  }
}

function refused(): DomainError {
  return new DomainError('sign_in_refused', 'forbidden');
}
