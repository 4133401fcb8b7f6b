/** `pages` holds drafts by their id; `seen` small things by name. */
export type Part = 'pages' | 'seen';

/** Where rows lie: on the device, or in this page alone. */
export interface Shelf {
  all(part: Part): Promise<readonly Entry[]>;
  get(part: Part, name: string): Promise<unknown>;
  put(part: Part, name: string, value: unknown): Promise<void>;
  remove(part: Part, name: string): Promise<void>;
}

export type Entry = readonly [name: string, value: unknown];

/** Gone with the page. */
export class PageShelf implements Shelf {
  private readonly rows = { pages: new Map<string, unknown>(), seen: new Map<string, unknown>() };

  all = async (part: Part) => [...this.rows[part]];
  get = async (part: Part, name: string) => this.rows[part].get(name);
  put = async (part: Part, name: string, value: unknown) => void this.rows[part].set(name, value);
  remove = async (part: Part, name: string) => void this.rows[part].delete(name);
}

/** IndexedDB, under a name that tells nothing. */
export class DeviceShelf implements Shelf {
  private opening: Promise<IDBDatabase> | undefined;

  async all(part: Part): Promise<readonly Entry[]> {
    const [names, values] = await this.run(part, 'readonly', (store) => [store.getAllKeys(), store.getAll()]);
    return (names as string[]).map((name, index) => [name, (values as unknown[])[index]]);
  }

  async get(part: Part, name: string): Promise<unknown> {
    return (await this.run(part, 'readonly', (store) => [store.get(name)]))[0];
  }

  async put(part: Part, name: string, value: unknown): Promise<void> {
    await this.run(part, 'readwrite', (store) => [
      part === 'pages' ? store.put(value) : store.put(value, name),
    ]);
  }

  async remove(part: Part, name: string): Promise<void> {
    await this.run(part, 'readwrite', (store) => [store.delete(name)]);
  }

  private async run(
    part: Part,
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => readonly IDBRequest[],
  ): Promise<readonly unknown[]> {
    const database = await (this.opening ??= open());
    const transaction = database.transaction(part, mode);
    const requests = ask(transaction.objectStore(part));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(requests.map(({ result }) => result as unknown));
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('storage'));
    });
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('depter', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('pages', { keyPath: 'id' });
      request.result.createObjectStore('seen');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('storage'));
  });
}
