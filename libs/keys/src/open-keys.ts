import type { Log } from '#event-store/fold-stream';
import { Clock } from '#kernel/clock';
import { ApartRenewal } from './apart-renewal.js';
import { BlobStore } from './blobs.js';
import { CodeFactors } from './code-factors.js';
import { PostgresKeyCustody } from './custody.js';
import { DisclosureDesk } from './disclosure-desk.js';
import { DisclosureLog } from './disclosure-log.js';
import { PostgresFactsReader } from './facts-reader.js';
import { FailureStore } from './failures.js';
import { GrantDesk } from './grant-desk.js';
import { HalfSignIns } from './half-sign-ins.js';
import { InvitationStore } from './invitations.js';
import { KeptCases } from './kept-cases.js';
import { KeysDatabase } from './keys-database.js';
import { KnownDevices } from './known-devices.js';
import { MemberDevices } from './member-devices.js';
import { MemberStore } from './member-store.js';
import { Passkeys } from './passkeys.js';
import { QuickUnlocks } from './quick-unlocks.js';
import { Reconciler } from './reconciler.js';
import { RecoveryCodes } from './recovery-codes.js';
import { ReportDesk } from './report-desk.js';
import { RenewalDesk } from './renewal-desk.js';
import { ServerSecrets } from './server-secrets.js';
import { SessionStore } from './sessions.js';
import { SetUpClaim } from './set-up-claim.js';

export interface KeysOptions {
  /** `roleUrl(KEYS_DATABASE_URL, 'kalkan_keys', …)`. */
  readonly url: string;
  readonly connections?: number;
  readonly log: Log;
  /** Of the log: by it consents and grants hold. */
  readonly clock: Clock;
  /** The real time, by which sessions, tries and invitations end; `clock` when left out. */
  readonly realClock?: Clock;
  /** `hashProof` of access/proof-hash. */
  readonly hashProof: (proof: string) => Promise<string>;
  /** Told of every round of the reconciler that failed. */
  readonly onReconcilerError?: (error: unknown) => void;
}

/** Everything of the keys database, on one pool. Start the reconciler and wait for it before serving anyone. */
export function openKeys(options: KeysOptions) {
  const { url, connections, log, clock, realClock = clock, hashProof, onReconcilerError } = options;
  const database = new KeysDatabase(url, connections);
  const custody = new PostgresKeyCustody(database, realClock);
  const members = new MemberStore(database, realClock, hashProof, log);
  const invitations = new InvitationStore(database, realClock, log);
  const reconciler = new Reconciler({
    database,
    log,
    custody,
    members,
    invitations,
    clock: realClock,
    logClock: clock,
    ...(onReconcilerError && { onError: onReconcilerError }),
  });
  return {
    database,
    custody,
    reconciler,
    desk: new DisclosureDesk(database, log, { clock, realClock }),
    reports: new ReportDesk(database, log, { clock, realClock }),
    grants: new GrantDesk(database, log, { clock, realClock }),
    renewals: new RenewalDesk(database, log, { clock, realClock }),
    apartRenewals: new ApartRenewal(database, log, { clock, realClock }),
    disclosures: new DisclosureLog(database, realClock),
    kept: new KeptCases(database),
    blobs: new BlobStore(database, log, { clock, realClock }),
    facts: new PostgresFactsReader(database),
    members,
    invitations,
    setUpClaim: new SetUpClaim(database, realClock),
    sessions: new SessionStore(database, realClock),
    secrets: new ServerSecrets(database),
    failures: new FailureStore(database),
    devices: new KnownDevices(database, realClock),
    quickUnlocks: new QuickUnlocks(database, realClock),
    codeFactors: new CodeFactors(database, realClock),
    recoveryCodes: new RecoveryCodes(database),
    passkeys: new Passkeys(database, realClock),
    halfSignIns: new HalfSignIns(database, realClock),
    memberDevices: new MemberDevices(database, realClock),
    close: async (): Promise<void> => {
      await reconciler.stop();
      await database.close();
    },
  };
}

export type Keys = ReturnType<typeof openKeys>;
