/** What members' browsers give to keep; nothing of it is an event. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CaseWrap, KeyWrap, Pins } from '#kernel/sealed';
import { ApartRenewal } from './apart-renewal.js';
import { DisclosureDesk } from './disclosure-desk.js';
import { RenewalDesk } from './renewal-desk.js';
import type { SessionHolder } from './live-session.js';
import { MemberStore } from './member-store.js';

/** A recipient's own wraps of granted keys. */
export class KeepRewraps extends Command<void> {
  constructor(
    readonly actor: SessionHolder,
    readonly referralId: string,
    readonly wraps: readonly KeyWrap[],
  ) {
    super();
  }
}

/** Keys of own cases, wrapped under the newest secret. */
export class RenewWraps extends Command<void> {
  constructor(
    readonly actor: SessionHolder,
    readonly wraps: readonly KeyWrap[],
  ) {
    super();
  }
}

/** Keys of own cases kept from a colleague, wrapped for those who lacked them. */
export class ShareCaseKeys extends Command<void> {
  constructor(
    readonly actor: SessionHolder,
    /** Number of the roster whose keys they were wrapped to. */
    readonly roster: number,
    readonly caseWraps: readonly CaseWrap[],
  ) {
    super();
  }
}

/** What a member's browser remembers, sealed; its revision grows. */
export class KeepPins extends Command<void> {
  constructor(
    readonly memberId: string,
    readonly pins: Pins,
  ) {
    super();
  }
}

@CommandHandler(KeepRewraps)
export class KeepRewrapsHandler implements ICommandHandler<KeepRewraps> {
  constructor(private readonly desk: DisclosureDesk) {}

  execute(command: KeepRewraps): Promise<void> {
    return this.desk.keepRewraps(command);
  }
}

@CommandHandler(RenewWraps)
export class RenewWrapsHandler implements ICommandHandler<RenewWraps> {
  constructor(private readonly desk: RenewalDesk) {}

  execute(command: RenewWraps): Promise<void> {
    return this.desk.renew(command);
  }
}

@CommandHandler(ShareCaseKeys)
export class ShareCaseKeysHandler implements ICommandHandler<ShareCaseKeys> {
  constructor(private readonly desk: ApartRenewal) {}

  execute(command: ShareCaseKeys): Promise<void> {
    return this.desk.give(command);
  }
}

@CommandHandler(KeepPins)
export class KeepPinsHandler implements ICommandHandler<KeepPins> {
  constructor(private readonly members: MemberStore) {}

  execute({ memberId, pins }: KeepPins): Promise<void> {
    return this.members.keepPins(memberId, pins);
  }
}
