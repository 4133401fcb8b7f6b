/** What the clients did and were told: the word against which log, read models and keys are held. */
export interface Told {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly status: number;
  /** Of the stream, when it was carried out. */
  readonly revision?: number;
  /** Of a problem. */
  readonly code?: string;
}

export interface Sent {
  readonly commandId: string;
  readonly kind: string;
  readonly stream: string;
  /** How many events it causes when it is carried out, at least and at most. */
  readonly events: readonly [number, number];
  readonly firstAt: number;
  tries: number;
  told?: Told;
}

/** One handing out of keys that was answered. */
export interface Disclosed {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly memberId: string;
  readonly caseId: string;
  readonly referralId: string | null;
  readonly sections: readonly string[];
}

export class Journal {
  readonly sent: Sent[] = [];
  readonly disclosed: Disclosed[] = [];
  /** Answers that owned to a mistake of the product's: a server that is away is none. */
  mistakes = 0;

  begin(command: Pick<Sent, 'commandId' | 'kind' | 'stream' | 'events'>): Sent {
    const sent = { ...command, firstAt: Date.now(), tries: 0 };
    this.sent.push(sent);
    return sent;
  }

  get acknowledged(): readonly Sent[] {
    return this.sent.filter(({ told }) => told !== undefined && told.status < 300);
  }

  get refused(): readonly Sent[] {
    return this.sent.filter(({ told }) => told !== undefined && told.status >= 300);
  }

  get unanswered(): readonly Sent[] {
    return this.sent.filter(({ told }) => told === undefined);
  }

  get again(): number {
    return this.sent.reduce((sum, { tries }) => sum + Math.max(0, tries - 1), 0);
  }
}
