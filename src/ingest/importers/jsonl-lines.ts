/** A line of a stream: its text without line end, or how many characters it has where those are too many to hold. */
export type StreamLine = { number: number; text: string } | { number: number; tooLong: number };

/** Splits pieces of text at line feeds, holding one line at most, and of one that is longer than `limit` characters nothing. */
export async function* streamLines(chunks: AsyncIterable<string>, limit: number): AsyncIterable<StreamLine> {
  let parts: string[] = [];
  let length = 0;
  let number = 1;
  const line = (): StreamLine =>
    length > limit ? { number, tooLong: length } : { number, text: parts.join('').replace(/\r$/, '') };
  const add = (part: string): void => {
    length += part.length;
    if (length > limit) parts = [];
    else if (part !== '') parts.push(part);
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      add(chunk.slice(from, end));
      yield line();
      [parts, length, number, from] = [[], 0, number + 1, end + 1];
    }
    add(chunk.slice(from));
  }
  if (length > 0) yield line();
}
