const DIGITS = '0123456789+-=()−';
const FORMS = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁻', sub: '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋' } as const;

/**
 * Superscript or subscript as plain text: "10³", "CO₂" where Unicode has the characters, "21st", "1er" for letters alone, else
 * "x^(2n)" and "x_(2n)". Without it "10<sup>3</sup>" would read 103.
 */
export function raised(text: string, kind: 'sup' | 'sub'): string {
  const plain = text.trim();
  const characters = [...plain];
  if (characters.every((character) => DIGITS.includes(character))) {
    return characters.map((character) => FORMS[kind][DIGITS.indexOf(character)] ?? '').join('');
  }
  if (/^[\p{L}\p{M}.]+$/u.test(plain) || plain.length > 20) return plain;
  return kind === 'sup' ? `^(${plain})` : `_(${plain})`;
}
