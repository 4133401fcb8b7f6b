import type { Log } from '#event-store/fold-stream';
import { DomainError } from '#kernel/domain-error';
import { normalLogin, type MemberStore } from '#keys/member-store';
import type { ServerSecrets } from '#keys/server-secrets';
import type { Session, SessionStore } from '#keys/sessions';
import type { Actor } from './actor.js';
import { Turnstile } from './turnstile.js';
import { madeUpSalt, proofMatches, randomToken, tokenHash } from './proof-hash.js';
import type { RateLimit } from './rate-limit.js';
import { findActor, findSeat } from './relations.js';

/** One who is signed in: what may be decided about, and through which session. */
export interface SignedIn {
  readonly actor: Actor;
  readonly session: Session;
}

export interface Knock {
  readonly login: string;
  readonly address: string;
}

export interface Entry extends Knock {
  readonly proof: string;
  /** Coarse code of the device, for the member's own list of sessions. */
  readonly device: string;
}

/** So many proofs are verified at once, so many more wait; each takes some 5 ms of one core. */
const AT_ONCE = 2;
const WAITING = 100;

/** Signing in with the passphrase's proof, and the opaque sessions that come of it. */
export class SignIn {
  readonly #turnstile = new Turnstile(AT_ONCE, WAITING);

  constructor(
    private readonly members: MemberStore,
    private readonly sessions: SessionStore,
    private readonly secrets: ServerSecrets,
    private readonly limit: RateLimit,
    private readonly log: Log,
  ) {}

  /** The login's salt; an unknown login has one too. @throws TooManyTries */
  async salt({ login, address }: Knock): Promise<string> {
    const known = normalLogin(login);
    await this.limit.pass({ door: 'salt', login: known, address });
    const credential = await this.members.findCredential(known);
    const madeUp = madeUpSalt(await this.secrets.get('made-up-salt'), known);
    return credential?.salt ?? madeUp;
  }

  /**
   * Opens a session; its token goes into the cookie and nowhere else.
   * @throws DomainError `sign_in_refused` (forbidden), whatever was wrong; `organization_suspended` (forbidden) after
   * the right proof; TooManyTries; `busy` (unavailable)
   */
  async signIn({ login, address, proof, device }: Entry): Promise<SignedIn & { token: string }> {
    const tried = { door: 'sign-in', login: normalLogin(login), address } as const;
    await this.limit.pass(tried);
    const credential = await this.members.findCredential(tried.login);
    const matches = await this.#turnstile.pass(() => proofMatches(credential?.proofHash, proof));
    if (!credential || !matches) throw refused();
    const { memberId, organization, because } = credential;
    const seat = await findSeat(this.log, { memberId, organization });
    if (!seat) throw refused();
    await this.limit.forgive(tried);
    // Told only to one who has shown the passphrase.
    if (seat.suspended) throw new DomainError('organization_suspended', 'forbidden');
    const token = randomToken();
    const sessionId = tokenHash(token);
    await this.sessions.open({ memberId, organization, sessionId }, { because, device });
    const session = await this.sessions.find(sessionId);
    if (!session) throw refused();
    return { token, actor: seat.actor, session };
  }

  /** Who holds this token, with the roles the log gives them now; undefined when the session no longer lives. */
  async find(token: string): Promise<SignedIn | undefined> {
    const session = await this.sessions.find(tokenHash(token));
    if (!session) return undefined;
    const actor = await findActor(this.log, session);
    return actor && { actor, session };
  }

  async signOut(token: string): Promise<void> {
    await this.sessions.close(tokenHash(token));
  }
}

function refused(): DomainError {
  return new DomainError('sign_in_refused', 'forbidden');
}
