/** The entries of a word list, which stand between semicolons or line ends: "Kiev = UA; Peking = CN" without blanks. */
export function entries(text: string): readonly string[] {
  return text
    .split(/;|\n/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
