/**
 * COPY through a connection of `pg`, as streams with back-pressure: the COPY sub-protocol of
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY, which `pg` leaves to whoever submits it.
 */
import { Readable, Writable } from 'node:stream';
import type pg from 'pg';

/** What `pg` has and its types leave out. */
interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

type Done = (error?: Error | null) => void;

/** The bytes of `COPY … TO STDOUT`, from when it is given to a client's `query`. */
export class CopyOut extends Readable {
  #connection: pg.Connection | undefined;

  constructor(private readonly sql: string) {
    super();
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection;
    connection.query(this.sql);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    // The chunk is a view of a buffer that the parser uses again.
    if (!this.push(Buffer.from(chunk))) this.#connection?.stream.pause();
  }

  handleCommandComplete(): void {
    this.push(null);
  }

  handleReadyForQuery(): void {}

  handleError(error: Error): void {
    this.destroy(error);
  }

  override _read(): void {
    this.#connection?.stream.resume();
  }

  /** Whoever stops reading must not leave the connection standing still. */
  override _destroy(error: Error | null, done: Done): void {
    this.#connection?.stream.resume();
    done(error);
  }
}

/** Takes the bytes of `COPY … FROM STDIN`; finished when the server has taken them all. */
export class CopyIn extends Writable {
  /** As the server counted them. */
  rows = 0;
  #connection: CopyConnection | undefined;
  #start: Done | undefined;
  #end: Done | undefined;

  constructor(private readonly sql: string) {
    super();
  }

  submit(connection: pg.Connection): void {
    this.#connection = connection as CopyConnection;
    connection.query(this.sql);
  }

  handleCopyInResponse(): void {
    this.#start?.();
    this.#start = undefined;
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.rows = Number(/^COPY (\d+)$/.exec(text)?.[1] ?? Number.NaN);
  }

  handleReadyForQuery(): void {
    this.#end?.();
  }

  handleError(error: Error): void {
    const start = this.#start;
    this.#start = undefined;
    if (start) start(error);
    else this.destroy(error);
  }

  override _construct(done: Done): void {
    this.#start = done;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    const connection = this.#connection;
    connection?.sendCopyFromChunk(chunk);
    if (connection?.stream.writableNeedDrain) connection.stream.once('drain', () => done());
    else done();
  }

  override _final(done: Done): void {
    this.#end = done;
    this.#connection?.endCopyFrom();
  }

  /** What was begun and cannot be ended is refused as a whole. */
  override _destroy(error: Error | null, done: Done): void {
    if (this.#end === undefined) this.#connection?.sendCopyFail('cut off');
    done(error);
  }
}
