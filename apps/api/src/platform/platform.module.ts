import {
  type DynamicModule,
  Global,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { hashProof } from '#access/proof-hash';
import { Relations } from '#access/relations';
import { MemberCustody } from '#directory/domain/member-custody';
import { EventCodec } from '#event-store/codec';
import { EventStore } from '#event-store/event-store';
import { Clock, SystemClock } from '#kernel/clock';
import { FactsReader } from '#kernel/facts';
import { KeyCustody } from '#kernel/key-custody';
import { ApartRenewal } from '#keys/apart-renewal';
import { BlobStore } from '#keys/blobs';
import { DisclosureDesk } from '#keys/disclosure-desk';
import { DisclosureLog } from '#keys/disclosure-log';
import { InvitationStore } from '#keys/invitations';
import { KeptCases } from '#keys/kept-cases';
import { MemberStore } from '#keys/member-store';
import { type Keys, openKeys } from '#keys/open-keys';
import { GrantDesk } from '#keys/grant-desk';
import { ReportDesk } from '#keys/report-desk';
import { RenewalDesk } from '#keys/renewal-desk';
import { SessionStore } from '#keys/sessions';
import { ServerSecrets } from '#keys/server-secrets';
import { SetUpClaim } from '#keys/set-up-claim';
import { Checkpoints } from '#projections/checkpoints';
import { READ_MODELS } from '#projections/read-tables';
import { openPublished, PublishedDatabase } from '#statistics/published-database';
import { ApiConfig } from '../api.config.js';
import { faultOf, type Log } from '../http/request-log.js';
import { backstage } from './backstage.js';
import { codec, projections } from './contexts.js';
import { entrances } from './databases.js';
import { Metrics } from './metrics/metrics.js';
import { metricsProviders } from './metrics/metrics.providers.js';
import { openLog } from './open-log.js';
import { OpenedKeys } from './opened-keys.js';
import { NOTHING_BACKSTAGE, Processes } from './processes.js';
import { openReleases } from './releases.js';
import { SIGN_IN, signInProviders } from './sign-in.providers.js';

/** Ends in order: what works in the background, then the pools it works on. */
@Injectable()
export class Closing implements OnApplicationShutdown {
  constructor(
    private readonly processes: Processes,
    private readonly store: EventStore,
    private readonly opened: OpenedKeys,
    private readonly published: PublishedDatabase,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.processes.stop();
    await this.opened.keys.close();
    await this.published.close();
    await this.store.close();
  }
}

/** Ports and their adapters, one pool per database role. */
@Global()
@Module({})
export class PlatformModule {
  static over(config: ApiConfig, log: Log, clock: Clock = new SystemClock()): DynamicModule {
    const enter = entrances(config);
    const metrics = new Metrics(config.METRICS_PORT !== undefined);
    const fromKeys = <T>(token: abstract new (...args: never[]) => T, of: (keys: Keys) => T): Provider => ({
      provide: token,
      inject: [OpenedKeys],
      useFactory: ({ keys }: OpenedKeys) => of(keys),
    });
    const providers: Provider[] = [
      { provide: ApiConfig, useValue: config },
      SystemClock,
      { provide: Clock, useValue: clock },
      { provide: EventCodec, useValue: codec },
      {
        provide: EventStore,
        inject: [Clock],
        useFactory: (clock: Clock) => metrics.measured(openLog(config, enter, clock)),
      },
      {
        provide: OpenedKeys,
        inject: [EventStore, Clock, SystemClock],
        useFactory: (store: EventStore, clock: Clock, realClock: SystemClock): OpenedKeys => ({
          keys: openKeys({
            url: enter.keys,
            log: { store, codec },
            clock,
            realClock,
            hashProof,
            onReconcilerError: (error) => {
              metrics.reconcilerFailed();
              log.error({ fault: faultOf(error) }, 'reconciler');
            },
          }),
        }),
      },
      { provide: PublishedDatabase, useFactory: () => openPublished(enter.analyst) },
      fromKeys(KeyCustody, ({ custody }) => custody),
      fromKeys(FactsReader, ({ facts }) => facts),
      fromKeys(DisclosureDesk, ({ desk }) => desk),
      fromKeys(DisclosureLog, ({ disclosures }) => disclosures),
      fromKeys(GrantDesk, ({ grants }) => grants),
      fromKeys(ReportDesk, ({ reports }) => reports),
      fromKeys(RenewalDesk, ({ renewals }) => renewals),
      fromKeys(ApartRenewal, ({ apartRenewals }) => apartRenewals),
      fromKeys(KeptCases, ({ kept }) => kept),
      fromKeys(BlobStore, ({ blobs }) => blobs),
      fromKeys(MemberStore, ({ members }) => members),
      fromKeys(MemberCustody, ({ members }) => members),
      fromKeys(InvitationStore, ({ invitations }) => invitations),
      fromKeys(ServerSecrets, ({ secrets }) => secrets),
      fromKeys(SetUpClaim, ({ setUpClaim }) => setUpClaim),
      fromKeys(SessionStore, ({ sessions }) => sessions),
      ...signInProviders(config),
      {
        provide: Relations,
        inject: [EventStore, Clock],
        useFactory: (store: EventStore, clock: Clock) => new Relations({ store, codec }, clock),
      },
      {
        provide: Checkpoints,
        inject: [DataSource],
        useFactory: (reader: DataSource) => new Checkpoints(reader, projections),
      },
      {
        provide: Processes,
        inject: [EventStore, OpenedKeys, Checkpoints, CommandBus, Clock],
        useFactory: async (
          ...[store, { keys }, checkpoints, bus, clock]: readonly [
            EventStore,
            OpenedKeys,
            Checkpoints,
            CommandBus,
            Clock,
          ]
        ) =>
          new Processes(
            {
              store,
              reconciler: keys.reconciler,
              checkpoints,
              backstage:
                config.KALKAN_PROJECTOR === 'here'
                  ? await backstage(
                      enter,
                      { store, bus, clock },
                      metrics.pools,
                      openReleases(config, enter, { store, facts: keys.facts, clock }, log),
                    )
                  : NOTHING_BACKSTAGE,
            },
            projections.map(({ name }) => name),
          ),
      },
      Closing,
      ...metricsProviders(config, metrics),
    ];
    return {
      module: PlatformModule,
      imports: [
        CqrsModule.forRoot(),
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: enter.reader,
          entities: projections.flatMap(({ entities }) => [...entities]),
          retryAttempts: 0,
          ...READ_MODELS,
        }),
      ],
      providers,
      exports: [
        ApiConfig,
        Clock,
        EventCodec,
        EventStore,
        KeyCustody,
        FactsReader,
        PublishedDatabase,
        DisclosureDesk,
        DisclosureLog,
        GrantDesk,
        ReportDesk,
        RenewalDesk,
        ApartRenewal,
        KeptCases,
        BlobStore,
        MemberStore,
        MemberCustody,
        InvitationStore,
        ServerSecrets,
        SetUpClaim,
        SessionStore,
        ...SIGN_IN,
        Relations,
        Checkpoints,
        Processes,
        CqrsModule,
        TypeOrmModule,
      ],
    };
  }
}
