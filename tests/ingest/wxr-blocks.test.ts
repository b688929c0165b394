import { describe, expect, it } from '@jest/globals';
import { toStoredHtml } from '../../src/articles/body.js';
import type { ArticleRecord } from '../../src/ingest/importer.js';
import { item, meta, one, read, wxr } from '../support/wxr-export.js';

const NOTE = meta('footnotes', '[{"content":"See <em>it</em>.","id":"n1"}]');
const REFERENCE = '<p>Text<sup data-fn="n1" class="fn"><a id="n1-link" href="#n1">1</a></sup>.</p>';

function stored({ body }: ArticleRecord): string {
  return body ? toStoredHtml(body) : '';
}

describe('wxr: reusable blocks', () => {
  const show = (id: number) => `<!-- wp:block {"ref":${id}} /-->`;
  const block = (id: number, body: string, elements = '') => item(id, 'wp_block', elements, body);

  it('shows them where an article does, wherever they stand in the file', async () => {
    const box = block(3, `<!-- wp:paragraph --><p>Boxed</p><!-- /wp:paragraph -->${show(4)}`);
    const inner = block(4, '<!-- wp:paragraph --><p>Inner</p><!-- /wp:paragraph -->');
    const { articles, leftOut } = await read(wxr(box + item(1, 'post', '', `<p>One</p>\n\n${show(3)}`) + inner));
    expect(stored(articles[0]!)).toMatch(/^<p>One<\/p>\s*<p>Boxed<\/p>\s*<p>Inner<\/p>$/);
    expect(articles[0]!.warnings).toEqual([]);
    expect(leftOut).toEqual({ 'reusable blocks': 2 });
  });

  it('never shows those that the site hid', async () => {
    const draft = block(3, '<p>Secret</p>').replace('>publish<', '>draft<');
    const locked = block(4, '<p>Secret</p>', '<wp:post_password>x</wp:post_password>');
    const { articles } = await read(
      wxr(draft + locked + item(1, 'post', '', `<p>One</p>${show(3)}${show(4)}${show(5)}`)),
    );
    expect(stored(articles[0]!)).toBe('<p>One</p>');
    expect(articles[0]!.warnings).toEqual([expect.stringContaining('3 reusable blocks')]);
  });

  it('ends where blocks show themselves or each other, however many of them', async () => {
    const blocks = Array.from({ length: 12 }, (_, at) =>
      block(at + 100, `<p>x</p>${Array.from({ length: 12 }, (_, to) => show(to + 100)).join('')}`),
    );
    const { articles } = await read(wxr(blocks.join('') + item(1, 'post', '', show(100))));
    expect(articles[0]!.body!.content.length).toBeLessThan(10_000);
    expect(articles[0]!.warnings).toEqual([expect.stringContaining('reusable blocks')]);
  });
});

describe('wxr: blocks', () => {
  it.each([
    [
      'a video',
      '<figure><video controls src="https://a.example/v.mp4"></video><figcaption>A film</figcaption></figure>',
      '<figure><a href="https://a.example/v.mp4">https://a.example/v.mp4</a><figcaption>A film</figcaption></figure>',
    ],
    [
      'a file, once',
      '<div class="wp-block-file"><object class="wp-block-file__embed" data="https://a.example/r.pdf" type="application/pdf" aria-label="Embed of Report."></object><a href="https://a.example/r.pdf">Report</a><a href="https://a.example/r.pdf" class="wp-block-file__button" download>Download</a></div>',
      '<div><a href="https://a.example/r.pdf">Report</a></div>',
    ],
    [
      'a quotation pulled out',
      '<figure class="wp-block-pullquote"><blockquote><p>Wet.</p><cite>Anna</cite></blockquote></figure>',
      '<figure><blockquote><p>Wet.</p><cite>Anna</cite></blockquote></figure>',
    ],
    [
      'an embed',
      '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://video.example/1\n</div></figure>',
      '<figure><div>\n<a href="https://video.example/1">https://video.example/1</a>\n</div></figure>',
    ],
  ])('keeps %s', async (_, markup, expected) => {
    expect(stored(await one('', `<!-- wp:x {"a":1} -->\n${markup}\n<!-- /wp:x -->`)).trim()).toBe(expected);
  });

  it('gives paragraphs to the block of the classic editor', async () => {
    expect(stored(await one('', '<!-- wp:freeform -->\nOne\n\nTwo\n<!-- /wp:freeform -->'))).toBe(
      '<p>One</p>\n<p>Two</p>',
    );
  });

  it('puts footnotes at the end where their block is missing, and nowhere where nothing refers to them', async () => {
    const note = /<li id="user-content-n1">See <em>it<\/em>\. <a href="#user-content-n1-link" data-footnote-backref/;
    expect(stored(await one(NOTE, REFERENCE))).toMatch(note);
    expect(stored(await one(NOTE, `${REFERENCE}<!-- wp:footnotes /--><p>End</p>`))).toMatch(/<\/ol>\s*<p>End<\/p>$/);
    expect(stored(await one(NOTE, '<p>Text.</p>'))).toBe('<p>Text.</p>');
    const broken = await one(meta('footnotes', '{"broken'), REFERENCE);
    expect(stored(broken)).not.toContain('<ol>');
    expect(broken.warnings).toEqual([expect.stringContaining('footnotes')]);
  });

  it('shows the captions of a gallery', async () => {
    const image = item(
      5,
      'attachment',
      '<excerpt:encoded>The <em>ferry</em> &lt;3</excerpt:encoded><wp:attachment_url>https://a.example/f.jpg</wp:attachment_url>',
    );
    const { articles } = await read(wxr(item(1, 'post', '', '[gallery ids="5"]') + image));
    expect(stored(articles[0]!)).toContain('<figcaption>The ferry');
  });
});
