import { cleanLine, quote } from './clean-text.js';
import { kindOf, type FrontEntry, type FrontMatter } from './front-matter.js';

/** Reads typed values from front matter; what has the wrong type is left out with a warning that names key, line, received and expected. */
export class FrontReader {
  constructor(
    private readonly front: FrontMatter,
    readonly warnings: string[],
  ) {}

  /** The first of these keys (folded) that has a value. */
  entry(...keys: string[]): FrontEntry | undefined {
    return keys.map((key) => this.front.get(key)).find((entry) => entry !== undefined);
  }

  /** One line of text. A list of one is taken for its item. */
  text(...keys: string[]): string | undefined {
    const entry = this.entry(...keys);
    return entry && this.textOf(entry);
  }

  textOf(entry: FrontEntry, expected = 'text'): string | undefined {
    const { value } = entry;
    if (value.kind === 'text') return cleanLine(value.text) || undefined;
    const [only, ...more] = value.kind === 'list' ? value.items : [];
    if (only?.value.kind === 'text' && more.length === 0) return cleanLine(only.value.text) || undefined;
    this.warn(entry, expected);
    return undefined;
  }

  /** Several texts: a list, or one text with commas. Doubles (but for case) are left out. */
  list(...keys: string[]): string[] {
    const entry = this.entry(...keys);
    if (!entry) return [];
    const { value } = entry;
    if (value.kind === 'map') {
      this.warn(entry, 'a list, or text with commas');
      return [];
    }
    const texts =
      value.kind === 'text'
        ? value.text.split(/[,;\n]/)
        : value.items.map((item) => this.nameOf(item, entry.key) ?? '');
    const seen = new Set<string>();
    return texts
      .map(cleanLine)
      .filter((text) => text !== '' && !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()));
  }

  /** True and false as people write them; undefined where the key is missing, null where it says neither. */
  flag(key: string): boolean | null | undefined {
    const entry = this.front.get(key);
    if (!entry) return undefined;
    const text = entry.value.kind === 'text' ? entry.value.text.toLowerCase() : '';
    if (/^(?:true|yes|on|1)$/.test(text)) return true;
    if (/^(?:false|no|off|0)$/.test(text)) return false;
    return null;
  }

  warn(entry: FrontEntry, expected: string, left = 'It was left out.'): void {
    this.warnings.push(complaint(entry, expected, left));
  }

  /** A list's item: text, or keys with a name ({name: Water}). */
  private nameOf(item: FrontEntry, key: string): string | undefined {
    if (item.value.kind === 'text') return item.value.text;
    const name =
      item.value.kind === 'map'
        ? ['name', 'title', 'label']
            .map((each) => (item.value.kind === 'map' ? item.value.entries.get(each) : undefined))
            .find((each) => each !== undefined)
        : undefined;
    if (name?.value.kind === 'text') return name.value.text;
    this.warn({ ...item, key }, 'text in this list');
    return undefined;
  }
}

/** "Line 4, date: received "soon"; expected …" */
export function complaint(entry: FrontEntry, expected: string, left = ''): string {
  const received = entry.value.kind === 'text' ? quote(entry.value.text) : `a ${kindOf(entry.value)}`;
  return `Line ${entry.line}, ${entry.key}: received ${received}; expected ${expected}.${left && ` ${left}`}`;
}
