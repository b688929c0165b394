const MARK = ';base64,';
/** Shorter data stays: it costs nothing to read, and may be an example in a text about the web. */
const MIN_LENGTH = 200;

/**
 * Markup without the data of images embedded in it, which word processors export by the megabyte: such images are refused, and the
 * rest can be measured and parsed. A loop, since V8's regular expressions overflow their stack on runs that long.
 */
export function withoutEmbeddedData(markup: string): string {
  let result = '';
  let done = 0;
  for (let mark = markup.indexOf(MARK); mark >= 0; mark = markup.indexOf(MARK, mark + 1)) {
    const start = mark + MARK.length;
    let end = start;
    while (isBase64(markup.charCodeAt(end))) end++;
    if (end - start < MIN_LENGTH || !/data:[a-z]+\/[a-z0-9.+-]+$/i.test(markup.slice(Math.max(0, mark - 80), mark)))
      continue;
    result += markup.slice(done, start);
    done = end;
  }
  return result + markup.slice(done);
}

/** Letters, digits, "+", "/", "="; false past the end (NaN). */
function isBase64(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 43 ||
    code === 61
  );
}
