/** Characters that show nothing and only break comparison: soft hyphen, zero-width ones, joiners of words, direction marks, BOM. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** Control characters except tab, line feed and carriage return. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu;
/** Every way to end a line: CRLF, CR, NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR beside LF. */
const LINE_END = /\r\n|[\r\u0085\u2028\u2029]/gu;

/** One line as the graph shows it: NFC, ordinary spaces, no invisible characters, trimmed. "A\u00a0 B " becomes "A B". */
export function cleanLine(text: string): string {
  return text.replace(CONTROL, '').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim().normalize('NFC');
}

/** Text split at every kind of line end, each line cleaned; index 0 is line 1 of the file. */
export function cleanLines(text: string): string[] {
  return text
    .replace(LINE_END, '\n')
    .split('\n')
    .map((line) => (line === '' ? '' : cleanLine(line)));
}

/** Markdown keeps its indentation and its two blanks at a line's end, which mean something; all else is cleaned as in `cleanLine`. */
export function cleanMarkdown(text: string): string {
  const clean = text
    .replace(LINE_END, '\n')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .replace(/^[\u00a0\u2000-\u200a\u202f\u205f\u3000]+/gmu, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' ');
  // Blank lines above go; the first line's own indentation stays. (One pattern for this overflows the stack on long runs of blanks.)
  const first = clean.search(/\S/);
  return first < 0
    ? ''
    : clean
        .slice(clean.lastIndexOf('\n', first) + 1)
        .trimEnd()
        .normalize('NFC');
}

/** A line quoted in a message: at most `limit` characters, in double quotes. */
export function quote(text: string, limit = 60): string {
  const line = cleanLine(text);
  return JSON.stringify(line.length > limit ? `${line.slice(0, limit - 1).trimEnd()}…` : line);
}

/** Text from anywhere as part of a line on a terminal: what would move its cursor, colour it or turn its direction is written out (`\u001b`). */
export function forTerminal(text: string): string {
  return text.replace(
    /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Text up to its last letter or digit, of whatever script. A loop: a pattern for it takes quadratic time on long runs of marks. */
export function upToLastWord(text: string): string {
  let end = text.length;
  while (end > 0) {
    const length = /[\udc00-\udfff]/.test(text[end - 1]!) ? 2 : 1;
    if (/[\p{L}\p{N}\p{M}]/u.test(text.slice(Math.max(0, end - length), end))) break;
    end -= length;
  }
  return text.slice(0, Math.max(0, end));
}
