import { Module } from '@nestjs/common';
import { CasesKeptFromHandler } from './apart.query.js';
import { TakeBlobPartHandler } from './blob.command.js';
import { PartOfAttachmentHandler, SectionOfAttachmentHandler } from './blob.query.js';
import {
  CaseKeysForKitHandler,
  GrantForRemakingHandler,
  GrantedSectionsHandler,
  KeysReadersLackHandler,
  OwnLabelsHandler,
  OwnSectionsHandler,
  ReportedSectionHandler,
  WrapsToRenewHandler,
} from './disclosure.query.js';
import {
  DigestOfWeekHandler,
  UnseenSinceHandler,
  DisclosuresOfOrganizationHandler,
  SeeDigestHandler,
} from './disclosure-log.query.js';
import { FoundersInvitedHandler } from './invitation.query.js';
import {
  KeepPinsHandler,
  KeepRewrapsHandler,
  RenewWrapsHandler,
  ShareCaseKeysHandler,
} from './keeping.command.js';
import {
  KeysOfMemberHandler,
  LockedOutMemberHandler,
  NamesOfMembersHandler,
  SecretForKitHandler,
} from './member.query.js';
import { EndOtherSessionsHandler, EndSessionHandler } from './session.command.js';
import { SessionsOfMemberHandler } from './session.query.js';

/** Handlers of the bus; the application provides what `openKeys` opened, each under its class, globally. */
@Module({
  providers: [
    OwnSectionsHandler,
    CasesKeptFromHandler,
    OwnLabelsHandler,
    GrantedSectionsHandler,
    ReportedSectionHandler,
    GrantForRemakingHandler,
    DisclosuresOfOrganizationHandler,
    DigestOfWeekHandler,
    UnseenSinceHandler,
    SeeDigestHandler,
    KeepRewrapsHandler,
    KeepPinsHandler,
    WrapsToRenewHandler,
    RenewWrapsHandler,
    KeysReadersLackHandler,
    ShareCaseKeysHandler,
    CaseKeysForKitHandler,
    TakeBlobPartHandler,
    PartOfAttachmentHandler,
    SectionOfAttachmentHandler,
    KeysOfMemberHandler,
    NamesOfMembersHandler,
    LockedOutMemberHandler,
    SecretForKitHandler,
    FoundersInvitedHandler,
    SessionsOfMemberHandler,
    EndSessionHandler,
    EndOtherSessionsHandler,
  ],
})
export class KeysModule {}
