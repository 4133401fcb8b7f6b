import { Module } from '@nestjs/common';
import { GrantedSectionsHandler, OwnLabelsHandler, OwnSectionsHandler } from './disclosure.query.js';
import { KeepPinsHandler, KeepRewrapsHandler } from './keeping.command.js';
import { KeysOfMemberHandler, NamesOfMembersHandler } from './member.query.js';

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
  ],
})
export class KeysModule {}
