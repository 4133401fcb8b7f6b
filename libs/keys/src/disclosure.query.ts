/** What the desk hands out, as the door asks for it: over the query bus, although each asking leaves its log row. */
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { CaseWrap } from '#kernel/sealed';
import { ApartRenewal, type KeysToShare } from './apart-renewal.js';
import type { DisclosedReferral, OwnDisclosure, OwnWraps } from './disclosed.js';
import { DisclosureDesk } from './disclosure-desk.js';
import type { SessionHolder } from './live-session.js';
import { GrantDesk, type GrantToRemake } from './grant-desk.js';
import { ReportDesk } from './report-desk.js';
import { RenewalDesk, type RenewalCursor, type SupersededWraps } from './renewal-desk.js';

/** Sections of an own case. */
export class OwnSections extends Query<OwnDisclosure> {
  constructor(
    readonly actor: SessionHolder,
    readonly caseId: string,
    readonly sections: readonly string[],
    readonly purpose: string,
  ) {
    super();
  }
}

/** Label wraps of own cases, by case. */
export class OwnLabels extends Query<ReadonlyMap<string, OwnWraps>> {
  constructor(
    readonly actor: SessionHolder,
    readonly caseIds: readonly string[],
    readonly purpose: string,
  ) {
    super();
  }
}

/** Wraps of own cases that no newest secret opens yet, page by page. */
export class WrapsToRenew extends Query<SupersededWraps> {
  constructor(
    readonly actor: SessionHolder,
    readonly after: RenewalCursor | undefined,
    readonly limit: number,
  ) {
    super();
  }
}

/** Keys of own cases kept from a colleague that a reader of the newest roster lacks, page by page. */
export class KeysReadersLack extends Query<KeysToShare> {
  constructor(
    readonly actor: SessionHolder,
    readonly after: string | undefined,
    readonly limit: number,
  ) {
    super();
  }
}

/** Keys of own cases kept from a colleague, for the newest kit; asked for one who may finish a recovery. */
export class CaseKeysForKit extends Query<readonly CaseWrap[]> {
  constructor(
    readonly actor: SessionHolder,
    readonly limit: number,
  ) {
    super();
  }
}

/** What an accepted referral granted. */
export class GrantedSections extends Query<DisclosedReferral> {
  constructor(
    readonly actor: SessionHolder,
    readonly referralId: string,
  ) {
    super();
  }
}

/** What a recipient reported back. */
export class ReportedSection extends Query<DisclosedReferral> {
  constructor(
    readonly actor: SessionHolder,
    readonly referralId: string,
  ) {
    super();
  }
}

/** What an open grant is made of anew. */
export class GrantForRemaking extends Query<GrantToRemake> {
  constructor(
    readonly actor: SessionHolder,
    readonly caseId: string,
    readonly referralId: string,
  ) {
    super();
  }
}

@QueryHandler(OwnSections)
export class OwnSectionsHandler implements IQueryHandler<OwnSections> {
  constructor(private readonly desk: DisclosureDesk) {}

  execute(query: OwnSections): Promise<OwnDisclosure> {
    return this.desk.discloseOwn(query);
  }
}

@QueryHandler(OwnLabels)
export class OwnLabelsHandler implements IQueryHandler<OwnLabels> {
  constructor(private readonly desk: DisclosureDesk) {}

  execute(query: OwnLabels): Promise<ReadonlyMap<string, OwnWraps>> {
    return this.desk.labels(query);
  }
}

@QueryHandler(GrantedSections)
export class GrantedSectionsHandler implements IQueryHandler<GrantedSections> {
  constructor(private readonly desk: DisclosureDesk) {}

  execute(query: GrantedSections): Promise<DisclosedReferral> {
    return this.desk.discloseReferral(query);
  }
}

@QueryHandler(ReportedSection)
export class ReportedSectionHandler implements IQueryHandler<ReportedSection> {
  constructor(private readonly desk: ReportDesk) {}

  execute(query: ReportedSection): Promise<DisclosedReferral> {
    return this.desk.disclose(query);
  }
}

@QueryHandler(GrantForRemaking)
export class GrantForRemakingHandler implements IQueryHandler<GrantForRemaking> {
  constructor(private readonly desk: GrantDesk) {}

  execute(query: GrantForRemaking): Promise<GrantToRemake> {
    return this.desk.disclose(query);
  }
}

@QueryHandler(WrapsToRenew)
export class WrapsToRenewHandler implements IQueryHandler<WrapsToRenew> {
  constructor(private readonly desk: RenewalDesk) {}

  execute(query: WrapsToRenew): Promise<SupersededWraps> {
    return this.desk.superseded(query);
  }
}

@QueryHandler(KeysReadersLack)
export class KeysReadersLackHandler implements IQueryHandler<KeysReadersLack> {
  constructor(private readonly desk: ApartRenewal) {}

  execute(query: KeysReadersLack): Promise<KeysToShare> {
    return this.desk.lacking(query);
  }
}

@QueryHandler(CaseKeysForKit)
export class CaseKeysForKitHandler implements IQueryHandler<CaseKeysForKit> {
  constructor(private readonly desk: ApartRenewal) {}

  execute(query: CaseKeysForKit): Promise<readonly CaseWrap[]> {
    return this.desk.ofKit(query);
  }
}
