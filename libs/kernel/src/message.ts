/** What every message of the domain is: a name and data that is plain, readonly JSON. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export interface Message<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** A message named `Type` carrying `Data`; events, and the commands deciders switch on, are unions of these. */
export type Named<Type extends string, Data> = Message<Type, Data>;

/** Who asks for something to happen, and under which id: written into the metadata of every event it causes. */
export interface CommandContext {
  /** UUID made by the caller; the same id with the same body gets the first answer again. */
  readonly commandId: string;
  /** Canonical text of the request; only a keyed digest of it is stored, to tell a repeat from a reused id. */
  readonly body: string;
  /** Random id of the member who acts, or the name of a process manager. */
  readonly actor: string;
  readonly organization: string;
  /** The revision the caller saw (`If-Match`); checked once, never retried. */
  readonly expectedRevision?: number;
  readonly correlationId?: string;
}
