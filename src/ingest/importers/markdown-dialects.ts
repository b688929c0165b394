/** Marks of single tools outside code: notes of Docusaurus, links and comments of Obsidian, alerts of GitHub, names of headings. Text stays. */
export function withoutDialects(markdown: string): string {
  if (!/:::|\[\[|%%|==|\[!|\{#/.test(markdown)) return markdown;
  let fence: string | undefined;
  return markdown
    .split('\n')
    .map((line) => {
      const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
      if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
        fence = fence === undefined ? mark : undefined;
      return fence !== undefined || mark !== undefined || /^(?: {4}|\t)/.test(line) ? line : plainLine(line);
    })
    .join('\n');
}

function plainLine(line: string): string {
  // ":::note Title" begins a note, ":::" ends it.
  const note = /^ {0,3}:{3,}[ \t]*(?:\{[^}]*\}|[\w-]+)?(?:\[([^\]]*)\]|[ \t]+([^{}\n]*))?[ \t]*$/.exec(line);
  if (note) {
    const title = (note[1] ?? note[2])?.trim();
    return title ? `**${title}**` : '';
  }
  return outsideCode(line, (text) =>
    text
      .replace(/%%[^%\n]*%%/g, '')
      .replace(/!\[\[[^[\]\n]{0,1000}\]\]/g, '')
      // "[[Folder/Other Note#Part|the note]]": the page it leads to is known to its vault alone.
      .replace(/\[\[([^[\]|\n]{0,1000})(?:\|([^[\]\n]{0,1000}))?\]\]/g, (_, page: string, shown?: string) =>
        (shown ?? page.replace(/#.*$/, '').split('/').at(-1) ?? '').trim(),
      )
      .replace(/(?<![=\w])==(?=[^\s=])([^=\n]*[^\s=])==(?![=\w])/g, '$1')
      .replace(/^(\s*(?:>\s*)+)\[!\w+\][+-]?[ \t]*(.*)$/, (_, start: string, title: string) =>
        title === '' ? start.trimEnd() : `${start}**${title.trim()}**`,
      )
      .replace(/^(#{1,6} .*?)[ \t]*\{#[\w:.-]+\}[ \t]*$/, '$1'),
  );
}

/** Applies to a line what is not between backticks. */
function outsideCode(line: string, change: (text: string) => string): string {
  if (!line.includes('`')) return change(line);
  return line
    .split(/(`+[^`]*`+)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');
}
