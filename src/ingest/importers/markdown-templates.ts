import { cleanLine, quote } from '../text/clean-text.js';

/** What `withoutTemplates` could not put into Markdown. */
export interface Templates {
  text: string;
  /** Tags that were taken out with what they meant: how many, and the first of them with its line in the text, from 1. */
  removed: { count: number; first: string; line: number } | undefined;
}

/** Code is never looked into: fenced, or between backticks within a line. Liquid's `raw` says the same of itself. */
const CODE = String.raw`^ {0,3}(?<fence>\`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\k<fence>[\`~]*[ \t]*$|(?![\s\S]))|(?<ticks>\`+)(?!\`)[^\n]{0,2000}?[^\n\`]\k<ticks>(?!\`)`;
// Every reach is bounded: what is never closed must not be looked for to the end of the text, tag after tag.
const RAW = String.raw`\{%-?\s?raw\s?-?%\}(?<raw>[\s\S]{0,50000}?)\{%-?\s?endraw\s?-?%\}`;
const HIGHLIGHT = String.raw`\{%-?\s?highlight\s(?<language>\w{0,50})[^%\n]{0,200}%\}(?<code>[\s\S]{0,50000}?)\{%-?\s?endhighlight\s?-?%\}`;
const COMMENT = String.raw`\{%-?\s?comment\s?-?%\}[\s\S]{0,50000}?\{%-?\s?endcomment\s?-?%\}|\{#[\s\S]{0,5000}?#\}|\{\{[<%]?/\*[\s\S]{0,5000}?\*/[>%]?\}\}`;
const SHORTCODE = String.raw`\{\{[<%](?<shortcode>[^\n]{0,2000}?)[>%]\}\}`;
const TAG = String.raw`\{%-?(?<tag>[^\n]{0,2000}?)-?%\}`;
const OUTPUT = String.raw`\{\{-?(?<output>[^\n{}]{0,2000}?)-?\}\}`;
/** kramdown's attributes: `{:target="_blank"}`, `{: .wide}`. */
const ATTRIBUTES = String.raw`\{:[ \t]?(?:[.#][\w-]{1,100}|[\w-]{1,100}="[^"\n]{0,200}"|[\w-]{1,100})(?:[ \t](?:[.#][\w-]{1,100}|[\w-]{1,100}="[^"\n]{0,200}")){0,20}[ \t]?\}`;
const TEMPLATE = new RegExp([CODE, RAW, HIGHLIGHT, COMMENT, SHORTCODE, TAG, OUTPUT, ATTRIBUTES].join('|'), 'gm');
/** A text with more tags than this is no article's. */
const MAX_TAGS = 5000;

const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|avif)(?:\?.*)?$/i;

/**
 * Takes the tags of Liquid, Nunjucks and Hugo out of a text: they are programs of the site that had it. What is known to mean a
 * link, a picture, a film or code becomes that; what stands between two tags stays; the others go, and are counted.
 */
export function withoutTemplates(markdown: string): Templates {
  if (!/\{[{%#:]/.test(markdown)) return { text: markdown, removed: undefined };
  if ((markdown.match(/\{[{%#:]/g)?.length ?? 0) > MAX_TAGS) return { text: markdown, removed: undefined };
  let removed: Templates['removed'];
  const text = markdown.replace(TEMPLATE, (...args) => {
    const whole = args[0];
    const groups = args.at(-1) as Record<string, string | undefined>;
    const at = args.at(-3) as number;
    if (groups.fence !== undefined || groups.ticks !== undefined) return whole;
    if (groups.raw !== undefined) return groups.raw;
    if (groups.code !== undefined) return `\n\`\`\`${groups.language ?? ''}\n${groups.code.trim()}\n\`\`\`\n`;
    const written = (groups.shortcode ?? groups.tag ?? groups.output)?.trim();
    // Comments and attributes say nothing to a reader.
    if (written === undefined) return '';
    const meant = groups.output === undefined ? tagAsMarkdown(written) : outputAsMarkdown(written);
    if (meant !== undefined) return meant;
    removed ??= { count: 0, first: quote(cleanLine(whole)), line: markdown.slice(0, at).split('\n').length };
    removed.count++;
    return '';
  });
  return { text, removed };
}

/** `{% image "a.png" "A dam" %}`, `{{< figure src="a.png" alt="A dam" >}}`, `{% post_url 2021-05-03-two-harbours %}` */
function tagAsMarkdown(tag: string): string | undefined {
  const name = /^\/?[\w-]+/.exec(tag)?.[0]?.toLowerCase() ?? '';
  const rest = tag.slice(name.length);
  const named = (key: string) => new RegExp(String.raw`\b${key}=(?:"([^"]*)"|'([^']*)'|([^\s"']+))`).exec(rest)?.slice(1).find((value) => value !== undefined); // prettier-ignore
  const plain = [...rest.matchAll(/(?<![=\w])(?:"([^"]*)"|'([^']*)')/g)].map((match) => match[1] ?? match[2] ?? '');
  const first = plain[0] ?? /^\s+([^\s"'=]+)(?:\s|$)/.exec(rest)?.[1];
  if (/^(?:post_url|link|ref|relref)$/.test(name))
    return first === undefined ? undefined : `/${slugOfReference(first)}`;
  if (/^(?:[a-z]+_)?(?:figure|image|img|picture)(?:_[a-z_]+)?$/.test(name)) {
    const source = named('src') ?? named('path') ?? plain.find((value) => PICTURE.test(value));
    if (source === undefined) return undefined;
    const others = plain.filter((value) => value !== source && !/^(?:width|w|align|size)-/.test(value));
    const caption = plainAttribute(named('caption'));
    const picture = `![${escapeLabel(named('alt') ?? others.at(-1) ?? caption)}](${address(source)})`;
    return caption === '' ? picture : `\n${picture}\n\n*${caption}*\n`;
  }
  const film = named('id') ?? first;
  if (name === 'youtube' && film) return `[YouTube](https://www.youtube.com/watch?v=${encodeURIComponent(film)})`;
  if (name === 'vimeo' && film) return `[Vimeo](https://vimeo.com/${encodeURIComponent(film)})`;
  return undefined;
}

/** `{{ "/path/" | url }}`, `{{ "https://…" | embed: "A talk" }}`, `{{ site.baseurl }}` */
function outputAsMarkdown(output: string): string | undefined {
  if (/^(?:site\.(?:base_?url|url|github\.url)|base_?url|BASE_PATH|site_url)\b/i.test(output)) return '';
  const [, , value, filters = ''] = /^(["'])(.*?)\1\s*(?:\|\s*(.*))?$/.exec(output) ?? [];
  if (value === undefined) return undefined;
  const label = /^\w+\s*:\s*(["'])(.*?)\1/.exec(filters)?.[2];
  if (/^https?:\/\//i.test(value) && label !== undefined) return `[${escapeLabel(label)}](${address(value)})`;
  // Whatever a filter does to it, the text itself is a reader's.
  return value;
}

/** The slug in `_posts/2021-05-03-two-harbours.md`, `posts/two-harbours/index.md` or `/two-harbours/`. */
export function slugOfReference(reference: string): string {
  const path = reference.replace(/[#?].*$/, '').replace(/\/(?:_?index\.(?:\w+\.)?\w+)?$/, '');
  return (path.split('/').at(-1) ?? '').replace(/\.(?:md|mdx|markdown|html?)$/i, '').replace(/^\d{4}-\d{1,2}-\d{1,2}-/, ''); // prettier-ignore
}

/** Blanks and brackets would end the address. */
function address(url: string): string {
  return url.replace(/[\s()<>]/g, encodeURIComponent);
}

function escapeLabel(text: string): string {
  return text.replace(/[[\]\\]/g, '\\$&');
}

function plainAttribute(text: string | undefined): string {
  return text === undefined ? '' : cleanLine(text.replace(/[*_]/g, '\\$&'));
}
