import anyAscii from 'any-ascii';

const MAX_LENGTH = 90;

/** Lower-case ASCII words with hyphens, at most 90 characters, cut at a word. Text without any letter that has an ASCII form gives `fallback`. */
export function slugOf(text: string, fallback: string): string {
  const slug = anyAscii(text)
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug.length <= MAX_LENGTH) return slug || fallback;
  const cut = slug.slice(0, MAX_LENGTH + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 1)) || fallback;
}

/** How many numbered slugs are asked for at a time, once the plain one is taken. */
const PROBES = 24;

/**
 * For each wanted slug the first of `slug`, `slug-2`, `slug-3` … that nobody else has, those given out here included.
 * `ownersOf` tells who has which of some slugs; a slug that is `owner`'s own already is free for it.
 */
export async function freeSlugs<Owner>(
  wanted: readonly { slug: string; owner: Owner | null }[],
  ownersOf: (slugs: string[]) => Promise<Map<string, Owner>>,
): Promise<string[]> {
  const owners = await ownersOf([...new Set(wanted.map(({ slug }) => slug))]);
  const known = new Set(wanted.map(({ slug }) => slug));
  const given = new Set<string>();
  const slugs: string[] = [];
  for (const { slug, owner } of wanted) {
    const isFree = (candidate: string): boolean =>
      !given.has(candidate) && (!owners.has(candidate) || (owner !== null && owners.get(candidate) === owner));
    let candidate = slug;
    for (let number = 2; !isFree(candidate); number++) {
      candidate = `${slug}-${number}`;
      if (known.has(candidate)) continue;
      const next = Array.from({ length: PROBES }, (_, ahead) => `${slug}-${number + ahead}`);
      for (const [taken, by] of await ownersOf(next)) owners.set(taken, by);
      for (const probed of next) known.add(probed);
    }
    given.add(candidate);
    slugs.push(candidate);
  }
  return slugs;
}
