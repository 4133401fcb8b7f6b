import type { Lock, MemberWrap, Pins } from '#kernel/sealed';
import { Keyring } from '#sealing/keyring';
import { KDF, MemberSecret } from '#sealing/member-secret';
import { ApiClient } from '../../api-client.js';
import { acquaint, type Seat } from '../seat.js';
import type { KeptMember, YearState } from './state.js';

interface Me {
  readonly lock: Lock;
  readonly pins: Pins;
  readonly memberWraps: readonly MemberWrap[];
}

/** The members of the year at work: those founded in this run, and those of an earlier one when first needed. */
export class Seats {
  readonly #seats = new Map<string, Promise<Seat>>();
  readonly #known = new WeakMap<Seat, Map<string, Promise<void>>>();

  constructor(
    private readonly url: string,
    private readonly state: YearState,
  ) {}

  take(login: string, seat: Seat): void {
    this.#seats.set(login, Promise.resolve(seat));
  }

  of(login: string): Promise<Seat> {
    const there = this.#seats.get(login);
    if (there !== undefined) return there;
    const member = this.state.members.get(login);
    if (member === undefined) throw new RangeError(`nobody is called ${login}`);
    const seat = unlock(this.url, member);
    this.#seats.set(login, seat);
    return seat;
  }

  /** Verified once in a run: nobody's roster changes in a demo year. */
  acquaint(seat: Seat, org: string): Promise<void> {
    const known = this.#known.get(seat) ?? new Map<string, Promise<void>>();
    this.#known.set(seat, known);
    const there = known.get(org) ?? acquaint(seat, org);
    known.set(org, there);
    return there;
  }
}

/** A client of this member that signs in again by itself when its session has ended. */
export function clientOf(url: string, { login, proof }: Pick<KeptMember, 'login' | 'proof'>): ApiClient {
  return new ApiClient(url, (api) => api.post('/sign-in', { login, proof }));
}

/** As a browser does at sign-in: the passphrase opens the lock, the lock the pins, the roster the secret. */
async function unlock(url: string, member: KeptMember): Promise<Seat> {
  const { login, passphrase, proof, organization } = member;
  const api = clientOf(url, member);
  const { body: me } = await api.post<Me>('/sign-in', { login, proof });
  const secret = await MemberSecret.derive({ passphrase, kdf: KDF, salt: saltOf(member) });
  const keyring = await Keyring.unlock({ secret, lock: me.lock, org: organization });
  const { book } = await keyring.openPins(me.pins);
  const seat = { api, organization, memberId: me.lock.memberId, keyring, book };
  const wrap = me.memberWraps.at(-1);
  if (wrap !== undefined) {
    await acquaint(seat, organization);
    await keyring.admitSecret(wrap, book);
  }
  return seat;
}

function saltOf({ path, body }: KeptMember): string {
  const person = (path === '/setup' ? body['member'] : body) as { readonly salt: string };
  return person.salt;
}
