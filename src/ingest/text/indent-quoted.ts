/**
 * Indents the further lines of quoted values that begin at the left edge (`excerpt: "One` / `two"`). YAML 1.2 wants them indented;
 * the readers that Jekyll and Hugo use do not mind, so sites are full of them. Lines keep their numbers; the folded value is the same.
 */
export function indentQuoted(yaml: string): string {
  let quote: string | undefined;
  return yaml
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .map((line) => {
      const open = quote;
      const from = open === undefined ? /^[\w-]+[ \t]*:[ \t]+(?=["'])/.exec(line)?.[0].length : 0;
      if (from !== undefined) quote = openAfter(line.slice(from), open);
      return open !== undefined && /^\S/.test(line) ? ` ${line}` : line;
    })
    .join('');
}

/** The quote that is still open at the end of a line which begins inside `open`, or with a quote. */
function openAfter(text: string, open: string | undefined): string | undefined {
  const quote = open ?? text[0]!;
  for (let at = open === undefined ? 1 : 0; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === "'") at++;
    else if (text[at] === quote) return undefined;
  }
  return quote;
}
