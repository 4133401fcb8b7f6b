/**
 * EventStoreDB for specs: nodes that speak its protocol and share a log. It shows that our adapter and the client do
 * what they promise under cuts and new leaders; that a real server answers as this one does, `npm run test:contract`
 * shows against one.
 */
import { StandInLog } from './stand-in-log.js';
import { StandInNode, type NodeOptions } from './stand-in-node.js';

export class StandIn {
  readonly log = new StandInLog();
  readonly nodes: readonly StandInNode[];
  #leader = 0;

  private constructor(size: number, options: Pick<NodeOptions, 'tls' | 'credentials'>) {
    const peers = () =>
      this.nodes.map(({ port, alive }, n) => ({ port, alive, leads: n === this.#leader && alive }));
    this.nodes = Array.from({ length: size }, () => new StandInNode({ ...options, log: this.log, peers }));
  }

  static async start(size = 1, options: Pick<NodeOptions, 'tls' | 'credentials'> = {}): Promise<StandIn> {
    const standIn = new StandIn(size, options);
    await Promise.all(standIn.nodes.map((node) => node.start()));
    return standIn;
  }

  /** `host:port` of every node, as a connection string lists them. */
  get hosts(): string {
    return this.nodes.map(({ port }) => `127.0.0.1:${String(port)}`).join(',');
  }

  get leader(): StandInNode {
    return this.nodes[this.#leader] as StandInNode;
  }

  /** The next node leads. */
  elect(): void {
    this.#leader = (this.#leader + 1) % this.nodes.length;
  }

  stop(): void {
    for (const node of this.nodes) node.stop();
  }
}
