import { BodyRefused } from '../../articles/body.js';
import { MAX_LENGTH, withinTime } from '../../articles/body-limits.js';
import { withoutEmbeddedData } from '../../articles/embedded-data.js';
import { type Importer, type ImportItem, InputRefused, type Refusal, type SourceFile } from '../importer.js';
import { readPage } from './html-record.js';

/**
 * Saved pages of articles: metadata from JSON-LD, microdata, Open Graph, Google Scholar's and Dublin Core's names and what readers
 * see; the text by Readability. Any page of any site may come in, so nothing about its markup is taken for granted.
 */
export const htmlImporter: Importer = {
  name: 'html',
  description: 'HTML page of one article, as saved from a site: <!doctype html> or <html>',
  recognises({ head }): number {
    const start = withoutProlog(head);
    if (/^<(?:!doctype\s+html|html[\s>])/i.test(start)) return 0.95;
    if (/^<(?:head|body|article|main|section|header|div|h[1-6]|p|title|meta|table)[\s>]/i.test(start)) return 0.7;
    return /^[^<]{0,2000}<html[\s>]/i.test(start) && /<body[\s>]/i.test(head) ? 0.6 : 0;
  },
  async *read(file: SourceFile): AsyncIterable<ImportItem> {
    const result = readSafely(await file.text(), file);
    yield 'code' in result ? { kind: 'refused', refusal: result } : { kind: 'article', article: result };
  },
};

function readSafely(text: string, file: SourceFile): ReturnType<typeof readPage> {
  const html = withoutEmbeddedData(text);
  if (html.length > MAX_LENGTH.HTML) {
    const show = (count: number): string => count.toLocaleString('en-GB');
    return refusal(
      'PAGE_TOO_LARGE',
      `Received a page of ${show(html.length)} characters; expected at most ${show(MAX_LENGTH.HTML)}.`,
    );
  }
  try {
    return withinTime(html.length, () => readPage(html, file));
  } catch (error) {
    if (error instanceof BodyRefused) {
      return refusal(
        error.code.replace('BODY', 'PAGE'),
        `Received a page with ${error.received}; expected ${error.expected}.`,
      );
    }
    if (error instanceof InputRefused) return error.refusal;
    // Only the stack can overflow on a page within the limits, in a library that recurses.
    if (error instanceof RangeError)
      return refusal(
        'PAGE_TOO_COMPLEX',
        'Received a page that is nested too deep to be read; expected ordinary markup.',
      );
    throw error;
  }
}

/** The text after blanks, an XML declaration and comments ("saved from url=…"). */
function withoutProlog(head: string): string {
  let at = 0;
  for (;;) {
    const rest = /^\s*(?:<\?xml\b[^>]{0,200}\?>|<!--)?/i.exec(head.slice(at, at + 1000))![0];
    at += rest.length;
    if (rest.endsWith('<!--')) {
      const end = head.indexOf('-->', at);
      if (end < 0) return '';
      at = end + 3;
    } else if (!rest.includes('<?')) return head.slice(at);
  }
}

function refusal(code: string, message: string): Refusal {
  return { code, message, line: 1, record: 1 };
}
