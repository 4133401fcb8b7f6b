/** One node that speaks EventStoreDB's protocol over gRPC, from the client's own service definitions. */
import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Outcome, Proposed, StandInLog, StoredRecord } from './stand-in-log.js';

export interface Peer {
  readonly port: number;
  readonly alive: boolean;
  readonly leads: boolean;
}

export interface NodeOptions {
  readonly log: StandInLog;
  /** The cluster as this node sees it, itself included. */
  readonly peers: () => readonly Peer[];
  /** PEM; without them it speaks in the clear, as a node started with `--insecure`. */
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer };
  /** `Basic` user and password wanted; any, or none, when left out. */
  readonly credentials?: string;
}

/** .NET ticks of 100 ns since the Unix epoch, as `EpochExtensions.ToTicksSinceEpoch` gives them. */
const TICKS = 10_000n;
/** Maximum of one append: `MaxAppendSize`, 1 MiB unless configured. */
const MAX_APPEND = 1024 * 1024;

export class StandInNode {
  #server: Server | undefined;
  #swallowed = 0;
  port = 0;

  constructor(private readonly options: NodeOptions) {}

  get alive(): boolean {
    return this.#server !== undefined;
  }

  /** At the port it had before, if it had one. */
  async start(): Promise<void> {
    const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    server.addService(streamsService.StreamsService, {
      append: this.#append.bind(this),
      read: this.#read.bind(this),
    });
    server.addService(gossipService.GossipService, { read: this.#gossip.bind(this) });
    const { tls } = this.options;
    const credentials = tls
      ? ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.cert }])
      : ServerCredentials.createInsecure();
    this.port = await new Promise<number>((resolve, reject) => {
      server.bindAsync(`127.0.0.1:${String(this.port)}`, credentials, (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    this.#server = server;
  }

  /** Every connection is cut, as when the process is killed. */
  stop(): void {
    this.#server?.forceShutdown();
    this.#server = undefined;
  }

  /** The next appends are carried out, and every connection is cut before they are answered. */
  swallow(count: number): void {
    this.#swallowed = count;
  }

  #append(
    call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
    answer: sendUnaryData<streams.AppendResp>,
  ): void {
    let stream = '';
    let expected = -1;
    const events: Proposed[] = [];
    call.on('data', (request: streams.AppendReq) => {
      const options = request.getOptions();
      if (options !== undefined) {
        stream = nameOf(options.getStreamIdentifier());
        expected = options.hasNoStream() ? -1 : Number(options.getRevision());
      }
      const proposed = request.getProposedMessage();
      if (proposed !== undefined) events.push(proposedOf(proposed));
    });
    call.on('error', () => undefined);
    call.on('end', () => {
      const refused = this.#refused(call.metadata) ?? tooLarge(events);
      if (refused) {
        answer(refused);
        return;
      }
      const outcome = this.options.log.append(stream, expected, events);
      if (this.#swallowed === 0) answer(null, answerOf(outcome, expected));
      else void this.#cut();
    });
  }

  async #cut(): Promise<void> {
    this.#swallowed -= 1;
    this.stop();
    await this.start();
  }

  #read(call: ServerWritableStream<streams.ReadReq, streams.ReadResp>): void {
    const refused = this.#refused(call.metadata);
    const options = call.request.getOptions();
    if (refused || options === undefined) {
      call.emit('error', refused ?? { code: status.INVALID_ARGUMENT });
      return;
    }
    if (options.hasSubscription()) this.#subscribe(call, options);
    else if (options.hasStream()) this.#readStream(call, options);
    else this.#readAll(call, options);
  }

  #readStream(call: Reading, options: streams.ReadReq.Options): void {
    const identifier = options.getStream()?.getStreamIdentifier();
    const history = this.options.log.stream(nameOf(identifier));
    if (history === undefined) {
      const missing = new streams.ReadResp.StreamNotFound();
      missing.setStreamIdentifier(identifier);
      call.write(new streams.ReadResp().setStreamNotFound(missing));
    } else {
      const count = Number(options.getCount());
      for (const record of history.slice(0, count)) call.write(eventOf(record));
    }
    call.end();
  }

  /** Forwards a position is read from inclusively, backwards up to it: `Enumerators.ReadAllForwards`, `…Backwards`. */
  #readAll(call: Reading, options: streams.ReadReq.Options): void {
    const { records } = this.options.log;
    const all = options.getAll();
    const at = BigInt(all?.getPosition()?.getCommitPosition() ?? 0);
    const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
    const wanted = backwards
      ? [...records].reverse().filter(({ position }) => all?.hasEnd() === true || position < at)
      : records.filter(({ position }) => position >= at);
    for (const record of wanted.slice(0, Number(options.getCount()))) call.write(eventOf(record));
    call.end();
  }

  /** Exclusive of the position asked for: docs.kurrent.io/clients/grpc/subscriptions. */
  #subscribe(call: Reading, options: streams.ReadReq.Options): void {
    const { log } = this.options;
    const all = options.getAll();
    const after = BigInt(all?.getPosition()?.getCommitPosition() ?? -1);
    const allowed = filterOf(options);
    let next =
      all?.hasEnd() === true ? log.records.length : log.records.findIndex(({ position }) => position > after);
    if (next < 0) next = log.records.length;
    const confirmed = new streams.ReadResp.SubscriptionConfirmation();
    call.write(new streams.ReadResp().setConfirmation(confirmed.setSubscriptionId(crypto.randomUUID())));
    const deliver = (): void => {
      for (; next < log.records.length; next += 1) {
        const record = log.records[next];
        if (record !== undefined && allowed(record)) call.write(eventOf(record));
      }
    };
    deliver();
    log.changes.on('written', deliver);
    const over = (): void => void log.changes.off('written', deliver);
    call.on('cancelled', over);
    call.on('close', over);
    call.on('error', over);
  }

  #gossip(
    _call: ServerUnaryCall<shared.Empty, gossip.ClusterInfo>,
    answer: sendUnaryData<gossip.ClusterInfo>,
  ): void {
    const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
    const members = this.options.peers().map(({ port, alive, leads }) =>
      new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(crypto.randomUUID()))
        .setTimeStamp(String(Date.now()))
        .setState(leads ? LEADER : FOLLOWER)
        .setIsAlive(alive)
        .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port)),
    );
    answer(null, new gossip.ClusterInfo().setMembersList(members));
  }

  /** `RpcExceptions.LeaderInfo` and `AccessDenied`: the exception's name and what belongs to it stand in the trailers. */
  #refused(metadata: Metadata): Refusal | undefined {
    const { credentials } = this.options;
    const authorization = metadata.get('authorization')[0]?.toString();
    if (
      credentials !== undefined &&
      authorization !== `Basic ${Buffer.from(credentials).toString('base64')}`
    ) {
      return refusal(status.UNAUTHENTICATED, { exception: 'access-denied' });
    }
    const leader = this.options.peers().find(({ leads }) => leads);
    if (metadata.get('requires-leader')[0] !== 'true' || leader?.port === this.port) return undefined;
    if (leader === undefined) return refusal(status.UNAVAILABLE, {});
    return refusal(status.NOT_FOUND, {
      exception: 'not-leader',
      'leader-endpoint-host': '127.0.0.1',
      'leader-endpoint-port': String(leader.port),
    });
  }
}

type Reading = ServerWritableStream<streams.ReadReq, streams.ReadResp>;
type Refusal = { readonly code: status; readonly metadata: Metadata };

function refusal(code: status, trailers: Readonly<Record<string, string>>): Refusal {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.add(name, value);
  return { code, metadata };
}

function tooLarge(events: readonly Proposed[]): Refusal | undefined {
  const size = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  if (size <= MAX_APPEND) return undefined;
  const trailers = { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(MAX_APPEND) };
  return refusal(status.INVALID_ARGUMENT, trailers);
}

function nameOf(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

function proposedOf(message: streams.AppendReq.ProposedMessage): Proposed {
  const about = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? '',
    type: about.get('type') ?? '',
    contentType: about.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function answerOf(outcome: Outcome, expected: number): streams.AppendResp {
  if (outcome.kind !== 'wrong-version') {
    const { revision, position } = outcome;
    const at = new streams.AppendResp.Position();
    at.setCommitPosition(String(position)).setPreparePosition(String(position));
    const success = new streams.AppendResp.Success().setCurrentRevision(String(revision)).setPosition(at);
    return new streams.AppendResp().setSuccess(success);
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (outcome.current < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(outcome.current));
  if (expected < 0) wrong.setExpectedNoStream(new shared.Empty());
  else wrong.setExpectedRevision(String(expected));
  return new streams.AppendResp().setWrongExpectedVersion(wrong);
}

function eventOf(record: StoredRecord): streams.ReadResp {
  const { id, stream, revision, position, created, type, contentType, data, metadata } = record;
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setStreamRevision(String(revision))
    .setCommitPosition(String(position))
    .setPreparePosition(String(position))
    .setData(data)
    .setCustomMetadata(metadata);
  const about = recorded.getMetadataMap();
  about.set('type', type);
  about.set('content-type', contentType);
  about.set('created', String(BigInt(created.getTime()) * TICKS));
  const event = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(position));
  return new streams.ReadResp().setEvent(event);
}

function filterOf(options: streams.ReadReq.Options): (record: StoredRecord) => boolean {
  const filter = options.getFilter();
  const [expression, of] = filter?.hasEventType()
    ? [filter.getEventType(), (record: StoredRecord) => record.type]
    : [filter?.getStreamIdentifier(), (record: StoredRecord) => record.stream];
  if (expression === undefined) return () => true;
  const regex = new RegExp(expression.getRegex());
  const prefixes = expression.getPrefixList();
  return (record) =>
    prefixes.length > 0 ? prefixes.some((prefix) => of(record).startsWith(prefix)) : regex.test(of(record));
}
