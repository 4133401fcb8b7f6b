/** A committee, a crisis center and the places between them, on real databases: the ground of the fault specs. */
import { randomUUID } from 'node:crypto';
import { caseEventTypes } from '#cases/domain/case.events';
import { ACTIVIST, CENTER, COMMITTEE, profile } from '#cases/testing/case.fixtures';
import type { OrganizationKind } from '#directory/domain/organization.codes';
import { organizationEventTypes } from '#directory/domain/organization.events';
import { organizationStream } from '#directory/domain/organization.state';
import { placeStream } from '#directory/domain/place.decider';
import { placeEventTypes } from '#directory/domain/place.events';
import { activist, committee, district, oblast, root, roster } from '#directory/testing/directory.fixtures';
import { EventCodec } from '#event-store/codec';
import { roleUrl } from '#event-store/database-roles';
import type { Log } from '#event-store/fold-stream';
import { PostgresEventStore } from '#event-store/postgres-event-store';
import { eventId } from '#kernel/ids';
import type { KeyCustody } from '#kernel/key-custody';
import { openKeys, type Keys } from '#keys/open-keys';
import type { SessionHolder } from '#keys/live-session';
import { freshKeyId, land, memberGiving, TestClock } from '#keys/testing/keys.fixtures';
import { referralEventTypes } from '#referrals/domain/referral.events';
import { cloneDatabases, type TestDatabases } from '../support/databases.js';

const CODEC = new EventCodec([caseEventTypes, referralEventTypes, organizationEventTypes, placeEventTypes]);
/** A member of the center; the committee's is `ACTIVIST`. */
export const RECEIVER = randomUUID();

/** What one process of the product works with; another process has its own of each. */
export interface Process {
  readonly log: Log;
  readonly custody: KeyCustody;
}

export class Country {
  private constructor(
    readonly databases: TestDatabases,
    readonly clock: TestClock,
    readonly store: PostgresEventStore,
    readonly keys: Keys,
    /** Signed in at the committee and at the center. */
    readonly activist: SessionHolder,
    readonly receiver: SessionHolder,
  ) {}

  static async found(): Promise<Country> {
    const databases = await cloneDatabases();
    const clock = new TestClock();
    const { logUrl, rolesPassword } = databases;
    const store = new PostgresEventStore({ url: roleUrl(logUrl, 'kalkan_writer', rolesPassword), clock });
    const log = { store, codec: CODEC };
    const hashProof = (proof: string) => Promise.resolve(proof);
    const keys = openKeys({ url: keysUrl(databases), connections: 20, log, clock, hashProof });
    for (const place of [oblast, { ...district, soate: profile.place }]) {
      await land(log, placeStream(place.soate), randomUUID(), { type: 'place.registered.v1', data: place });
    }
    const activist = await foundOrganization(log, keys, {
      kind: 'committee',
      org: COMMITTEE,
      memberId: ACTIVIST,
    });
    const receiver = await foundOrganization(log, keys, {
      kind: 'crisis-center',
      org: CENTER,
      memberId: RECEIVER,
    });
    return new Country(databases, clock, store, keys, activist, receiver);
  }

  get living(): Process {
    return { log: { store: this.store, codec: CODEC }, custody: this.keys.custody };
  }

  async close(): Promise<void> {
    await this.keys.close();
    await this.store.close();
    await this.databases.drop();
  }
}

export function keysUrl({ keysUrl: url, rolesPassword }: TestDatabases): string {
  return roleUrl(url, 'kalkan_keys', rolesPassword);
}

/** With a vouched-for roster and one member, signed in. */
async function foundOrganization(
  log: Log,
  keys: Keys,
  {
    kind,
    org,
    memberId,
  }: { readonly kind: OrganizationKind; readonly org: string; readonly memberId: string },
): Promise<SessionHolder> {
  const stream = organizationStream(org);
  const commandId = randomUUID();
  const because = eventId(stream, commandId, 1);
  await keys.members.give(memberGiving(memberId, org, because));
  await land(
    log,
    stream,
    commandId,
    { type: 'organization.registered.v1', data: { ...committee, kind } },
    { type: 'organization.member-admitted.v1', data: { ...activist, memberId } },
    { type: 'organization.roster-signed.v1', data: { roster: { ...roster, org } } },
    { type: 'organization.root-signed.v1', data: { root: { ...root, org } } },
  );
  const holder = { memberId, organization: org, sessionId: freshKeyId() };
  await keys.sessions.open(holder, { because, device: 'android-chrome' });
  return holder;
}
