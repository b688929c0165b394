const OPENING = '<content:encoded><![CDATA[';
const CLOSING = ']]>';

/**
 * Drops what stands in the CDATA of bodies, which the first reading does not need and which is nine tenths of a file; the XML stays well-formed.
 * The mark cannot be found in the wrong place: inside another CDATA it is followed by the end of that one, which is kept.
 */
export async function* withoutBodies(chunks: AsyncIterable<string>): AsyncIterable<string> {
  let carry = '';
  let isInside = false;
  for await (const chunk of chunks) {
    const text = carry + chunk;
    let out = '';
    let at = 0;
    for (;;) {
      const mark: string = isInside ? CLOSING : OPENING;
      const found = text.indexOf(mark, at);
      if (found < 0) {
        // The mark may be cut by the end of the piece.
        const kept = Math.max(at, text.length - mark.length + 1);
        if (!isInside) out += text.slice(at, kept);
        carry = text.slice(kept);
        break;
      }
      if (!isInside) out += text.slice(at, found + mark.length);
      at = isInside ? found : found + mark.length;
      isInside = !isInside;
    }
    yield out;
  }
  yield isInside ? '' : carry;
}
