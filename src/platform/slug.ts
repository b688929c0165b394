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

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. `taken` holds every slug that begins with `slug`. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}
