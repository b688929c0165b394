import { defaultTreeAdapter } from 'parse5';
import { parsePage, type PageElement } from '../../src/ingest/importers/html-tree.js';

const BLOCK =
  /^(?:address|article|aside|blockquote|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|li|main|nav|ol|p|pre|section|table|tr|ul|body)$/;
const SPACED = /^(?:blockquote|dl|h[1-6]|ol|p|pre|table|ul|form)$/;
const UNSEEN = /^(?:script|style|template|svg|head|iframe|noscript|option|audio|video)$/;

/**
 * A page as a text browser shows it, every line broken at `width` columns: menus as bullets, fields and pictures in brackets. Makes
 * whole-page dumps out of saved pages, so that the text found in a dump can be measured where the right text is known.
 */
export function dumpPage(html: string, width = 115, images = true): string {
  const page = parsePage(html);
  const lines: string[] = [];
  let buffer = '';
  const flush = (indent: number, blank: boolean): void => {
    const words = buffer.split(/\s+/u).filter(Boolean);
    buffer = '';
    let line = ' '.repeat(indent);
    let isEmpty = true;
    for (const word of words) {
      if (!isEmpty && line.length + 1 + word.length > width) {
        lines.push(line);
        line = ' '.repeat(/^[•□]$/.test(words[0]!) ? indent + 2 : indent);
        isEmpty = true;
      }
      line += isEmpty ? word : ` ${word}`;
      isEmpty = false;
    }
    if (!isEmpty) lines.push(line);
    if (blank && lines.at(-1) !== '') lines.push('');
  };
  const walk = (element: PageElement, depth: number): void => {
    for (const node of element.childNodes) {
      if (defaultTreeAdapter.isTextNode(node)) buffer += node.value;
      if (!defaultTreeAdapter.isElementNode(node) || UNSEEN.test(node.tagName)) continue;
      const { tagName } = node;
      const attribute = (name: string): string => node.attrs.find((each) => each.name === name)?.value ?? '';
      if (tagName === 'br') flush(depth, false);
      else if (tagName === 'hr') lines.push('━'.repeat(width));
      else if (tagName === 'img' && !images) buffer += ' ';
      else if (tagName === 'img')
        buffer +=
          attribute('alt') === '' ? ` [${attribute('src').split('/').at(-1)!.slice(0, 10)}] ` : ` ${attribute('alt')} `;
      else if (tagName === 'input' && attribute('type') !== 'hidden')
        buffer += /submit|button/.test(attribute('type'))
          ? ` [${attribute('value') || 'Submit'}] `
          : ' [                    ] ';
      else if (BLOCK.test(tagName)) {
        flush(depth, SPACED.test(tagName));
        const inner =
          tagName === 'blockquote' || tagName === 'ul' || tagName === 'ol'
            ? depth + (tagName === 'blockquote' ? 4 : 2)
            : depth;
        if (tagName === 'li') buffer = depth > 4 ? '□ ' : '• ';
        walk(node, inner);
        flush(inner, SPACED.test(tagName));
      } else walk(node, depth);
    }
  };
  const html5 = page.childNodes.find((node) => defaultTreeAdapter.isElementNode(node));
  if (html5 && defaultTreeAdapter.isElementNode(html5)) walk(html5, 0);
  flush(0, false);
  return lines.join('\n');
}
