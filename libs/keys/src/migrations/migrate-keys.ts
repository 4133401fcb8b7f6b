import { namesOf, runMigrations, upTo } from '#event-store/migrations/run-migrations';
import { Keys1785500000002 } from './1785500000002-keys.js';
import { People1785500000003 } from './1785500000003-people.js';
import { Failures1785500000004 } from './1785500000004-failures.js';
import { Claims1785500000005 } from './1785500000005-claims.js';
import { Rotation1785500000014 } from './1785500000014-rotation.js';
import { Digest1785500000015 } from './1785500000015-digest.js';
import { Blobs1785500000016 } from './1785500000016-blobs.js';
import { LockChange1785500000018 } from './1785500000018-lock-change.js';
import { MemberDevice1785500000031 } from './1785500000031-member-device.js';
import { LostWords1785500000032 } from './1785500000032-lost-words.js';
import { Erasure1785500000033 } from './1785500000033-erasure.js';
import { QuickUnlock1785500000035 } from './1785500000035-quick-unlock.js';
import { Conflict1785500000036 } from './1785500000036-conflict.js';
import { SecondFactor1785500000044 } from './1785500000044-second-factor.js';
import { Passkeys1785500000045 } from './1785500000045-passkeys.js';
import { ReportBack1785500000048 } from './1785500000048-report-back.js';
import { CaseReader1785500000052 } from './1785500000052-case-reader.js';

const MIGRATIONS = [
  Keys1785500000002,
  People1785500000003,
  Failures1785500000004,
  Claims1785500000005,
  Rotation1785500000014,
  Digest1785500000015,
  Blobs1785500000016,
  LockChange1785500000018,
  MemberDevice1785500000031,
  LostWords1785500000032,
  Erasure1785500000033,
  QuickUnlock1785500000035,
  Conflict1785500000036,
  SecondFactor1785500000044,
  Passkeys1785500000045,
  ReportBack1785500000048,
  CaseReader1785500000052,
];

export const KEYS_MIGRATIONS = namesOf(MIGRATIONS);

/**
 * Brings the keys database to the present form; at every start, from however many processes.
 * @param only names of the migrations to run, for data in an earlier form
 */
export async function migrateKeys(
  ownerUrl: string,
  rolesPassword: string,
  only?: readonly string[],
): Promise<void> {
  const migrations = upTo(MIGRATIONS, only);
  await runMigrations({ url: ownerUrl, rolesPassword, schema: 'keys', migrations });
}
