/** How names and titles are compared: letters and digits alone, without accents, in lower case, single spaces. Empty for text without any. */
export function textKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The same for titles, which may be without any letter or digit ("?!"): such a title is compared as it stands. */
export function titleKey(title: string): string {
  return textKey(title) || title.trim();
}
