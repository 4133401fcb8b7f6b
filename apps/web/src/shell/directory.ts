import { members, organizations, places } from '../api/queries.js';
import type { Member, Organization, Place } from '../api/types.js';
import type { Translator } from '../i18n/i18n.js';

/** Organizations, places and colleagues by id, for showing names and picking. */
export class Directory {
  private readonly organizationsById: ReadonlyMap<string, Organization>;
  private readonly placesByCode: ReadonlyMap<string, Place>;
  private readonly memberNames: ReadonlyMap<string, string>;

  constructor(
    readonly organizations: readonly Organization[],
    readonly places: readonly Place[],
    readonly members: readonly Member[],
  ) {
    this.organizationsById = new Map(organizations.map((one) => [one.id, one]));
    this.placesByCode = new Map(places.map((one) => [one.soate, one]));
    this.memberNames = new Map(members.map((one) => [one.memberId, one.displayName]));
  }

  static async load(): Promise<Directory> {
    return new Directory(...(await Promise.all([organizations(), places(), members().catch(() => [])])));
  }

  organization(id: string): Organization | undefined {
    return this.organizationsById.get(id);
  }

  organizationName(id: string, i18n: Translator): string {
    const found = this.organizationsById.get(id);
    return found === undefined ? i18n.t('directory.unknown') : i18n.name(found.names);
  }

  memberName(id: string): string | undefined {
    return this.memberNames.get(id);
  }

  isLockedOut(id: string): boolean {
    return this.members.some(({ memberId, lockedOut }) => lockedOut && memberId === id);
  }

  place(soate: string): Place | undefined {
    return this.placesByCode.get(soate);
  }

  placeName(soate: string, i18n: Translator): string {
    const found = this.placesByCode.get(soate);
    return found === undefined ? soate : i18n.name(found.names);
  }

  /** Oblasts and cities of republican significance. */
  tops(): readonly Place[] {
    return this.places.filter((one) => isTop(one));
  }

  within(top: string): readonly Place[] {
    return this.places.filter((one) => one.parent === top);
  }

  /** The oblast, or city of republican significance, a place lies in. */
  topOf(soate: string): string {
    const found = this.placesByCode.get(soate);
    return found === undefined || isTop(found) || found.parent === null ? soate : this.topOf(found.parent);
  }
}

function isTop(place: Place): boolean {
  return place.kind === 'oblast' || place.kind === 'city-republican';
}
