import sql from 'sql-template-tag';
import { CorridorError, nearest } from '../platform/errors.js';
import { columnsOf, hydrate, selectList } from '../platform/columns.js';
import { rows, type Queryable } from '../platform/sql.js';
import { textKey } from '../platform/text-key.js';
import { HISTORIC_STATES, RENAMED_CODES } from './historic-states.js';
import { Region } from './region.entity.js';
import type { RegionFilter } from './region.inputs.js';

/** All regions and how they lie in each other, in memory: a few hundred rows that only a migration changes. */
export class RegionIndex {
  private readonly byPk = new Map<number, Region>();
  private readonly byCode = new Map<string, Region>();
  private readonly bySlug = new Map<string, Region>();
  private readonly byUuid = new Map<string, Region>();
  private readonly byNameKey = new Map<string, Region>();
  private readonly parents = new Map<number, number[]>();
  private readonly children = new Map<number, number[]>();
  private readonly neighbours = new Map<number, number[]>();
  private readonly descendants = new Map<number, number[]>();

  static async load(db: Queryable): Promise<RegionIndex> {
    const regions = await rows<Region>(
      db,
      sql`SELECT ${selectList(Region, columnsOf(Region).keys(), 'r')} FROM regions r ORDER BY r.name COLLATE "und-x-icu", r.id`,
    );
    const parents = await rows<Link>(db, sql`SELECT p.region_id AS "from", p.parent_id AS "to" FROM region_parents p`);
    const neighbours = await rows<Link>(
      db,
      sql`SELECT n.region_id AS "from", n.neighbour_id AS "to" FROM region_neighbours n`,
    );
    const closure = await rows<Link>(
      db,
      sql`SELECT c.ancestor_id AS "from", c.descendant_id AS "to" FROM region_closure c`,
    );
    return new RegionIndex(
      regions.map((region) => hydrate(Region, region)),
      parents,
      neighbours,
      closure,
    );
  }

  private constructor(
    readonly all: readonly Region[],
    parents: Link[],
    neighbours: Link[],
    closure: Link[],
  ) {
    for (const region of all) {
      this.byPk.set(region.pk, region);
      this.bySlug.set(region.slug, region);
      this.byUuid.set(region.uuid, region);
      for (const code of [region.code, region.alpha3, region.m49])
        if (code) this.byCode.set(code.toUpperCase(), region);
      for (const name of [region.name, region.officialName, ...region.aliases, ...Object.values(region.names)]) {
        const key = name && textKey(name);
        if (key && !this.byNameKey.has(key)) this.byNameKey.set(key, region);
      }
    }
    for (const { from, to } of parents) {
      push(this.parents, from, to);
      push(this.children, to, from);
    }
    for (const { from, to } of neighbours) push(this.neighbours, from, to);
    for (const { from, to } of closure) push(this.descendants, from, to);
  }

  get(pk: number): Region {
    const region = this.byPk.get(pk);
    if (!region) throw new Error(`No region with key ${pk}: the gazetteer was replaced while this process runs.`);
    return region;
  }

  /** By alpha-2, alpha-3, M49 or our own code, in any case; the withdrawn code of a country that was renamed (`ZRCD`) gives the country. */
  findByCode(code: string): Region | null {
    const asked = code.toUpperCase();
    return this.byCode.get(RENAMED_CODES[asked] ?? asked) ?? null;
  }

  findBySlug(slug: string): Region | null {
    return this.bySlug.get(slug) ?? null;
  }

  findByUuid(uuid: string): Region | null {
    return this.byUuid.get(uuid) ?? null;
  }

  /** By code, or by any of its names in any language we have. */
  findByName(name: string): Region | null {
    return this.findByCode(name) ?? this.byNameKey.get(textKey(name)) ?? null;
  }

  /** A name or code near to one that is not known, for messages. */
  suggest(name: string): string | undefined {
    return nearest(
      name,
      name.length <= 3 ? this.byCode.keys() : [...this.bySlug.keys(), ...this.all.map((region) => region.name)],
    );
  }

  parentsOf(region: Region): Region[] {
    return this.regions(this.parents.get(region.pk));
  }

  childrenOf(region: Region): Region[] {
    return this.regions(this.children.get(region.pk));
  }

  neighboursOf(region: Region): Region[] {
    return this.regions(this.neighbours.get(region.pk));
  }

  /** The countries of today on the territory of a state that is no more; none for other regions. */
  successorsOf(region: Region): Region[] {
    const state = HISTORIC_STATES.find(({ code }) => code === region.code);
    return (state?.successors ?? []).flatMap((code) => this.findByCode(code) ?? []);
  }

  /** Keys of everything inside the region, itself included. */
  descendantKeys(pk: number): readonly number[] {
    return this.descendants.get(pk) ?? [pk];
  }

  /** The regions that a filter means. Throws UNKNOWN_REGION for a code or slug that no region has; `argument` is where the filter stands. */
  matching(filter: RegionFilter, argument: string): Region[] {
    const unknown = (field: RegionField, value: string) => this.unknown(field, value, `${argument}.${field}`);
    let found: Iterable<Region> = this.all;
    for (const [condition, field, find] of [
      [filter.code, 'code', (code: string) => this.findByCode(code)],
      [filter.slug, 'slug', (slug: string) => this.findBySlug(slug)],
    ] as const) {
      if (!condition) continue;
      for (const values of [condition.eq == null ? null : [condition.eq], condition.in]) {
        if (!values) continue;
        const allowed = new Set(values.flatMap((value) => this.inside(find(value) ?? unknown(field, value), filter)));
        found = [...found].filter((region) => allowed.has(region.pk));
      }
    }
    for (const values of [filter.within?.eq == null ? null : [filter.within.eq], filter.within?.in]) {
      if (!values) continue;
      const inside = new Set(
        values.flatMap((code) => this.descendantKeys((this.findByCode(code) ?? unknown('within', code)).pk)),
      );
      found = [...found].filter((region) => inside.has(region.pk));
    }
    return [...found].filter((region) => !filter.kind || region.kind === filter.kind);
  }

  private inside(region: Region, filter: RegionFilter): readonly number[] {
    return filter.includeDescendants === false ? [region.pk] : this.descendantKeys(region.pk);
  }

  private unknown(field: RegionField, value: string, argument: string): never {
    const received = value.slice(0, 80);
    const suggestion = field === 'slug' ? nearest(value, this.bySlug.keys()) : this.suggestCode(value);
    throw new CorridorError(
      'UNKNOWN_REGION',
      `No region has the ${field === 'slug' ? 'slug' : 'code'} "${received}".${suggestion ? ` Did you mean "${suggestion}"?` : ''} The query "regions" lists them.`,
      { argument, received, ...(suggestion && { suggestion }) },
    );
  }

  /** People write a name where a code is wanted more often than a wrong code. */
  private suggestCode(value: string): string | undefined {
    return this.byNameKey.get(textKey(value))?.code ?? nearest(value, this.byCode.keys());
  }

  private regions(keys: number[] = []): Region[] {
    return keys.map((pk) => this.get(pk)).sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }
}

type RegionField = 'code' | 'slug' | 'within';

interface Link {
  from: number;
  to: number;
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
