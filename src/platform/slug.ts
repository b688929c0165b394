import anyAscii from 'any-ascii';

const MAX_LENGTH = 90;

/** A slug with the number that tells it from others. */
const NUMBERED = /^([a-z0-9]+(?:-[a-z0-9]+)*)-\d{1,9}$/;

/**
 * Lower-case ASCII words with hyphens, at most 90 characters, cut at a word. Text without any letter that has an ASCII form gives
 * `fallback`. What is a slug already stays as it is, also where a number made it longer (`freeSlugs`).
 */
export function slugOf(text: string, fallback: string): string {
  // On a text of megabytes the pattern overflows the stack.
  const numbered = text.length < 2 * MAX_LENGTH ? NUMBERED.exec(text) : null;
  if (numbered && numbered[1]!.length <= MAX_LENGTH) return text;
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
 * `ownersOf` tells who has which of some slugs; `mayHave` whether a slug that somebody has is free all the same, as it is
 * for the `owner` unless said otherwise.
 */
export async function freeSlugs<
  Owner,
  Wish extends { slug: string; owner: unknown } = { slug: string; owner: Owner | null },
>(
  wanted: readonly Wish[],
  ownersOf: (slugs: string[]) => Promise<Map<string, Owner>>,
  mayHave: (wish: Wish, holder: Owner, candidate: string) => boolean = ({ owner }, holder) =>
    owner !== null && owner === holder,
): Promise<string[]> {
  const owners = await ownersOf([...new Set(wanted.map(({ slug }) => slug))]);
  const known = new Set(wanted.map(({ slug }) => slug));
  const given = new Set<string>();
  const slugs: string[] = [];
  for (const wish of wanted) {
    const { slug } = wish;
    const isFree = (candidate: string): boolean => {
      const holder = owners.get(candidate);
      return !given.has(candidate) && (holder === undefined || mayHave(wish, holder, candidate));
    };
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
