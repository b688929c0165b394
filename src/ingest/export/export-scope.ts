import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { COMPUTED_RELATIONS, type ChangeKind } from '../../changes/change-log.js';
import { visibleArticle, visibleThrough } from '../../partners/rights.js';
import type { Viewer } from '../../partners/viewer.js';
import { row, type Queryable } from '../../platform/sql.js';

export interface ExportOptions {
  /** Slug of the source whose articles are wanted; all unless given. */
  source?: string;
  /** Only what came or changed since this instant. */
  since?: string;
}

/** What an export holds. */
export interface ExportScope {
  viewer: Viewer;
  source?: string;
  /** `position`: the first change that counts. */
  since?: { instant: string; position: string };
}

/** Of another author, in the column `o.author_id`: the viewer sees them. That there is a namesake whom nobody sees would tell of them. */
export function otherIsSeen(viewer: Viewer): Sql {
  return visibleThrough(viewer, sql`SELECT ob.article_id FROM bylines ob WHERE ob.author_id = o.author_id`);
}

/** Changes are looked at from so much earlier: one is logged a moment before it can be seen. */
const MARGIN = '1 minute';

export async function exportScope(
  db: Queryable,
  viewer: Viewer,
  { source, since }: ExportOptions,
): Promise<ExportScope> {
  const scope = { viewer, ...(source !== undefined && { source }) };
  if (since === undefined) return scope;
  const first = await row<{ position: string }>(
    db,
    sql`SELECT coalesce(min(c.position), 9223372036854775807)::text AS "position" FROM changes c
        WHERE c.recorded_at >= ${since}::timestamptz - ${MARGIN}::interval`,
  );
  return { ...scope, since: { instant: since, position: first!.position } };
}

/** True for articles and stubs that have a record of their own in the export. */
export function articleInScope(scope: ExportScope, alias: string): Sql {
  return sql`(${visibleArticle(scope.viewer, alias)}${ofSource(scope, alias)}${articleChanged(scope, alias)})`;
}

/** `AND …`, or nothing where every source is wanted. */
export function ofSource({ source }: ExportScope, alias: string): Sql {
  if (source === undefined) return empty;
  return sql` AND ${raw(alias)}.source_id = (SELECT ws.id FROM sources ws WHERE ws.slug = ${source})`;
}

/** `AND …`, or nothing where all is wanted, whenever it changed. */
export function hasChanged(scope: ExportScope, kind: ChangeKind, uuid: Sql): Sql {
  return scope.since ? sql` AND ${changed(scope.since, kind, uuid)}` : empty;
}

/** The public sees some articles appear without any change, when they are due. */
function articleChanged({ since, viewer }: ExportScope, alias: string): Sql {
  if (!since) return empty;
  const a = raw(alias);
  const isDue =
    viewer.kind === 'PUBLIC'
      ? sql` OR ${a}.visible_from >= ${since.instant}::timestamptz - ${MARGIN}::interval`
      : empty;
  return sql` AND (${changed(since, 'ARTICLE', sql`${a}.uuid`)}${isDue})`;
}

function changed({ position }: NonNullable<ExportScope['since']>, kind: ChangeKind, uuid: Sql): Sql {
  return sql`EXISTS (SELECT FROM changes ch WHERE ch.entity_uuid = ${uuid} AND ch.kind = ${kind} AND ch.position >= ${position}::bigint
    AND ch.fields <> ${[COMPUTED_RELATIONS]}::text[])`;
}
