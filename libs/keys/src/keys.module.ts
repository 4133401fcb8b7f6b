import { Module } from '@nestjs/common';
import { GrantedSectionsHandler, OwnLabelsHandler, OwnSectionsHandler } from './disclosure.query.js';
import { FoundersInvitedHandler } from './invitation.query.js';
import { KeepPinsHandler, KeepRewrapsHandler } from './keeping.command.js';
import { KeysOfMemberHandler, NamesOfMembersHandler } from './member.query.js';
import { EndSessionHandler } from './session.command.js';
import { SessionsOfMemberHandler } from './session.query.js';

/** Handlers of the bus; the application provides what `openKeys` opened, each under its class, globally. */
@Module({
  providers: [
    OwnSectionsHandler,
    OwnLabelsHandler,
    GrantedSectionsHandler,
    KeepRewrapsHandler,
    KeepPinsHandler,
    KeysOfMemberHandler,
    NamesOfMembersHandler,
    FoundersInvitedHandler,
    SessionsOfMemberHandler,
    EndSessionHandler,
  ],
})
export class KeysModule {}
