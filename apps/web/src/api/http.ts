import { API } from '../config.js';
import { NetworkFailure, problemOf } from './failures.js';

/** A command as it will be sent, byte for byte, however often: same id, same body, same answer. */
export interface Prepared {
  readonly path: string;
  readonly key: string;
  readonly body: string;
}

export interface Done {
  readonly revision?: number;
  readonly position?: string;
}

/** The newest position this session has written, so that lists read after a save contain it. */
let position: string | undefined;

export function prepare(path: string, body: unknown, key: string = crypto.randomUUID()): Prepared {
  return { path, key, body: JSON.stringify(body) };
}

export async function send<Answer extends Done = Done>(command: Prepared): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': command.key };
  const answer = await request<Answer>(command.path, { method: 'POST', headers, body: command.body });
  if (answer?.position !== undefined) position = answer.position;
  return answer;
}

export async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  return request<Answer>(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

export async function put(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  await request(path, { method: 'PUT', headers, body: JSON.stringify(body) });
}

export async function get<Answer>(path: string, query: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const search = new URLSearchParams(query).toString();
  return request<Answer>(search === '' ? path : `${path}?${search}`, { method: 'GET' });
}

/** Like `get`, but waits until the answer contains what this session wrote last. */
export async function getFresh<Answer>(
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return get<Answer>(path, position === undefined ? query : { ...query, atLeast: position });
}

/** Fire and forget, so that it also leaves when the page does. */
export function endSession(): void {
  position = undefined;
  navigator.sendBeacon(`${API}/sign-out`);
}

export function forgetPosition(): void {
  position = undefined;
}

async function request<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(`${API}${path}`, { ...init, cache: 'no-store', credentials: 'same-origin' }).catch(
    () => {
      throw new NetworkFailure();
    },
  );
  if (!response.ok) throw await problemOf(response);
  const text = await response.text().catch(() => {
    throw new NetworkFailure();
  });
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}
