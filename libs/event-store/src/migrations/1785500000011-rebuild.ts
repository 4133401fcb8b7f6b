import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a read model is filled anew while the old one answers. */
export class Rebuild1785500000011 implements MigrationInterface {
  readonly name = 'Rebuild1785500000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA rebuild AUTHORIZATION kalkan_projector;
      ALTER DEFAULT PRIVILEGES FOR ROLE kalkan_projector IN SCHEMA rebuild GRANT SELECT ON TABLES TO kalkan_reader;`);
  }

  async down(): Promise<void> {
    throw new Error('Read models are made anew, never taken back.');
  }
}
