import { createHash } from 'node:crypto';
import { slugOf } from '../platform/slug.js';
import { COUNTRY_NOTES, COUNTRY_TABLE } from './country-table.js';
import { FRENCH_DEMONYMS } from './french-demonyms.js';
import { FORMER_NAMES, HISTORIC_STATES } from './historic-states.js';
import { M49_TOP_COUNTRIES, M49_TREE } from './m49-tree.js';
import { POLICY_GROUPINGS } from './policy-groupings.js';
import { REGION_NAMES } from './region-names.js';

export type RegionKind = 'COUNTRY' | 'GEOGRAPHIC' | 'POLICY' | 'HISTORIC';

export interface GazetteerRegion {
  /** ISO 3166-1 alpha-2 ("TJ"; Kosovo is "XK"), ISO 3166-3 for states that are no more ("SUHH"), UN M49 for its groupings ("143"), or a code of ours ("CASPIAN_REGION"). */
  code: string;
  kind: RegionKind;
  slug: string;
  name: string;
  officialName: string | null;
  description: string | null;
  alpha3: string | null;
  m49: string | null;
  /** Official and short forms in English, without `name` itself. */
  aliases: string[];
  /** Names by BCP 47 language, English left out. */
  names: Record<string, string>;
  /** Adjectives and nouns with plurals: English ones are capitalised, French ones ("tadjike") lower-case. */
  demonyms: string[];
  capitals: string[];
  /** Alpha-2 codes across a land border. */
  neighbours: string[];
  /** Codes of the regions directly above; empty for the World only. */
  parents: string[];
}

const WORLD = '001';

let built: { regions: readonly GazetteerRegion[]; version: string } | undefined;

/** Every region Corridor knows, parents before children. Built once. */
export function gazetteer(): readonly GazetteerRegion[] {
  return load().regions;
}

/** Sixteen hex digits over the whole content: a database that stored another version is out of date. */
export function gazetteerVersion(): string {
  return load().version;
}

function load(): { regions: readonly GazetteerRegion[]; version: string } {
  if (!built) {
    const regions = parentsFirst(withPolicyParents([...countries(), ...geographic(), ...policy(), ...historic()]));
    const version = createHash('sha256').update(JSON.stringify(regions)).digest('hex').slice(0, 16);
    built = { regions: Object.freeze(regions), version };
  }
  return built;
}

function countries(): GazetteerRegion[] {
  const parentOf = new Map<string, string>(M49_TOP_COUNTRIES.map((code) => [code, WORLD]));
  for (const [head, , , , members = ''] of rows(M49_TREE)) {
    for (const code of words(members)) parentOf.set(code, words(head)[0] ?? WORLD);
  }
  return rows(COUNTRY_TABLE).map(([head = '', name = '', official, aliases, demonyms, capitals, neighbours]) => {
    const [code = '', alpha3 = '-', numeric = '-'] = words(head);
    const french = words(FRENCH_DEMONYMS[code] ?? '');
    return region(code, 'COUNTRY', name, {
      officialName: official || null,
      description: COUNTRY_NOTES[code] ?? null,
      alpha3: alpha3 === '-' ? null : alpha3,
      m49: numeric === '-' ? null : numeric,
      aliases: unique([official ?? '', ...list(aliases), ...(FORMER_NAMES[code]?.names ?? [])], name),
      demonyms: unique([
        ...list(demonyms).flatMap(withPlural),
        ...(FORMER_NAMES[code]?.adjectives ?? []),
        ...french.flatMap(withFrenchPlural),
      ]),
      capitals: list(capitals),
      neighbours: words(neighbours),
      parents: [parentOf.get(code) ?? WORLD],
    });
  });
}

function geographic(): GazetteerRegion[] {
  const nameOf = new Map(rows(M49_TREE).map(([head, name = '']) => [words(head)[0] ?? '', name]));
  return rows(M49_TREE).map(([head = '', name = '', aliases, adjectives]) => {
    const [code = '', parent = '-'] = words(head);
    const within = nameOf.get(parent);
    return region(code, 'GEOGRAPHIC', name, {
      description: within === undefined ? 'All regions.' : `Part of ${within} in the UN M49 classification.`,
      m49: code,
      aliases: list(aliases),
      demonyms: list(adjectives).flatMap(withPlural),
      parents: within === undefined ? [] : [parent],
    });
  });
}

function policy(): GazetteerRegion[] {
  return POLICY_GROUPINGS.map((grouping) => {
    const made = region(grouping.code, 'POLICY', grouping.name, {
      description: grouping.definition,
      aliases: [...grouping.aliases],
      demonyms: [...(grouping.adjectives ?? [])],
    });
    return { ...made, names: { ...made.names, ...grouping.names } };
  });
}

function historic(): GazetteerRegion[] {
  const nameOf = new Map(rows(COUNTRY_TABLE).map(([head = '', name = '']) => [words(head)[0] ?? '', name]));
  return HISTORIC_STATES.map((state) => {
    const successors = state.successors.map((code) => nameOf.get(code) ?? code).join(', ');
    const made = region(state.code, 'HISTORIC', state.name, {
      officialName: state.officialName,
      description: `A state until ${state.until}; its territory belongs to ${successors} today.`,
      aliases: unique([state.officialName, ...state.aliases], state.name),
      demonyms: [...state.adjectives],
      parents: [...state.parents],
    });
    return { ...made, names: { ...state.names } };
  });
}

/** Hangs members under their groupings; a grouping that no other holds stands directly under the World. */
function withPolicyParents(regions: GazetteerRegion[]): GazetteerRegion[] {
  const byCode = new Map(regions.map((one) => [one.code, one]));
  for (const grouping of POLICY_GROUPINGS) {
    for (const member of words(grouping.members)) {
      const found = byCode.get(member);
      if (!found) throw new Error(`Grouping ${grouping.code} names the member "${member}", which is no region's code.`);
      found.parents.push(grouping.code);
    }
  }
  for (const one of regions) if (one.kind === 'POLICY' && one.parents.length === 0) one.parents.push(WORLD);
  return regions;
}

/** Depth by longest way down from the World, then code: a stable order in which every parent comes before its children. */
function parentsFirst(regions: GazetteerRegion[]): GazetteerRegion[] {
  const byCode = new Map(regions.map((one) => [one.code, one]));
  const depths = new Map<string, number>();
  const depth = (code: string, path: readonly string[]): number => {
    if (path.includes(code)) throw new Error(`Regions go in a circle: ${[...path, code].join(' > ')}.`);
    const known = depths.get(code);
    if (known !== undefined) return known;
    const parents = byCode.get(code)?.parents ?? [];
    const found = parents.reduce((deepest, parent) => Math.max(deepest, depth(parent, [...path, code]) + 1), 0);
    depths.set(code, found);
    return found;
  };
  return regions
    .map((one) => ({ one, depth: depth(one.code, []) }))
    .sort((a, b) => a.depth - b.depth || (a.one.code < b.one.code ? -1 : 1))
    .map(({ one }) => one);
}

function region(code: string, kind: RegionKind, name: string, rest: Partial<GazetteerRegion>): GazetteerRegion {
  return {
    code,
    kind,
    slug: slugOf(name.replaceAll('.', ''), code.toLowerCase()),
    name,
    officialName: null,
    description: null,
    alpha3: null,
    m49: null,
    aliases: [],
    names: translations().get(CLDR_CODES[code] ?? code) ?? {},
    demonyms: [],
    capitals: [],
    neighbours: [],
    parents: [],
    ...rest,
  };
}

/** Groupings of ours that CLDR names as well. */
const CLDR_CODES: Readonly<Record<string, string>> = { EUROPEAN_UNION: 'EU' };

let translated: Map<string, Record<string, string>> | undefined;

function translations(): Map<string, Record<string, string>> {
  if (!translated) {
    const [[, ...languages] = [], ...table] = rows(REGION_NAMES);
    translated = new Map(
      table.map(([code = '', ...names]) => [
        code,
        Object.fromEntries(
          languages.map((language, i) => [language, names[i] ?? '']).filter(([, name]) => name !== ''),
        ),
      ]),
    );
  }
  return translated;
}

/** Demonyms that are their own plural, or have none. */
const INVARIABLE =
  /(?:[szxh]|ese|ic|woman)$|(?:Dutch|French|Irish|Guernsey|Jersey)m[ea]n$| and |^(?:Basotho|Batswana|Emaswati|I-Kiribati|Lao|Liswati|Malagasy|Mosotho|Motswana|Myanma|Ni-Vanuatu|Philippine|Vatican)$/;

function withPlural(demonym: string): string[] {
  return INVARIABLE.test(demonym) ? [demonym] : [demonym, `${demonym}s`];
}

function withFrenchPlural(form: string): string[] {
  return /[sxz]$/.test(form) ? [form] : [form, `${form}s`];
}

function rows(table: string): string[][] {
  const lines = table.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => line.split('|').map((cell) => cell.trim()));
}

function list(cell = ''): string[] {
  return cell
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function words(cell = ''): string[] {
  return cell.split(' ').filter((word) => word !== '');
}

function unique(items: string[], except = ''): string[] {
  return [...new Set(items)].filter((item) => item !== '' && item !== except);
}
