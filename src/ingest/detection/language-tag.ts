/** Tags that name no language: undetermined, several, none. */
const NO_LANGUAGE = /^(?:und|mul|mis|zxx)(?:-|$)/;

/**
 * The canonical form of a language tag (BCP 47): "en_gb" is "en-GB", "iw" is "he", "en_US.UTF-8" is "en-US". Null for what names no
 * language ("und", blank text); undefined for what is no tag ("english", "e").
 */
export function canonicalLanguage(text: string): string | null | undefined {
  const tag = text
    .trim()
    .replace(/[.@].*$/s, '')
    .replaceAll('_', '-');
  if (tag === '') return text.trim() === '' ? null : undefined;
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return undefined;
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0]!;
    return NO_LANGUAGE.test(canonical) ? null : canonical;
  } catch {
    return undefined;
  }
}
