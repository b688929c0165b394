import { describe, expect, it } from '@jest/globals';
import {
  describeBody,
  readingMinutes,
  renderBody,
  storeBody,
  toStoredHtml,
  type BodyFormat,
} from '../../src/articles/body.js';

const fromHtml = (content: string, baseUrl?: string): string => toStoredHtml({ format: 'HTML', content }, { baseUrl });
const fromMarkdown = (content: string, baseUrl?: string): string =>
  toStoredHtml({ format: 'MARKDOWN', content }, { baseUrl });
const fromText = (content: string): string => toStoredHtml({ format: 'TEXT', content });
const throughMarkdown = (content: string): string => renderBody(fromMarkdown(content), 'MARKDOWN');

it('describes a body on the way in as it does the stored one', () => {
  const bodies: [BodyFormat, string][] = [
    ['TEXT', ' One <b>line</b>\u00a0& more\nsecond line\n\n\nNext &amp; last\r\n'],
    ['TEXT', ''],
    ['HTML', '<h1>T</h1><p>a<p>b<ul><li>c<li>d</ul><table><tr><td>1<td>2</table><b><p>x</b>y'],
    ['HTML', '<div>text<br><br>more</div><script>no</script><pre>\n\ncode</pre>'],
    ['MARKDOWN', '# T\n\nText[^1] *a*\n\n[^1]: Note\n\n1. x\n2. y'],
  ];
  for (const [format, content] of bodies) {
    const { html, description } = storeBody({ format, content });
    expect(describeBody(html)).toMatchObject(description);
  }
});

describe('links and images', () => {
  it('resolves relative addresses against the page they come from', () => {
    const html = '<p><a href="../b?x=1">b</a> <a href="//cdn.test/c">c</a> <img src="i.png" alt="Map"></p>';
    expect(fromHtml(html, 'https://institute.test/research/a')).toBe(
      '<p><a href="https://institute.test/b?x=1">b</a> <a href="https://cdn.test/c">c</a> <img src="https://institute.test/research/i.png" alt="Map"></p>',
    );
  });

  it('leaves relative addresses as they are when the page is not known, or is not on the web', () => {
    const html = '<p><a href="../b c.pdf">b</a></p>';
    for (const base of [undefined, '', 'nonsense', 'file:///etc/'])
      expect(fromHtml(html, base)).toBe('<p><a href="../b%20c.pdf">b</a></p>');
  });

  it('keeps what the publisher says about a link, and drops its target', () => {
    expect(
      fromHtml('<a href="https://x.test/" target="_blank" rel="nofollow noopener evil" title="T" hreflang="fr">x</a>'),
    ).toBe('<a href="https://x.test/" rel="nofollow noopener" title="T" hreflang="fr">x</a>');
  });

  it('refuses images held in data, and takes the real one of a lazily loaded image', () => {
    expect(fromHtml('<p>a<img src="data:image/png;base64,AAAA" alt="x">b</p>')).toBe('<p>ab</p>');
    expect(
      fromHtml(
        '<img src="data:image/gif;base64,AAAA" data-src="https://x.test/a.png" alt="Port" width="640" height="50%">',
      ),
    ).toBe('<img src="https://x.test/a.png" alt="Port" width="640">');
    expect(fromHtml('<noscript><img src="https://x.test/b.png" alt=""></noscript>')).toBe(
      '<img src="https://x.test/b.png" alt="">',
    );
  });
});

describe('structure', () => {
  it('keeps figures, tables, quotations, code and lists', () => {
    const html = [
      '<figure><img src="https://x.test/a.png" alt="A"><figcaption>Fig. 1</figcaption></figure>',
      '<table><caption>Trade</caption><thead><tr><th scope="col" colspan="2">A</th></tr></thead><tbody><tr><td align="right">1</td><td rowspan="2">2</td></tr></tbody></table>',
      '<blockquote cite="https://x.test/"><p>Said.</p></blockquote>',
      '<pre><code class="language-js">a &lt; b\n  c</code></pre>',
      '<ol start="3" reversed><li value="7">x</li></ol><dl><dt>a</dt><dd>b</dd></dl>',
    ].join('\n');
    expect(fromHtml(html)).toBe(html);
  });

  it('drops styles, classes, spacers and wrappers that say nothing', () => {
    expect(
      fromHtml(
        '<div class="c" style="x"><span style="x">One</span> <font>two</font></div><p>&nbsp;</p><p><b></b></p><!-- c -->',
      ),
    ).toBe('<div>One two</div>');
  });

  it('moves headings down one level where the body has an h1 of its own, and only there', () => {
    expect(renderBody(fromHtml('<h1>A</h1><h2>B</h2><h6>C</h6>'), 'MARKDOWN')).toBe('## A\n\n### B\n\n###### C');
    expect(renderBody(fromHtml('<h2>A</h2><h3>B</h3>'), 'MARKDOWN')).toBe('## A\n\n### B');
  });

  it('removes control characters and halves of surrogate pairs, and composes accents', () => {
    expect(fromText('a\u0000b\u0007 \ud83d e\u0301')).toBe('<p>ab \ufffd \u00e9</p>');
    expect(fromHtml('<p title="x">a&#0;&#8;b</p>')).toBe('<p>a\ufffdb</p>');
  });
});

describe('anchors', () => {
  it('names each heading after its text, without repeating a name', () => {
    const html = fromHtml(
      '<h2>The Road</h2><h3>Дорога</h3><h2>The road</h2><h2>…</h2><p id="the-road-3"><a href="#the-road-3">x</a></p>',
    );
    expect(describeBody(html).headings).toEqual([
      { level: 2, text: 'The Road', id: 'user-content-the-road' },
      { level: 3, text: 'Дорога', id: 'user-content-doroga' },
      { level: 2, text: 'The road', id: 'user-content-the-road-2' },
      { level: 2, text: '…', id: 'user-content-section' },
    ]);
  });

  it("keeps the publisher's own ids where something links to them, in the body or with the page's full address", () => {
    const html =
      '<p><a href="#s1">1</a> <a href="https://institute.test/a#s2">2</a> <a href="#comments">3</a></p><h2 id="s1">One</h2><p id="s2">Two</p><p id="ad-9">x</p><a name="s3"></a>';
    expect(fromHtml(html, 'https://institute.test/a')).toBe(
      '<p><a href="#user-content-s1">1</a> <a href="#user-content-s2">2</a> <a href="https://institute.test/a#comments">3</a></p>' +
        '<h2 id="user-content-s1">One</h2><p id="user-content-s2">Two</p><p>x</p>',
    );
  });

  it('never doubles the prefix of ids', () => {
    const once = fromHtml('<h2 id="user-content-user-content-a">A</h2><p><a href="#user-content-a">a</a></p>');
    expect(once).toBe('<h2 id="user-content-a">A</h2><p><a href="#user-content-a">a</a></p>');
    expect(fromHtml(once)).toBe(once);
  });

  it('makes links between headings written in Markdown work', () => {
    expect(fromMarkdown('[see](#the-road)\n\n## The road')).toContain('<a href="#user-content-the-road">');
    expect(throughMarkdown('[see](#the-road)\n\n## The road')).toBe('[see](#the-road)\n\n## The road');
  });
});

describe('footnotes', () => {
  it('survive from Markdown to Markdown, and keep their ids when sanitised again', () => {
    const markdown =
      'First[^a] and second[^2], first again[^a].\n\n[^a]: A note with a [link](https://x.test/).\n\n    And more.\n\n[^2]: Two.';
    const stored = fromMarkdown(markdown);
    expect(renderBody(stored, 'MARKDOWN')).toBe(markdown);
    expect(fromHtml(stored)).toBe(stored);
    const ids = [...stored.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['fnref-a', 'fnref-2', 'fnref-a-2', 'fn-a', 'fn-2'].map((id) => `user-content-${id}`));
    expect(stored).not.toContain('Footnotes');
  });

  it('are known by their links, whoever wrote them', () => {
    const wordPress =
      '<p>Text<sup class="fn"><a href="#0b1f" id="0b1f-link">1</a></sup>.</p><ol class="wp-block-footnotes"><li id="0b1f">Note. <a href="#0b1f-link">↩︎</a></li></ol>';
    const kramdown =
      '<p>Text<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote">1</a></sup>.</p><div class="footnotes"><ol><li id="fn:1"><p>Note. <a href="#fnref:1">↩</a></p></li></ol></div>';
    const word =
      '<p>Text<a href="#_ftn1" name="_ftnref1">[1]</a>.</p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Note.</p></div>';
    expect(renderBody(fromHtml(wordPress), 'MARKDOWN')).toBe('Text[^0b1f].\n\n[^0b1f]: Note.');
    expect(renderBody(fromHtml(kramdown), 'MARKDOWN')).toBe('Text[^1].\n\n[^1]: Note.');
    expect(renderBody(fromHtml(word), 'TEXT')).toContain('Note.');
  });

  it('are marked in text, and left out of what is searched and counted', () => {
    const stored = fromMarkdown('Agreed in 2023[^1].\n\n[^1]: See below.');
    expect(renderBody(stored, 'TEXT')).toBe('Agreed in 2023[1].\n\n1. See below.');
    expect(describeBody(stored)).toMatchObject({ text: 'Agreed in 2023.\n\nSee below.', wordCount: 5 });
  });
});

describe('Markdown', () => {
  it.each([
    ['headings, emphasis and code', '## A\n\nx *e* **s** ~~d~~ `c`'],
    ['nested lists', '- a\n- b\n\n1. one\n2. two'],
    ['tables with alignment', '| A | B |\n| - | :-: |\n| 1 | 2 \\| 3 |'],
    ['links and images', '[x](https://x.test/a "T") ![Alt text](https://x.test/i.png "I")'],
    ['quotations', '> one\n>\n> two'],
    ['code with its language', '```js\nlet a = "<b>";\n\nb();\n```'],
    ['line ends', 'a\\\nb'],
    ['characters that look like markup', '1\\. a \\*b\\* \\# c \\_d\\_'],
  ])('means the same after HTML: %s', (_, markdown) => {
    expect(fromMarkdown(throughMarkdown(markdown))).toBe(fromMarkdown(markdown));
  });

  it('keeps harmless HTML written in it, as Markdown has no figures', () => {
    expect(
      fromMarkdown(
        '<figure><img src="https://x.test/a.png" alt="A" onload="x"><figcaption>C</figcaption></figure>\n\nH<sub>2</sub>O',
      ),
    ).toBe(
      '<figure><img src="https://x.test/a.png" alt="A"><figcaption>C</figcaption></figure>\n<p>H<sub>2</sub>O</p>',
    );
  });

  it('says without HTML what Markdown has no signs for', () => {
    const html =
      '<p>CO<sub>2</sub>, 10<sup>3</sup>, 21<sup>st</sup>, x<sup>2n</sup></p><table><caption>Trade</caption><tr><th>A</th></tr><tr><td><ul><li>1</li><li>2</li></ul></td></tr></table>';
    expect(renderBody(fromHtml(html), 'MARKDOWN')).toBe('CO₂, 10³, 21st, x^(2n)\n\nTrade\n\n| A   |\n| --- |\n| 1 2 |');
  });

  it('writes sloppy emphasis and broken headings readably', () => {
    const html = '<p><b>Note: </b>a<i> b </i>c</p><h2>Two<br>lines</h2>';
    expect(renderBody(fromHtml(html), 'MARKDOWN')).toBe('**Note:** a *b* c\n\n## Two lines');
    expect(describeBody(fromHtml(html)).headings).toEqual([
      { level: 2, text: 'Two lines', id: 'user-content-two-lines' },
    ]);
  });

  it('puts links and emphasis around blocks inside them', () => {
    expect(
      renderBody(
        fromHtml('<a href="https://x.test/"><h2>Card</h2><p>Text</p></a><b><p>Bold</p><pre>&lt;i></pre></b>'),
        'MARKDOWN',
      ),
    ).toBe('## [Card](https://x.test/)\n\n[Text](https://x.test/)\n\n**Bold**\n\n```\n<i>\n```');
  });

  it('keeps the blanks of code, even in coloured code', () => {
    expect(renderBody(fromHtml('<pre><code>a\n<b>  b </b>c</code></pre>'), 'MARKDOWN')).toBe('```\na\n  b c\n```');
  });

  it('keeps the state of task lists as text', () => {
    expect(throughMarkdown('- [x] done\n- [ ] open')).toBe('- ☑ done\n- ☐ open');
  });
});

describe('text', () => {
  it.each([
    'One.\n\nTwo.',
    'Verse one\nverse two\n\nEnd',
    '« Là-bas » : 50 % & <b>',
    '- not a list\n1. nor this',
    '# no heading\n\n> no quote',
  ])('comes back as it was: %j', (text) => {
    expect(renderBody(fromText(text), 'TEXT')).toBe(text);
    expect(fromHtml(fromText(text))).toBe(fromText(text));
  });

  it('takes Windows line ends and blank lines with blanks in them', () => {
    expect(fromText('\r\n One. \r\n \t\r\n\r\nTwo. \r\nThree.\r\n')).toBe('<p>One.</p>\n<p>Two.<br>Three.</p>');
  });

  it('shows lists, tables and code in lines', () => {
    const stored = fromMarkdown('- a\n  - b\n- c\n\n3. d\n4. e\n\n| A | B |\n|-|-|\n| 1 | 2 |\n\n```\nx\n  y\n```');
    expect(renderBody(stored, 'TEXT')).toBe('- a\n  - b\n- c\n\n3. d\n4. e\n\nA\tB\n1\t2\n\nx\n  y');
  });
});

describe('describeBody', () => {
  it('parts headings from running text', () => {
    const body = describeBody(
      fromHtml(
        'Loose text<h2>Head</h2><p>One&nbsp;<b>bold</b>.</p><ul><li>Item</li></ul><pre>code</pre><div>Div</div>',
      ),
    );
    expect(body.paragraphs).toEqual(['Loose text', 'One bold.', 'Item', 'Div']);
    expect(body.text).toBe('Loose text\n\nHead\n\nOne bold.\n\nItem\n\ncode\n\nDiv');
    expect(body.wordCount).toBe(8);
  });

  it.each([
    ['French', "« L'Asie centrale » : aujourd'hui, c'est-à-dire 50 % !", 5],
    ['Russian', 'Из-за засухи — в 2023 году — вода ушла.', 7],
    ['English', 'The U.S. and/or E.U. spent 3.5 million—really.', 9],
    ['Persian', 'می‌خواهم به باکو بروم', 4],
    ['Georgian', 'საქართველო და აზერბაიჯანი', 3],
    ['Chinese', '中亚国家合作', 3],
    ['Japanese and English mixed', '日本と Kazakhstan', 3],
    ['Thai', 'ภาษาไทย', 2],
    ['nothing', '— … !', 0],
  ])('counts the words of %s', (_, text, words) => {
    expect(describeBody(fromText(text)).wordCount).toBe(words);
  });

  it('describes an empty body', () => {
    expect(describeBody('')).toEqual({ text: '', paragraphs: [], wordCount: 0, headings: [] });
    for (const format of ['HTML', 'MARKDOWN', 'TEXT'] as const)
      expect(toStoredHtml({ format, content: ' \n ' }).trim()).toBe('');
  });
});

describe('readingMinutes', () => {
  it('reads 238 words a minute, one minute at least, and none for nothing', () => {
    expect([0, 1, 300, 476, 2380].map(readingMinutes)).toEqual([0, 1, 1, 2, 10]);
  });
});
