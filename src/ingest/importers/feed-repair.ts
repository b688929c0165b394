/** XML whose bare `&` are written as they should be, outside of CDATA and comments. */
export interface RepairedXml {
  text: string;
  /** Where in `text` that was done. */
  repairs: number[];
}

const MARK = /<!\[CDATA\[|<!--|&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\w.-]{0,40});)/gi;

/** `AT&T` is `AT&amp;T`: the commonest fault of feeds. */
export function repairAmpersands(xml: string): RepairedXml {
  const parts: string[] = [];
  const repairs: number[] = [];
  const opaque = new Opaque(xml);
  let from = 0;
  let at = 0;
  MARK.lastIndex = 0;
  for (let match = MARK.exec(xml); match; match = MARK.exec(xml)) {
    if (match[0] === '&') {
      parts.push(xml.slice(from, match.index), '&amp;');
      at += match.index - from + 5;
      repairs.push(at);
      from = match.index + 1;
    } else MARK.lastIndex = opaque.end(match[0], match.index);
  }
  if (repairs.length === 0) return { text: xml, repairs };
  parts.push(xml.slice(from));
  return { text: parts.join(''), repairs };
}

/** Finds the next start tag of one of these names (as written), outside of CDATA and comments. -1 where there is none. */
export class TagFinder {
  private readonly opaque: Opaque;

  constructor(private readonly xml: string) {
    this.opaque = new Opaque(xml);
  }

  next(names: readonly string[], from: number): number {
    const mark = new RegExp(`<!\\[CDATA\\[|<!--|<(?:${names.map(escapeRegExp).join('|')})(?=[\\s/>])`, 'g');
    mark.lastIndex = from;
    for (let match = mark.exec(this.xml); match; match = mark.exec(this.xml)) {
      if (!match[0].startsWith('<!')) return match.index;
      mark.lastIndex = this.opaque.end(match[0], match.index);
    }
    return -1;
  }
}

/** Where CDATA sections and comments end; one that never does ends at once, and is not looked for again. */
class Opaque {
  private readonly endless = new Map<string, number>();

  constructor(private readonly xml: string) {}

  end(opening: string, at: number): number {
    const closing = opening === '<!--' ? '-->' : ']]>';
    if (at >= (this.endless.get(closing) ?? Infinity)) return at + opening.length;
    const end = this.xml.indexOf(closing, at + opening.length);
    if (end >= 0) return end + closing.length;
    this.endless.set(closing, at);
    return at + opening.length;
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');
}

/** Line (from 1) of a place in a text; the places may come in any order. */
export class LineIndex {
  private readonly ends: number[] = [];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.ends.push(at);
  }

  line(at: number): number {
    let [low, high] = [0, this.ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ends[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}
