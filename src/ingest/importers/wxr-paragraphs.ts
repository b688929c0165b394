import { linkTo, splitOpaque } from './wxr-text.js';

/** Elements that stand on lines of their own. Others, images and links among them, are part of a paragraph. */
const BLOCKS = new Set(
  (
    'address article aside blockquote caption center col colgroup dd details dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main map menu nav ol option p section select summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const VOID = new Set(['hr', 'col']);
/** Text in these is always paragraphs. */
const WRAPS = new Set(['', 'blockquote']);
/** Text in these is a paragraph already, or cannot hold any: blank lines are line breaks. */
const LINES = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'address',
  'dt',
  'summary',
  'legend',
  'caption',
  'option',
]);
/** Only white space and other blocks belong here. */
const STRUCTURE = new Set([
  'ul',
  'ol',
  'menu',
  'dir',
  'dl',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'colgroup',
  'select',
]);

/** Stands for a line end in running text, where it is not one in a tag. Never in content: control characters are removed before. */
const LINE_END = '\u0001';
/** What these hold is not the text's: sources, and what browsers say that cannot play them. */
const PLAYERS = ['audio', 'video', 'iframe', 'object'];
const IS_PLAYER = /^<(?:audio|video|iframe|object)/i;
const TAG_NAME = /^<(\/?)([a-z][a-z\d]*)(?![\w-])/i;
const URL_LINE = /^[ \t]*(https?:\/\/[^\s<>"'[\]]{1,2000})[ \t]*$/gm;

/**
 * The HTML that WordPress makes of a text from its classic editor: blank lines part paragraphs, line ends are `<br>`, except where
 * blocks of HTML say it themselves, and never in `<pre>`. An address on a line of its own becomes a link.
 */
export function paragraphs(text: string): string {
  const builder = new Builder();
  for (const part of splitOpaque(linkLines(text), ['pre', 'script', 'style', 'textarea', ...PLAYERS])) {
    if (!part.isOpaque) feed(part.text, builder);
    else if (IS_PLAYER.test(part.text)) builder.inline(part.text);
    else builder.block(part.text);
  }
  return builder.finish();
}

/** WordPress embeds what an address on a line of its own leads to; here it is a link to that. */
export function linkLines(text: string): string {
  if (!/^[ \t]*https?:/m.test(text)) return text;
  return splitOpaque(text, ['pre', 'code', 'script', 'style', 'textarea', ...PLAYERS])
    .map((part) =>
      part.isOpaque
        ? part.text
        : part.text.replace(URL_LINE, (_, url: string) => linkTo(url.replace(/&amp;|&#0?38;/g, '&'))),
    )
    .join('');
}

function feed(text: string, builder: Builder): void {
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf('<', at);
    if (start < 0) break;
    const name = TAG_NAME.exec(text.slice(start, start + 40));
    const end = name ? tagEnd(text, start) : -1;
    builder.text(text.slice(at, start));
    if (!name || end < 0) {
      builder.text('<');
      at = start + 1;
      if (name) {
        // No tag ends any more: the rest is text.
        builder.text(text.slice(at));
        return;
      }
      continue;
    }
    at = end + 1;
    builder.tag(name[2]!.toLowerCase(), name[1] === '/', text.slice(start, at));
  }
  builder.text(text.slice(at));
}

/** Index of the `>` that ends the tag: one in quotes does not, if the quotes end soon. */
function tagEnd(text: string, start: number): number {
  const first = text.indexOf('>', start);
  if (first < 0 || !/["']/.test(text.slice(start, Math.min(first, start + 5000)))) return first;
  const quoted = /(?:"[^"]*"|'[^']*'|[^"'>])*>/y;
  const near = text.slice(start, first + 2000);
  const match = quoted.exec(near);
  return match ? start + match[0].length - 1 : first;
}

class Builder {
  private readonly out: string[] = [];
  /** Open blocks, innermost last, and how many there are of each. */
  private readonly open: string[] = [];
  private readonly counts = new Map<string, number>();
  /** Running text since the last block, parted at blank lines. */
  private parts: string[][] = [[]];

  text(text: string): void {
    if (text === '') return;
    const [first = '', ...more] = text.replace(/[ \t]+/g, ' ').split(/\n ?\n\s*/);
    this.parts.at(-1)!.push(first.replaceAll('\n', LINE_END));
    for (const part of more) this.parts.push([part.replaceAll('\n', LINE_END)]);
  }

  tag(name: string, isClosing: boolean, tag: string): void {
    if (!BLOCKS.has(name)) {
      this.parts.at(-1)!.push(tag);
      return;
    }
    this.flush();
    if (isClosing) {
      // An end without a beginning would make an empty paragraph.
      if (!this.counts.get(name)) return;
      this.close(name);
    } else {
      if (this.context === 'p') this.close('p');
      if (!VOID.has(name) && !tag.endsWith('/>')) {
        this.open.push(name);
        this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
      }
    }
    this.out.push(tag, isClosing ? '\n' : '');
  }

  /** Part of a paragraph, whatever is in it. */
  inline(html: string): void {
    this.parts.at(-1)!.push(html.replace(/\s+/g, ' '));
  }

  block(html: string): void {
    this.flush();
    this.out.push(html, '\n');
  }

  finish(): string {
    this.flush();
    return this.out.join('').trim();
  }

  private get context(): string {
    return this.open.at(-1) ?? '';
  }

  private close(name: string): void {
    for (let last = this.open.pop(); last !== undefined; last = this.open.pop()) {
      this.counts.set(last, this.counts.get(last)! - 1);
      if (last === name) return;
    }
  }

  private flush(): void {
    const parts = this.parts.map((part) => lines(part.join(''))).filter((part) => part !== '');
    this.parts = [[]];
    if (parts.length === 0) return;
    const { context } = this;
    if (LINES.has(context)) this.out.push(parts.join('<br>\n'));
    else if (WRAPS.has(context) || (parts.length > 1 && !STRUCTURE.has(context))) {
      for (const part of parts) this.out.push(`<p>${part}</p>\n`);
    } else this.out.push(parts.join('\n'));
  }
}

/** Line ends as `<br>`, unless one is there, and none at either end. */
function lines(text: string): string {
  const inner = text.replace(/^[\s\u0001]+/, '').replace(/(<br ?\/?>)? ?\u0001 ?/gi, '<br>\n');
  let end = inner.length;
  for (let before = -1; before !== end;) {
    before = end;
    while (end > 0 && /\s/.test(inner[end - 1]!)) end--;
    if (end >= 4 && inner.startsWith('<br>', end - 4)) end -= 4;
  }
  const shown = inner.slice(0, end);
  return shown === '&nbsp;' ? '' : shown;
}
