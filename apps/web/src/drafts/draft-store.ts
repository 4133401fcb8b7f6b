import type { DraftBox } from '#sealing/draft-key';

/** A draft as it lies on the device: only its kind and age are readable. */
export interface StoredDraft {
  readonly id: string;
  readonly member: string;
  readonly kind: DraftKind;
  readonly box: DraftBox;
  readonly at: number;
}

export type DraftKind = 'log' | 'incident' | 'section' | 'refer';

const PAGES = 'pages';
const SEEN = 'seen';

let opening: Promise<IDBDatabase> | undefined;

export async function draftsOf(member: string, kind?: DraftKind): Promise<readonly StoredDraft[]> {
  const all = await run<StoredDraft[]>(PAGES, 'readonly', (store) => store.getAll());
  return all
    .filter((draft) => draft.member === member && (kind === undefined || draft.kind === kind))
    .sort((a, b) => b.at - a.at);
}

export function findDraft(id: string): Promise<StoredDraft | undefined> {
  return run<StoredDraft | undefined>(PAGES, 'readonly', (store) => store.get(id));
}

export async function keepDraft(draft: StoredDraft): Promise<void> {
  await run(PAGES, 'readwrite', (store) => store.put(draft));
}

export async function destroyDraft(id: string): Promise<void> {
  await run(PAGES, 'readwrite', (store) => store.delete(id));
}

/** The highest revision of the member's pins this device has seen, so that older ones are noticed. */
export async function seenRevision(member: string): Promise<number> {
  return (await readNote(member)) ?? 0;
}

export async function keepSeenRevision(member: string, revision: number): Promise<void> {
  if (revision <= (await seenRevision(member))) return;
  await writeNote(member, revision);
}

export function readNote(name: string): Promise<number | undefined> {
  return run<number | undefined>(SEEN, 'readonly', (store) => store.get(name));
}

export async function writeNote(name: string, value: number): Promise<void> {
  await run(SEEN, 'readwrite', (store) => store.put(value, name));
}

async function run<Result>(
  name: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Result> | IDBRequest,
): Promise<Result> {
  const database = await (opening ??= open());
  const transaction = database.transaction(name, mode);
  const request = ask(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result as Result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('storage'));
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('depter', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(PAGES, { keyPath: 'id' });
      request.result.createObjectStore(SEEN);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('storage'));
  });
}
