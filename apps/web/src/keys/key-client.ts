import type { Answer, Ask, KeyCall, KeyRequest, KeyResponse } from './protocol.js';
import { Refused } from './refused.js';
import { workerUrl } from './worker-url.js';

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** The page's end of the key worker. `end` takes every key with it; calls still waiting are refused. */
export class KeyClient {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private over = false;

  constructor() {
    this.worker = new Worker(workerUrl(), { type: 'module', name: 'w' });
    this.worker.onmessage = (event: MessageEvent<KeyResponse>) => this.settle(event.data);
    this.worker.onerror = () => this.end();
  }

  get ended(): boolean {
    return this.over;
  }

  call<Call extends KeyCall>(
    call: Call,
    ...[ask]: Ask<Call> extends undefined ? [] : [Ask<Call>]
  ): Promise<Answer<Call>> {
    if (this.over) return Promise.reject(new Refused('keyring_locked'));
    const request: KeyRequest = { id: ++this.last, call, ask };
    return new Promise((resolve, reject) => {
      this.waiting.set(request.id, { resolve: (answer) => resolve(answer as Answer<Call>), reject });
      this.worker.postMessage(request);
    });
  }

  end(): void {
    this.over = true;
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(new Refused('keyring_locked'));
    this.waiting.clear();
  }

  private settle(response: KeyResponse): void {
    const waiting = this.waiting.get(response.id);
    this.waiting.delete(response.id);
    if ('refused' in response) waiting?.reject(new Refused(response.refused));
    else waiting?.resolve(response.answer);
  }
}
