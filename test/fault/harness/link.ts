/** A way between two processes that can be cut, closed, slowed, stalled, and robbed of a request or of an answer. */
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface LinkOptions {
  readonly name: string;
  readonly upstream: net.NetConnectOpts;
  /** A request whose answer says that something was done: worth swallowing. */
  readonly isTelling: (request: Buffer) => boolean;
}

type Theft = 'request' | 'answer';

interface Pair {
  readonly asking: net.Socket;
  readonly answering: net.Socket;
  /** Its next answer is lost. */
  robbed: boolean;
  /** What is still being carried, each way. */
  readonly carrying: { request: Promise<void>; answer: Promise<void> };
}

/** Bytes of a slow line that go at a time. */
const MORSEL = 700;
const STALL_LOOK_MS = 20;

export class Link {
  readonly #pairs = new Set<Pair>();
  readonly #server = net.createServer((socket) => this.#join(socket));
  #closed = false;
  #slow = 0;
  #stalled = false;
  #theft: Theft = 'answer';
  #thefts = 0;

  private constructor(private readonly options: LinkOptions) {}

  static async open(options: LinkOptions): Promise<Link> {
    const link = new Link(options);
    await new Promise<void>((resolve, reject) => {
      link.#server.once('error', reject);
      link.#server.listen(0, '127.0.0.1', resolve);
    });
    return link;
  }

  get name(): string {
    return this.options.name;
  }

  get port(): number {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the link is closed');
    return address.port;
  }

  cut(): void {
    for (const pair of this.#pairs) part(pair);
  }

  /** Nobody gets through, and whoever was through is cut. */
  refuse(): void {
    this.#closed = true;
    this.cut();
  }

  /** Everything comes in morsels, each so many milliseconds later. */
  slow(ms: number): void {
    this.#slow = ms;
  }

  /** Nothing is lost and nothing comes through. */
  stall(): void {
    this.#stalled = true;
  }

  /** Of the next telling exchanges the answer is lost, or half of the request, and the connection with it. */
  rob(theft: Theft, times: number): void {
    this.#theft = theft;
    this.#thefts = times;
  }

  heal(): void {
    this.#closed = false;
    this.#slow = 0;
    this.#stalled = false;
    this.#thefts = 0;
    for (const pair of this.#pairs) pair.robbed = false;
  }

  async close(): Promise<void> {
    this.refuse();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(asking: net.Socket): void {
    if (this.#closed) {
      asking.on('error', () => undefined);
      asking.resetAndDestroy();
      return;
    }
    const answering = net.connect(this.options.upstream);
    const carrying = { request: Promise.resolve(), answer: Promise.resolve() };
    const pair: Pair = { asking, answering, robbed: false, carrying };
    this.#pairs.add(pair);
    for (const socket of [asking, answering]) {
      socket.setNoDelay(true);
      socket.on('error', () => part(pair));
    }
    asking.on('close', () => this.#leave(pair, answering, 'request'));
    answering.on('close', () => this.#leave(pair, asking, 'answer'));
    this.#carry(pair, 'request');
    this.#carry(pair, 'answer');
  }

  /** What was said before one went is still carried to the other. */
  #leave(pair: Pair, other: net.Socket, what: Theft): void {
    this.#pairs.delete(pair);
    void pair.carrying[what].then(() => other.destroySoon());
  }

  #carry(pair: Pair, what: Theft): void {
    const [from, to] = what === 'request' ? [pair.asking, pair.answering] : [pair.answering, pair.asking];
    from.on('data', (chunk) => {
      if (this.#stolen(pair, what, chunk)) return;
      from.pause();
      pair.carrying[what] = this.#bring(chunk, to).then(() => void from.resume());
    });
    from.on('end', () => void pair.carrying[what].then(() => to.end()));
  }

  async #bring(chunk: Buffer, to: net.Socket): Promise<void> {
    while (this.#stalled && !to.destroyed) await sleep(STALL_LOOK_MS);
    const morsels = this.#slow > 0 ? morselsOf(chunk) : [chunk];
    for (const morsel of morsels) {
      if (this.#slow > 0) await sleep(this.#slow);
      if (to.destroyed) return;
      if (!to.write(morsel)) await drained(to);
    }
  }

  #stolen(pair: Pair, what: Theft, chunk: Buffer): boolean {
    if (what === 'answer') {
      if (pair.robbed) part(pair);
      return pair.robbed;
    }
    if (this.#thefts === 0 || !this.options.isTelling(chunk)) return false;
    this.#thefts -= 1;
    if (this.#theft === 'answer') {
      pair.robbed = true;
      return false;
    }
    pair.answering.write(chunk.subarray(0, chunk.length / 2), () => part(pair));
    return true;
  }
}

function part({ asking, answering }: Pair): void {
  if (!asking.destroyed) asking.resetAndDestroy();
  // Its socket may be one of a file, which cannot be reset.
  answering.destroy();
}

function morselsOf(chunk: Buffer): readonly Buffer[] {
  return Array.from({ length: Math.ceil(chunk.length / MORSEL) }, (_, n) =>
    chunk.subarray(n * MORSEL, (n + 1) * MORSEL),
  );
}

function drained(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}
