import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configTable } from '../../src/platform/config.js';
import { errorKinds } from '../../src/platform/errors.js';

const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage']);

/** Every Markdown file of the project's own, by its path from the root; articles are not documents. */
export function documents(folder = '.'): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name) || path === join('examples', 'articles')) return [];
    if (entry.isDirectory()) return documents(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** The contents of the fenced blocks of a language, in order. */
export function codeBlocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!);
}

/** A table as Prettier writes it. */
export function markdownTable(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => [...row[column]!].length)));
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const [head, ...body] = rows;
  return [line(head!), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

/** What stands between `<!-- name:begin -->` and `<!-- name:end -->`; with UPDATE_DOCS=1, `wanted` is written there first. */
export function generatedPart(path: string, name: string, wanted: string): string {
  const part = new RegExp(`(<!-- ${name}:begin -->\\n)([\\s\\S]*?)(<!-- ${name}:end -->)`);
  const text = readFileSync(path, 'utf8');
  if (!part.test(text)) throw new Error(`${path} has no part between <!-- ${name}:begin --> and <!-- ${name}:end -->.`);
  if (!process.env.UPDATE_DOCS) return part.exec(text)![2]!.trim();
  writeFileSync(
    path,
    text.replace(part, (_, begin: string, _old: string, end: string) => `${begin}\n${wanted}\n\n${end}`),
  );
  return wanted;
}

export function configMarkdown(): string {
  const code = (text: string | undefined) => (text === undefined ? '' : `\`${text}\``);
  return markdownTable([
    ['variable', 'default', 'meaning'],
    ...configTable.map((setting) => [code(setting.name), code(setting.default), setting.description]),
  ]);
}

export function errorsMarkdown(): string {
  return markdownTable([
    ['code', 'status', 'logged as', 'meaning'],
    ...Object.entries(errorKinds).map(([code, kind]) => [
      `\`${code}\``,
      String(kind.status),
      kind.level,
      kind.description,
    ]),
  ]);
}
