import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import type { Viewer } from '../../partners/viewer.js';
import { rows } from '../../platform/sql.js';
import { exportNouns } from './export-nouns.reader.js';
import { exportRecord } from './export-record.js';
import { exportScope, type ExportOptions } from './export-scope.js';
import { exportArticles } from './export.reader.js';
import type { NounRecordJson } from '../importers/record-nouns.js';
import type { ArticleRecordJson } from '../importers/record-schema.js';

/** One line of an export: an article has no `type`. */
export type ExportedRecord = ArticleRecordJson | NounRecordJson;

/**
 * All that the viewer may see as records, each of which stands for itself: what articles name, then the articles. One snapshot: what
 * is written meanwhile is not in it. Constant memory.
 */
export async function* exportRecords(
  db: DataSource,
  viewer: Viewer,
  options: ExportOptions = {},
): AsyncIterable<ExportedRecord> {
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction('REPEATABLE READ');
    await rows(runner, sql`SET TRANSACTION READ ONLY`);
    const scope = await exportScope(runner, viewer, options);
    yield* exportNouns(runner, scope);
    for await (const article of exportArticles(runner, scope)) yield exportRecord(article, viewer);
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}
