/** One event type that ever landed. */
export interface EventTypeDeclaration {
  /** `data.facts` is boxed by the codec before it is stored. */
  readonly coded?: true;
  /** For a retired type: the pure step to its successor, applied on read until a current type is reached. */
  readonly upcast?: (data: never) => { readonly type: string; readonly data: unknown };
}

/** Every type of one context, by its stored name. A type missing here means newer writers: fail closed. */
export type EventTypes = Readonly<Record<string, EventTypeDeclaration>>;
