/** A value as PHP's `serialize()` writes it: no objects, no references. */
export type PhpValue = null | boolean | number | string | Map<number | string, PhpValue>;

const MAX_LENGTH = 20_000;
const MAX_DEPTH = 4;
const MAX_ENTRIES = 1000;

/**
 * A value written by PHP's `serialize()`, or undefined for anything else: damaged, too long (20,000 bytes), too deep, or with
 * objects, which could run code where PHP reads them. Lengths in it count bytes of UTF-8.
 */
export function readPhp(text: string): PhpValue | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const reader = new Reader(Buffer.from(text.trim()));
  try {
    const value = reader.value(0);
    return reader.isAtEnd ? value : undefined;
  } catch (error) {
    if (error instanceof NotPhp) return undefined;
    throw error;
  }
}

class NotPhp extends Error {}

class Reader {
  private at = 0;
  private entries = 0;

  constructor(private readonly bytes: Buffer) {}

  get isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): PhpValue {
    const type = this.take(/^[Nbidsa](?=[;:])/);
    if (type === 'N') return this.then(';', null);
    this.take(/^:/);
    switch (type) {
      case 'b':
        return this.then(';', this.take(/^[01]/) === '1');
      case 'i':
      case 'd':
        return this.then(';', Number(this.take(/^-?\d{1,15}(?:\.\d{1,20})?(?:E[+-]?\d{1,3})?/)));
      case 's':
        return this.string(Number(this.take(/^\d{1,6}/)));
      default:
        return this.array(Number(this.take(/^\d{1,5}/)), depth);
    }
  }

  private string(length: number): string {
    this.take(/^:"/);
    const end = this.at + length;
    if (end > this.bytes.length) throw new NotPhp();
    const text = this.bytes.toString('utf8', this.at, end);
    this.at = end;
    return this.then('";', text);
  }

  private array(count: number, depth: number): Map<number | string, PhpValue> {
    this.take(/^:\{/);
    this.entries += count;
    if (depth >= MAX_DEPTH || this.entries > MAX_ENTRIES) throw new NotPhp();
    const array = new Map<number | string, PhpValue>();
    for (let entry = 0; entry < count; entry++) {
      const key = this.value(depth + 1);
      if (typeof key !== 'string' && typeof key !== 'number') throw new NotPhp();
      array.set(key, this.value(depth + 1));
    }
    return this.then('}', array);
  }

  private then<T>(mark: string, value: T): T {
    if (this.bytes.toString('latin1', this.at, this.at + mark.length) !== mark) throw new NotPhp();
    this.at += mark.length;
    return value;
  }

  /** What matches here, within the next 60 bytes. */
  private take(pattern: RegExp): string {
    const match = pattern.exec(this.bytes.toString('latin1', this.at, this.at + 60));
    if (!match) throw new NotPhp();
    this.at += match[0].length;
    return match[0];
  }
}
