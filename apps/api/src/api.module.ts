import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { CasesModule } from '#cases/cases.module';
import { DirectoryModule } from '#directory/directory.module';
import { KeysModule } from '#keys/keys.module';
import { EventCodec } from '#event-store/codec';
import { EventStore } from '#event-store/event-store';
import type { Clock } from '#kernel/clock';
import { SessionStore } from '#keys/sessions';
import { Checkpoints } from '#projections/checkpoints';
import { ReferralsModule } from '#referrals/referrals.module';
import { StatisticsModule } from '#statistics/statistics.module';
import type { ApiConfig } from './api.config.js';
import { AttachmentsController } from './cases/attachments.controller.js';
import { AssignmentController } from './cases/assignment.controller.js';
import { ErasureController } from './cases/erasure.controller.js';
import { CaseCommandsController } from './cases/case-commands.controller.js';
import { ConsentsController } from './cases/consents.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { ClockMover } from './demo-clock/clock-mover.js';
import { DemoClockController } from './demo-clock/demo-clock.controller.js';
import { DisclosuresController } from './disclosures/disclosures.controller.js';
import { DirectoryController } from './directory/directory.controller.js';
import { Inviting } from './directory/inviting.js';
import { RegistryController } from './directory/registry.controller.js';
import { HealthController } from './health/health.controller.js';
import { ActGuard } from './http/act.guard.js';
import { AnswersInterceptor } from './http/answers.interceptor.js';
import { DeclaredActions } from './http/declared-actions.js';
import { Freshness } from './http/freshness.js';
import { LiveController } from './live/live.controller.js';
import { LiveFeed } from './live/live-feed.js';
import type { Log } from './http/request-log.js';
import { ApartRenewalController } from './cases/apart-renewal.controller.js';
import { RenewalController } from './cases/renewal.controller.js';
import { CandidatesController } from './members/candidates.controller.js';
import { PassphraseController } from './members/passphrase.controller.js';
import { DepartureController } from './members/departure.controller.js';
import { Invited } from './members/invited.js';
import { JoiningController } from './members/joining.controller.js';
import { Joining } from './members/joining.js';
import { KitController } from './members/kit.controller.js';
import { KitHistory } from './members/kit-history.js';
import { RecoveryController } from './members/recovery.controller.js';
import { RecoveryDoor } from './members/recovery-door.js';
import { RecoveryStanding } from './members/recovery-standing.js';
import { MeController } from './members/me.controller.js';
import { Myself } from './members/myself.js';
import { FactorsController } from './members/factors.controller.js';
import { PasskeysController } from './members/passkeys.controller.js';
import { QuickUnlockController } from './members/quick-unlock.controller.js';
import { DeviceController } from './members/device.controller.js';
import { SessionsController } from './members/sessions.controller.js';
import { SignInController } from './members/sign-in.controller.js';
import { PlatformModule } from './platform/platform.module.js';
import { GrantsController } from './referrals/grants.controller.js';
import { NextChoicesController } from './referrals/next-choices.controller.js';
import { ReferralsController } from './referrals/referrals.controller.js';
import { ReportsController } from './referrals/reports.controller.js';
import { PublishedFigures } from './statistics/published-figures.js';
import { ExportedFigures } from './statistics/exported-figures.js';
import { ExportsController } from './statistics/exports.controller.js';
import { PublishedController } from './statistics/published.controller.js';
import { StatisticsController } from './statistics/statistics.controller.js';

const CONTEXTS = [DirectoryModule, CasesModule, ReferralsModule, StatisticsModule, KeysModule];

@Module({})
export class ApiModule {
  static over(config: ApiConfig, log: Log, clock?: Clock): DynamicModule {
    return {
      module: ApiModule,
      imports: [DiscoveryModule, PlatformModule.over(config, log, clock), ...CONTEXTS],
      controllers: [
        HealthController,
        JoiningController,
        SignInController,
        MeController,
        DeviceController,
        QuickUnlockController,
        FactorsController,
        PasskeysController,
        SessionsController,
        CandidatesController,
        DepartureController,
        KitController,
        RecoveryController,
        PassphraseController,
        RenewalController,
        ApartRenewalController,
        DirectoryController,
        RegistryController,
        CasesController,
        CaseCommandsController,
        ConsentsController,
        DisclosuresController,
        AttachmentsController,
        AssignmentController,
        ErasureController,
        NextChoicesController,
        GrantsController,
        ReferralsController,
        ReportsController,
        StatisticsController,
        PublishedController,
        ExportsController,
        DemoClockController,
        LiveController,
      ],
      providers: [
        ClockMover,
        Freshness,
        {
          provide: LiveFeed,
          inject: [EventStore, EventCodec, Checkpoints, SessionStore],
          useFactory: (
            store: EventStore,
            codec: EventCodec,
            checkpoints: Checkpoints,
            sessions: SessionStore,
          ) => new LiveFeed({ log: { store, codec }, checkpoints, sessions }),
        },
        Inviting,
        Invited,
        KitHistory,
        RecoveryDoor,
        RecoveryStanding,
        Joining,
        Myself,
        PublishedFigures,
        ExportedFigures,
        DeclaredActions,
        { provide: APP_GUARD, useClass: ActGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswersInterceptor },
      ],
    };
  }
}
