import { HEAD_LENGTH, type SourceFile } from '../../src/ingest/importer.js';

/** A file as the reader hands it to an importer. `chunkLength`, in characters, cuts it at places that no reader would choose. */
export function sourceFile(path: string, text: string, chunkLength = text.length || 1): SourceFile {
  return {
    path,
    size: Buffer.byteLength(text),
    head: text.slice(0, HEAD_LENGTH),
    text: () => Promise.resolve(text),
    // eslint-disable-next-line @typescript-eslint/require-await
    async *chunks() {
      for (let at = 0; at < text.length; at += chunkLength) yield text.slice(at, at + chunkLength);
    },
  };
}
