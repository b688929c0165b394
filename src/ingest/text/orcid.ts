/** The bare iD (`0000-0002-1825-0097`) of an ORCID written bare or as a URL; undefined where its check digit (ISO 7064 mod 11-2) is wrong. */
export function parseOrcid(text: string): string | undefined {
  const match = /^(?:https?:\/\/(?:www\.)?orcid\.org\/|orcid:\s*)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3})([\dX])\/?$/i.exec(
    text.trim(),
  );
  if (!match) return undefined;
  const digits = match.slice(1, 5).join('');
  let total = 0;
  for (const digit of digits) total = ((total + Number(digit)) * 2) % 11;
  const check = (12 - total) % 11;
  const expected = check === 10 ? 'X' : String(check);
  if (match[5]!.toUpperCase() !== expected) return undefined;
  return `${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8, 12)}-${digits.slice(12)}${expected}`;
}
