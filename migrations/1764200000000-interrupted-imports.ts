import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports that ended without saying so; topics that a card gives and the text shows too, which stay when the card goes. */
export class InterruptedImports1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE imports DROP CONSTRAINT imports_status_check, ADD CONSTRAINT imports_status_check
      CHECK (status IN ('RUNNING', 'DONE', 'STOPPED', 'FAILED', 'INTERRUPTED'))`);
    await runner.query(`CREATE INDEX imports_running ON imports (id) WHERE status = 'RUNNING'`);
    await runner.query(`ALTER TABLE article_topics DROP CONSTRAINT article_topics_check, ADD CONSTRAINT article_topics_check
      CHECK (CASE origin WHEN 'DETECTED' THEN score IS NOT NULL WHEN 'EDITORIAL' THEN score IS NULL ELSE TRUE END)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE article_topics SET score = NULL WHERE origin = 'CARD'`);
    await runner.query(`ALTER TABLE article_topics DROP CONSTRAINT article_topics_check, ADD CONSTRAINT article_topics_check
      CHECK ((origin = 'DETECTED') = (score IS NOT NULL))`);
    await runner.query(`DROP INDEX imports_running`);
    await runner.query(`UPDATE imports SET status = 'FAILED' WHERE status = 'INTERRUPTED'`);
    await runner.query(`ALTER TABLE imports DROP CONSTRAINT imports_status_check, ADD CONSTRAINT imports_status_check
      CHECK (status IN ('RUNNING', 'DONE', 'STOPPED', 'FAILED'))`);
  }
}
