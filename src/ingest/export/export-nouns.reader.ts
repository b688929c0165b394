import sql, { empty, type Sql } from 'sql-template-tag';
import { authorDirectory } from '../../authors/author.directory.js';
import type { Viewer } from '../../partners/viewer.js';
import { rows, type Queryable } from '../../platform/sql.js';
import { sectionDirectory } from '../../sections/section.directory.js';
import { sourceDirectory } from '../../sources/source.directory.js';
import { topicDirectory } from '../../topics/topic.directory.js';
import { hasChanged, ofSource, otherIsSeen, type ExportScope } from './export-scope.js';
import type { NounRecordJson, NounType } from '../importers/record-nouns.js';

const PAGE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The kinds in the order in which an import wants them: what others name comes first. */
const READERS: readonly [NounType, (scope: ExportScope) => Sql][] = [
  ['source', sources],
  ['section', sections],
  ['topic', topics],
  ['author', authors],
];

/**
 * Sources, sections, topics and authors as records, each kind in the order of the public ids: all that the viewer may see,
 * whether an article names them or not. With a source, those that its articles name.
 */
export async function* exportNouns(db: Queryable, scope: ExportScope): AsyncIterable<NounRecordJson> {
  for (const [type, reader] of READERS) {
    let last = FIRST;
    for (;;) {
      const page = await rows<{ id: string }>(
        db,
        sql`SELECT q.* FROM (${reader(scope)}) q WHERE q."id" > ${last}::uuid ORDER BY q."id" LIMIT ${PAGE}`,
      );
      for (const noun of page) yield { type, ...withoutNothing(noun) } as NounRecordJson;
      if (page.length < PAGE) break;
      last = page.at(-1)!.id;
    }
  }
}

function sources(scope: ExportScope): Sql {
  return sql`SELECT n.uuid AS "id", n.slug AS "slug", n.name AS "name", n.url AS "url" FROM sources n
    WHERE ${sourceDirectory.visible(scope.viewer)}${scope.source === undefined ? empty : sql` AND n.slug = ${scope.source}`}
    ${hasChanged(scope, 'SOURCE', sql`n.uuid`)}`;
}

function sections(scope: ExportScope): Sql {
  return sql`SELECT n.uuid AS "id", n.slug AS "slug", n.name AS "name" FROM sections n
    WHERE ${sectionDirectory.visible(scope.viewer)}${named(scope, sectionDirectory.articleIds)}
    ${hasChanged(scope, 'SECTION', sql`n.uuid`)}`;
}

function topics(scope: ExportScope): Sql {
  return sql`SELECT n.uuid AS "id", n.slug AS "slug", n.name AS "name",
      CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.uuid, 'slug', p.slug, 'name', p.name) END AS "parent",
      n.description AS "description", n.code AS "code", n.iptc_code AS "iptcCode"
    FROM topics n LEFT JOIN topics p ON p.id = n.parent_id
    WHERE ${topicDirectory.visible(scope.viewer)}${named(scope, topicDirectory.articleIds)}
    ${hasChanged(scope, 'TOPIC', sql`n.uuid`)}`;
}

/** What sources know authors by, and other names, are for the operator alone. */
function authors(scope: ExportScope): Sql {
  const isPublic = scope.viewer.kind === 'PUBLIC';
  const internal = sql`,
      ARRAY(SELECT an.name_key FROM author_names an WHERE an.author_id = n.id AND an.name_key <> n.name_key
            ORDER BY an.name_key COLLATE "C") AS "names",
      ARRAY(SELECT jsonb_build_object('kind', i.kind, 'value', i.value, 'source', so.name)
            FROM author_ids i JOIN sources so ON so.id = i.source_id WHERE i.author_id = n.id${sourceOf(scope)}
            ORDER BY i.kind, i.value COLLATE "C", so.uuid) AS "ids"`;
  const seen = isPublic ? sql` AND f.was_public` : empty;
  const hidden = sql`CASE WHEN NOT f.was_public THEN '{"isHidden":true}'::jsonb ELSE '{}'::jsonb END`;
  return sql`SELECT n.uuid AS "id", n.slug AS "slug", n.name AS "name", n.kind AS "kind", n.given_name AS "givenName",
      n.family_name AS "familyName", n.orcid AS "orcid", n.affiliation AS "affiliation", n.biography AS "biography",
      n.photo_url AS "photoUrl", n.url AS "url", CASE WHEN ${hasDouble(scope.viewer)} THEN TRUE END AS "hasNamesake"${isPublic ? empty : internal},
      ARRAY(SELECT former.said FROM (
        SELECT jsonb_build_object('slug', f.slug) || ${hidden} AS said, 1 AS rank, f.slug AS name
          FROM former_author_slugs f WHERE f.author_id = n.id${seen}
        UNION ALL SELECT jsonb_build_object('id', f.uuid) || ${hidden}, 2, f.uuid::text
          FROM former_author_uuids f WHERE f.author_id = n.id${seen}) former
        ORDER BY former.rank, former.name COLLATE "C") AS "former"
    FROM authors n
    WHERE ${authorDirectory.visible(scope.viewer)}${named(scope, authorDirectory.articleIds)}
    ${hasChanged(scope, 'AUTHOR', sql`n.uuid`)}`;
}

/** Another author has the same name, or an id that means both: neither tells who it is. */
const hasDouble = (viewer: Viewer): Sql => sql`(
  EXISTS (SELECT FROM author_names o WHERE o.name_key = n.name_key AND o.author_id <> n.id AND ${otherIsSeen(viewer)})
  OR EXISTS (SELECT FROM author_ids i JOIN author_ids o ON o.value = i.value AND o.kind = i.kind AND o.author_id <> i.author_id
      AND (i.kind <> 'SOURCE' OR o.source_id = i.source_id)
    WHERE i.author_id = n.id AND ${otherIsSeen(viewer)}))`;

function sourceOf({ source }: ExportScope): Sql {
  return source === undefined ? empty : sql` AND so.slug = ${source}`;
}

/** `AND …`: some of the articles (of which `ids` selects those that name a noun) are of the source. */
function named(scope: ExportScope, ids: Sql): Sql {
  return scope.source === undefined ? empty : sql` AND EXISTS (SELECT FROM articles na WHERE na.id IN (${ids})${ofSource(scope, 'na')})`; // prettier-ignore
}

function withoutNothing(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}
