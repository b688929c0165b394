import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { v5 as uuidv5 } from 'uuid';
import { writeTransaction, type WriteContext } from '../changes/write-transaction.js';
import { row, rows } from '../platform/sql.js';
import { gazetteer, gazetteerVersion, type GazetteerRegion } from './gazetteer.js';

/** Regions have the same id in every installation: a UUID v5 of their code in this namespace. */
const NAMESPACE = '6f0c4a52-5a0e-4f2b-9d1f-0d8f5f2a7c11';
const SETTING = 'gazetteer';

/** Brings the regions of the database up to the gazetteer of this program. Does nothing where they are; a second at most where not. */
export async function loadGazetteer(db: DataSource): Promise<void> {
  await writeTransaction(db, null, async (context) => {
    const { manager } = context;
    const loaded = await row<{ version: string }>(
      manager,
      sql`SELECT s.value #>> '{}' AS "version" FROM settings s WHERE s.key = ${SETTING}`,
    );
    if (loaded?.version === gazetteerVersion()) return;
    const regions = gazetteer();
    await writeRegions(context, regions);
    await writeLinks(context, regions);
    await rows(
      manager,
      sql`INSERT INTO settings (key, value) VALUES (${SETTING}, to_jsonb(${gazetteerVersion()}::text))
          ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value`,
    );
  });
}

/** Codes that left the gazetteer stay, so that old articles keep what they are about. */
async function writeRegions({ manager, changes }: WriteContext, regions: readonly GazetteerRegion[]): Promise<void> {
  const values = regions.map((region) => ({
    uuid: uuidv5(region.code, NAMESPACE),
    code: region.code,
    kind: region.kind,
    slug: region.slug,
    name: region.name,
    official_name: region.officialName,
    description: region.description,
    alpha3: region.alpha3,
    m49: region.m49,
    names: region.names,
    aliases: region.aliases,
    demonyms: region.demonyms,
    capitals: region.capitals,
  }));
  const written = await rows<{ uuid: string; created: boolean }>(
    manager,
    sql`INSERT INTO regions AS r (uuid, code, kind, slug, name, official_name, description, alpha3, m49, names, aliases, demonyms, capitals)
        SELECT v.uuid, v.code, v.kind, v.slug, v.name, v.official_name, v.description, v.alpha3, v.m49, v.names, v.aliases, v.demonyms, v.capitals
        FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb) v(uuid uuid, code text, kind text, slug text, name text, official_name text,
          description text, alpha3 text, m49 text, names jsonb, aliases text[], demonyms text[], capitals text[])
        ON CONFLICT (code) DO UPDATE SET kind = EXCLUDED.kind, slug = EXCLUDED.slug, name = EXCLUDED.name,
          official_name = EXCLUDED.official_name, description = EXCLUDED.description, alpha3 = EXCLUDED.alpha3, m49 = EXCLUDED.m49,
          names = EXCLUDED.names, aliases = EXCLUDED.aliases, demonyms = EXCLUDED.demonyms, capitals = EXCLUDED.capitals
        WHERE (r.kind, r.slug, r.name, r.official_name, r.description, r.alpha3, r.m49, r.names, r.aliases, r.demonyms, r.capitals)
          IS DISTINCT FROM (EXCLUDED.kind, EXCLUDED.slug, EXCLUDED.name, EXCLUDED.official_name, EXCLUDED.description, EXCLUDED.alpha3,
            EXCLUDED.m49, EXCLUDED.names, EXCLUDED.aliases, EXCLUDED.demonyms, EXCLUDED.capitals)
        RETURNING r.uuid AS "uuid", r.xmax = 0 AS "created"`,
  );
  for (const { uuid, created } of written)
    changes.add({ kind: 'REGION', uuid, operation: created ? 'CREATED' : 'UPDATED' });
}

async function writeLinks({ manager }: WriteContext, regions: readonly GazetteerRegion[]): Promise<void> {
  const links = (kind: 'parents' | 'neighbours') =>
    JSON.stringify(regions.flatMap((region) => region[kind].map((other) => ({ code: region.code, other }))));
  const pairs = (json: string) => sql`SELECT r.id, o.id FROM jsonb_to_recordset(${json}::jsonb) v(code text, other text)
    JOIN regions r ON r.code = v.code JOIN regions o ON o.code = v.other`;
  await rows(manager, sql`DELETE FROM region_parents`);
  await rows(manager, sql`DELETE FROM region_neighbours`);
  await rows(manager, sql`DELETE FROM region_closure`);
  await rows(manager, sql`INSERT INTO region_parents (region_id, parent_id) ${pairs(links('parents'))}`);
  await rows(manager, sql`INSERT INTO region_neighbours (region_id, neighbour_id) ${pairs(links('neighbours'))}`);
  await rows(
    manager,
    sql`INSERT INTO region_closure (ancestor_id, descendant_id, depth)
        WITH RECURSIVE inside AS (
          SELECT r.id AS ancestor, r.id AS descendant, 0 AS depth FROM regions r
          UNION ALL
          SELECT i.ancestor, p.region_id, i.depth + 1 FROM inside i JOIN region_parents p ON p.parent_id = i.descendant)
        SELECT i.ancestor, i.descendant, min(i.depth) FROM inside i GROUP BY i.ancestor, i.descendant`,
  );
}
