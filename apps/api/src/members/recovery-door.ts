/** Where one without a session shows the recovery kit: whatever is wrong is answered alike. */
import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { keyedHash, randomToken, sameSecret } from '#access/proof-hash';
import { RateLimit } from '#access/rate-limit';
import { organizationDecider } from '#directory/domain/organization.decider';
import { organizationStream } from '#directory/domain/organization.state';
import { Organizations } from '#directory/read/directory.query';
import { RostersOfOrganization } from '#directory/read/rosters.query';
import { type OrganizationAnswer, OrganizationCommand } from '#directory/write/organization.command';
import { EventCodec } from '#event-store/codec';
import { EventStore } from '#event-store/event-store';
import { foldStream } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { DomainError } from '#kernel/domain-error';
import type { Roster } from '#kernel/sealed';
import { ServerSecrets } from '#keys/server-secrets';
import { verifyKitChallenge } from '#sealing/kit-challenge';
import { kitHalves } from '#sealing/recovery-kit';
import type { CommandEnvelope } from '../http/command-context.js';
import { Freshness } from '../http/freshness.js';
import { Refused } from '../http/problem.js';
import type { AskRecoveryDto, ChallengeView } from './recovery.dto.js';

const CHALLENGE_MS = 10 * 60_000;
const NONCE_BYTES = 16;
const TIME_BYTES = 8;
const KIT_SEED_BYTES = 16;

type Named = Pick<ChallengeView, 'organization' | 'roster' | 'kit'>;

@Injectable()
export class RecoveryDoor {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly freshness: Freshness,
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly limit: RateLimit,
    private readonly secrets: ServerSecrets,
    private readonly clock: Clock,
  ) {}

  /** The organization's newest kit, and what it has to sign; of a name there is not, made up. @throws TooManyTries */
  async challenge(name: string, address: string): Promise<ChallengeView> {
    await this.limit.pass({ door: 'recovery', login: plainName(name), address });
    await this.freshness.reach(['directory'], 'head');
    const all = await this.queries.execute(new Organizations());
    const found = all.filter(({ names }) =>
      [names.ky, names.ru, names.en].some((one) => plainName(one) === plainName(name)),
    );
    const ministry = all.find(({ kind }) => kind === 'ministry');
    const madeUp = await this.#madeUp(plainName(name));
    // of several of one name none is meant
    const [one] = found.length === 1 ? found : [];
    const chain = await this.queries.execute(new RostersOfOrganization(one?.id ?? ministry?.id ?? ''));
    const newest = one && chain?.root ? chain.rosters.at(-1) : undefined;
    if (!chain?.registrar) throw new Refused(404, 'not_found');
    const named = newest && one ? { organization: one.id, roster: newest.n, kit: newest.kit } : madeUp;
    const challenge = await this.#draw(named);
    return { ...named, challenge, registrar: chain.registrar };
  }

  /** @throws DomainError `recovery_refused` (invalid), whatever was wrong; those of the directory; TooManyTries */
  async ask(
    { organization, roster: n, challenge, signature, ...member }: AskRecoveryDto,
    { envelope, address }: { readonly envelope: CommandEnvelope; readonly address: string },
  ): Promise<OrganizationAnswer> {
    const tried = { door: 'recovery', login: organization, address } as const;
    await this.limit.pass(tried);
    const { memberId, lock } = member;
    const { receive, sign } = lock;
    const kit = await this.#kitOf(organization, n);
    const asked = { roster: n, challenge, member: { org: organization, memberId, receive, sign } };
    const shown = await verifyKitChallenge(
      (kit ?? (await this.#madeUp(organization)).kit).sign,
      asked,
      signature,
    );
    if (!kit || !shown || !(await this.#drew(challenge, { organization, roster: n }))) {
      throw new DomainError('recovery_refused', 'invalid');
    }
    await this.limit.forgive(tried);
    const data = { memberId, receive, sign, roster: n, challenge, signature };
    const context = envelope.by({ actor: memberId, organization });
    const brought = { member, memberWraps: [] };
    return this.commands.execute(
      new OrganizationCommand(organization, { type: 'AskRecovery', data }, context, brought),
    );
  }

  async #kitOf(organization: string, n: number): Promise<Roster['kit'] | undefined> {
    const log = { store: this.store, codec: this.codec };
    const state = await foldStream(log, organizationDecider, organizationStream(organization));
    return state.status === 'registered' ? state.rosters.find((one) => one.n === n)?.kit : undefined;
  }

  /** Always the same for one name: nobody can tell it from an organization that is there. */
  async #madeUp(name: string): Promise<Named> {
    const hash = Buffer.from(
      keyedHash(await this.secrets.get('made-up-salt'), 'recovery', name),
      'base64url',
    );
    const hex = hash.subarray(NONCE_BYTES).toString('hex');
    const variant = '89ab'.charAt((hash[0] ?? 0) & 3);
    const id = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20)];
    return {
      organization: [...id, hex.slice(20)].join('-'),
      roster: 1 + ((hash[0] ?? 0) >> 5),
      kit: await kitHalves(Uint8Array.from(hash.subarray(0, KIT_SEED_BYTES))),
    };
  }

  async #draw(of: Pick<Named, 'organization' | 'roster'>): Promise<string> {
    const until = Buffer.alloc(TIME_BYTES);
    until.writeBigUInt64BE(BigInt(this.clock.now().getTime() + CHALLENGE_MS));
    const nonce = Buffer.from(randomToken(), 'base64url').subarray(0, NONCE_BYTES);
    const open = Buffer.concat([nonce, until]);
    return Buffer.concat([open, await this.#mark(open, of)]).toString('base64url');
  }

  /** That it was drawn here, for this office, and is good still; it names no asker, the signature over it does. */
  async #drew(challenge: string, of: Pick<Named, 'organization' | 'roster'>): Promise<boolean> {
    const bytes = Buffer.from(challenge, 'base64url');
    const open = bytes.subarray(0, NONCE_BYTES + TIME_BYTES);
    const mark = bytes.subarray(NONCE_BYTES + TIME_BYTES);
    const until = Number(open.readBigUInt64BE(NONCE_BYTES));
    const same = sameSecret(mark.toString('base64url'), (await this.#mark(open, of)).toString('base64url'));
    return same && this.clock.now().getTime() < until;
  }

  async #mark(
    open: Buffer,
    { organization, roster }: Pick<Named, 'organization' | 'roster'>,
  ): Promise<Buffer> {
    const secret = await this.secrets.get('tries');
    const parts = ['recovery-challenge', open.toString('base64url'), organization, String(roster)] as const;
    return Buffer.from(keyedHash(secret, ...parts), 'base64url');
  }
}

/** As it is meant: quotes, hyphens, gaps and case do not count. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
