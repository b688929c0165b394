import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an answer was read as, and which records were newest: without them, "not changed" says too little. What was fetched before is asked for in full once. */
export class Fetches1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE fetches
      ADD COLUMN read_as text NOT NULL DEFAULT '',
      ADD COLUMN answered_by text NOT NULL DEFAULT '',
      ADD COLUMN newest text[] NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE fetches DROP COLUMN read_as, DROP COLUMN answered_by, DROP COLUMN newest`);
  }
}
