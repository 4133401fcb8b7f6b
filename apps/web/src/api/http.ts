import { API } from '../config.js';
import { NetworkFailure, problemOf } from './failures.js';
import type { AnswerOf, BodyOf, ParametersOf, PathOf, QueryOf } from './types.js';

/** A command as it will be sent, byte for byte, however often: same id, same body, same answer. */
export interface Prepared {
  readonly path: string;
  readonly key: string;
  readonly body: string;
  /** The revision seen (`If-Match`); another one by then is refused as `stale_revision`. */
  readonly revision?: number;
}

/** What a request is about: the values of its path's places, then its body. */
interface About<Path extends string, Body> {
  readonly in: ParametersOf<Path>;
  readonly body: Body;
  readonly revision?: number;
}

interface Asked<Path extends PathOf<'get'>> {
  readonly in: ParametersOf<Path>;
  readonly query?: QueryOf<Path>;
}

/** The newest position this session has written, so that lists read after a save contain it. */
let position: string | undefined;

interface Ahead {
  readonly answer: Promise<unknown>;
  readonly until: number;
}

/** What is asked for ahead is shown within moments, or asked for again. */
const GOOD_FOR_MS = 10_000;
const askedAhead = new Map<string, Ahead>();

export function prepare<Path extends PathOf<'post'>>(
  path: Path,
  about: About<Path, BodyOf<Path, 'post'>>,
  key: string = crypto.randomUUID(),
): Prepared {
  const { in: places, body, revision } = about;
  return {
    path: filled(path, places),
    key,
    body: JSON.stringify(body),
    ...(revision === undefined ? {} : { revision }),
  };
}

export async function send(command: Prepared): Promise<void> {
  const answer = await request(command.path, 'POST', command);
  if (isReceipt(answer)) position = answer.position;
}

export async function post<Path extends PathOf<'post'>>(
  path: Path,
  about: About<Path, BodyOf<Path, 'post'>>,
): Promise<AnswerOf<Path, 'post'>> {
  const { path: to, ...rest } = prepare(path, about);
  return (await request(to, 'POST', rest)) as AnswerOf<Path, 'post'>;
}

export async function put<Path extends PathOf<'put'>>(path: Path, body: BodyOf<Path, 'put'>): Promise<void> {
  await request(path, 'PUT', { key: crypto.randomUUID(), body: JSON.stringify(body) });
}

export async function remove<Path extends PathOf<'delete'>>(
  path: Path,
  about: { readonly in: ParametersOf<Path> },
): Promise<void> {
  await request(filled(path, about.in), 'DELETE');
}

export async function get<Path extends PathOf<'get'>>(
  path: Path,
  about: Asked<Path>,
): Promise<AnswerOf<Path, 'get'>> {
  const to = asked(path, about);
  const ahead = askedAhead.get(to);
  askedAhead.delete(to);
  const good = ahead !== undefined && ahead.until > performance.now();
  return (await (good ? ahead.answer : request(to, 'GET'))) as AnswerOf<Path, 'get'>;
}

/** Asks now for what a page not yet there will ask for: the next `get` of the same takes this answer, once. */
export function getAhead<Path extends PathOf<'get'>>(
  path: Path,
  about: Asked<Path>,
): Promise<AnswerOf<Path, 'get'>> {
  const to = asked(path, about);
  const answer = request(to, 'GET');
  // also heard by whoever takes it
  answer.catch(() => undefined);
  askedAhead.set(to, { answer, until: performance.now() + GOOD_FOR_MS });
  return answer as Promise<AnswerOf<Path, 'get'>>;
}

/** A query's part that makes the answer contain what this session wrote last. */
export function fresh(): { readonly atLeast?: string } {
  return position === undefined ? {} : { atLeast: position };
}

/** Fire and forget, so that it also leaves when the page does. */
export function endSession(): void {
  forgetSession();
  navigator.sendBeacon(`${API}/sign-out`);
}

/** Positions written, and answers not yet taken, are good for one session only. */
export function forgetSession(): void {
  position = undefined;
  askedAhead.clear();
}

function asked<Path extends PathOf<'get'>>(path: Path, about: Asked<Path>): string {
  const entries = Object.entries(about.query ?? {}).map(([name, value]) => [name, String(value)]);
  const search = new URLSearchParams(entries).toString();
  const to = filled(path, about.in);
  return search === '' ? to : `${to}?${search}`;
}

function filled(path: string, values: unknown): string {
  const named = values as Readonly<Record<string, string>>;
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(named[name] ?? ''));
}

async function request(path: string, method: string, sent?: Omit<Prepared, 'path'>): Promise<unknown> {
  const init: RequestInit = { method, cache: 'no-store', credentials: 'same-origin' };
  if (sent !== undefined) {
    init.headers = {
      'content-type': 'application/json',
      'idempotency-key': sent.key,
      ...(sent.revision === undefined ? {} : { 'if-match': `"${String(sent.revision)}"` }),
    };
    init.body = sent.body;
  }
  const response = await fetch(`${API}${path}`, init).catch(lost);
  if (!response.ok) throw await problemOf(response);
  const text = await response.text().catch(lost);
  return text === '' ? undefined : JSON.parse(text);
}

function lost(): never {
  throw new NetworkFailure();
}

function isReceipt(answer: unknown): answer is { readonly position: string } {
  return typeof answer === 'object' && answer !== null && 'position' in answer;
}
