import { parsePartialDate, type PartialDate } from '../../platform/partial-date.js';
import { plainText } from '../text/plain-text.js';

export interface Heading {
  title: string;
  /** True where nothing stands above it. */
  isFirst: boolean;
  /** The text without it, where it is first. */
  rest: string;
}

/** The first heading of the first level (`# A Title`, or underlined with `===`) outside code. */
export function readHeading(body: string): Heading | undefined {
  const lines = body.split('\n');
  let fence: string | undefined;
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    if (fence !== undefined || mark !== undefined) continue;
    const hashed = /^ {0,3}#[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line)?.[1];
    const underlined = line.trim() !== '' && /^ {0,3}=+[ \t]*$/.test(lines[index + 1] ?? '') ? line : undefined;
    const title = plainText(hashed ?? underlined ?? '');
    if (title === '') continue;
    const isFirst = lines.slice(0, index).every((above) => above.trim() === '');
    return { title, isFirst, rest: lines.slice(index + (hashed === undefined ? 2 : 1)).join('\n') };
  }
  return undefined;
}

/** Name of the folder of a page bundle (`two-harbours/index.md`), which is its slug on sites that Hugo and Eleventy make. */
export function bundleSlug(path: string): string | undefined {
  const folder = /(?:^|[/\\])([^/\\]+)[/\\]index\.(?:\w{2}\.)?(?:md|mdx|markdown)$/i.exec(path)?.[1];
  return folder?.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, '') || undefined;
}

/** Date and slug in a file's name as Jekyll has it: `2021-05-03-two-harbours.md`. Undefined for other names, which may repeat in other folders. */
export function fileSlug(path: string): { name: string; slug: string; date: PartialDate | undefined } | undefined {
  const match = /(?:^|[/\\])(\d{4}-\d{1,2}-\d{1,2})-([^/\\]+?)\.(?:md|mdx|markdown|mdown|mkd)$/i.exec(path);
  if (!match) return undefined;
  return { name: `${match[1]!}-${match[2]!}`, slug: match[2]!, date: parsePartialDate(match[1]!) ?? undefined };
}

/** Without a title and a heading, Jekyll takes the words of the file's name, and Obsidian the name. Undefined for other names: they are the site's own. */
export function titleOfFile(path: string, warnings: string[]): string | undefined {
  const name = /([^/\\]+)\.(?:md|mdx|markdown|mdown|mkd)$/i.exec(path)?.[1] ?? '';
  const words = fileSlug(path)?.slug.replace(/[-_]+/g, ' ').trim() ?? (name.includes(' ') ? name : '');
  if (!/\p{L}{2}/u.test(words)) return undefined;
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  warnings.push(`No title and no "# Title" heading: "${title}" was taken from the file’s name.`);
  return title;
}
