/** Whether `slug` is `wanted` or `wanted` with a number, as an article got it that came second. */
export function isNumbered(slug: string, wanted: string): boolean {
  return slug === wanted || (slug.startsWith(`${wanted}-`) && /^\d+$/.test(slug.slice(wanted.length + 1)));
}
