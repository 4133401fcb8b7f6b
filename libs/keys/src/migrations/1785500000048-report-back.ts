import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A recipient's report is granted to the owner of the case: such a grant hangs on the owner's entitlement, whose id
 * `referral_id` then is, and says here which referral it reports on.
 */
export class ReportBack1785500000048 implements MigrationInterface {
  readonly name = 'ReportBack1785500000048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE keys.grant_box ADD COLUMN report_of uuid');
    await runner.query('CREATE INDEX ON keys.grant_box (report_of) WHERE report_of IS NOT NULL');
  }

  async down(): Promise<void> {
    throw new Error('Keys are never taken back.');
  }
}
