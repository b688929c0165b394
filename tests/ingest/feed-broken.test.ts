import { describe, expect, it } from '@jest/globals';
import { InputRefused, type ImportItem } from '../../src/ingest/importer.js';
import { feedImporter } from '../../src/ingest/importers/feed.js';
import { sourceFile } from '../support/source-file.js';

async function read(text: string): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for await (const item of feedImporter.read(sourceFile('feed.xml', text))) items.push(item);
  return items;
}

async function outcomes(text: string): Promise<string[]> {
  return (await read(text)).map((item) => {
    if (item.kind === 'article') return item.article.title;
    if (item.kind === 'refused') return `${item.refusal.code}:${item.refusal.line}`;
    return item.kind === 'leftOut' ? item.leftOut.what : item.kind;
  });
}

async function refusal(text: string): Promise<string> {
  return read(text).then(
    () => 'nothing',
    (error: unknown) => (error instanceof InputRefused ? error.refusal.code : String(error)),
  );
}

const rss = (items: string) => `<rss version="2.0"><channel><title>Harbour</title>\n${items}\n</channel></rss>`;
const item = (title: string, more = '') => `<item><title>${title}</title>${more}</item>`;

describe('a broken feed', () => {
  it('loses the broken item alone, and says where it is', async () => {
    const text = rss(`${item('A')}\n<item><title>B</titel></item>\n${item('C')}`);
    expect(await outcomes(text)).toEqual(['A', 'MALFORMED_XML:3', 'C']);
    const [, broken] = await read(text);
    expect(broken).toEqual({
      kind: 'refused',
      refusal: {
        code: 'MALFORMED_XML',
        message:
          'Received XML that is broken at line 3, in the item that begins at line 3 (Unexpected close tag); expected well-formed XML. This item is left out.',
        line: 3,
        record: 2,
      },
    });
  });

  it('goes on at the next item where an end tag is missing', async () => {
    expect(await outcomes(rss(`<item><title>A</title>\n${item('B')}`))).toEqual(['MALFORMED_XML:2', 'B']);
    expect(await outcomes(rss(`<item><title>A\n${item('B')}`))).toEqual(['MALFORMED_XML:2', 'B']);
  });

  it('takes a bare & as it stands, with a warning for its own item', async () => {
    const items = await read(rss(`${item('A')}${item('R&D at AT&T &amp; Co &nbsp;&unknown;')}${item('C')}`));
    expect(items.map((each) => (each.kind === 'article' ? [each.article.title, each.article.warnings] : each))).toEqual(
      [
        ['A', []],
        ['R&D at AT&T & Co &unknown;', ['Took 2 bare "&" as it stands; expected &amp; in XML.']],
        ['C', []],
      ],
    );
  });

  it('takes HTML that nobody escaped, well-formed or not', async () => {
    const items = await read(
      rss(`${item('A', '<description>One <b>two</b><img src="a.png"></description><link>https://h.example/1</link>')}
${item('B', '<description>One<br>two &lt; three <p>four</description>')}${item('C')}`),
    );
    expect(items).toMatchObject([
      { article: { title: 'A', url: 'https://h.example/1', excerpt: { text: 'One two' }, warnings: [expect.stringMatching(/not escaped/)] } }, // prettier-ignore
      { article: { title: 'B', excerpt: { text: 'One two < three four' } } },
      { article: { title: 'C', warnings: [] } },
    ]);
  });

  it('keeps what comes before the place where a file is cut off', async () => {
    const whole = rss(`${item('A')}\n${item('B')}`);
    expect(await outcomes(whole.slice(0, whole.indexOf('B')))).toEqual(['A', 'TRUNCATED:3']);
    expect(await outcomes(whole.slice(0, whole.indexOf('</channel>')))).toEqual(['A', 'B', 'TRUNCATED:4']);
  });

  it('reads on where the channel itself is broken', async () => {
    expect(await outcomes(`<rss><channel><title>H<br></title>\n${item('A')}</channel></rss>`)).toEqual(['MALFORMED_XML:1', 'A']); // prettier-ignore
    expect(await outcomes(`<rss><channel>${item('A')}</rss>`)).toEqual(['A']);
  });

  it('reads a feed behind blank lines and before other things', async () => {
    expect(await outcomes(`\n\n <?xml version="1.0"?>${rss(item('A'))}\n<script>x</script>`)).toEqual(['A']);
  });

  it('refuses an item that says nothing, and a feed without items', async () => {
    expect(await outcomes(rss(`<item><guid>1</guid></item>${item('B')}`))).toEqual(['NO_TITLE:2', 'B']);
    expect(await outcomes(rss(''))).toEqual(['NO_ITEMS:1']);
  });

  it('loses one broken item of a JSON Feed alone', async () => {
    const text = '{"version":"https://jsonfeed.org/version/1","items":[\n{"id":"1","title":"A"},\n{"id":"2","title":"B",},\n"x",\n{"id":"3","title":"C"}]}'; // prettier-ignore
    expect(await outcomes(text)).toEqual(['A', 'MALFORMED_JSON:3', 'MALFORMED_JSON:4', 'C']);
    expect(await outcomes(text.slice(0, text.indexOf('"C"')))).toEqual(['A', 'MALFORMED_JSON:3', 'MALFORMED_JSON:4', 'MALFORMED_JSON:5', 'TRUNCATED:5']); // prettier-ignore
  });

  it.each([
    ['a page', '<html><body>Moved</body></html>'],
    ['text', 'No feed at all'],
    ['nothing but a declaration', '<?xml version="1.0"?>'],
    ['other JSON', '{"version":"1","items":[]}'],
    ['JSON without items', '{"version":"https://jsonfeed.org/version/1"}'],
    ['a list', '[1, 2]'],
  ])('is refused where it is %s', async (_, text) => {
    expect(await refusal(text)).toBe('NOT_A_FEED');
  });
});

describe('a hostile feed', () => {
  it.each([
    ['entities that grow', '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>'], // prettier-ignore
    ['an entity that reads a file', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>'], // prettier-ignore
  ])('is refused with %s', async (_, text) => {
    expect(await refusal(text)).toBe('ENTITIES_DECLARED');
  });

  it('knows no entity by the name of an object’s property', async () => {
    expect(await outcomes(rss(item('&constructor; &__proto__;')))).toEqual(['&constructor; &__proto__;']);
  });

  it.each([
    ['elements within elements', `<rss><channel><item><description>${'<a>'.repeat(200_000)}`],
    ['items that never end', `<rss><channel>${'<item>'.repeat(50_000)}`],
    ['CDATA that never ends', `<rss><channel>${'<item><title><![CDATA['.repeat(50_000)}`],
    ['broken descriptions', `<rss><channel><item>${'<description>a<br></x>'.repeat(50_000)}`],
    ['links to the rest', rss(item('A', `<description>${'read more '.repeat(100_000)}x</description>`))],
    ['unclosed images', rss(item('A', `<description><![CDATA[${'<img width='.repeat(100_000)}]]></description>`))],
    ['JSON lists within lists', `{"version":"https://jsonfeed.org/version/1","items":[${'['.repeat(500_000)}`],
  ])('is read in time and space that grow with its length: %s', async (_, text) => {
    expect((await read(text)).length).toBeGreaterThan(0);
  });

  it('takes no address but web addresses', async () => {
    const [found] = await read(
      rss(item('A', '<link>javascript:alert(1)</link><enclosure url="data:image/png;base64,x" type="image/png"/>')),
    );
    expect(found).toMatchObject({ kind: 'article' });
    expect(JSON.stringify(found)).not.toMatch(/javascript:|data:/);
  });

  it('throws nothing but refusals, wherever it is cut or changed', async () => {
    const text = rss(`${item('A', '<description><![CDATA[<p>One</p>]]></description><pubDate>12 Mar 2024 00:00:00 GMT</pubDate>')}\n${item('B &amp; C', '<category domain="x">a/b</category><author>a@b.example (A B)</author>')}`); // prettier-ignore
    const junk = ['<', '&', ']]>', '<![CDATA[', '"', '</item>', '<!--', '\0', '<item ', '{'];
    for (let at = 0; at < text.length; at += 3) {
      const changed = text.slice(0, at) + junk[at % junk.length]! + text.slice(at + (at % 2));
      for (const each of [text.slice(0, at), changed]) expect(await refusal(each)).toMatch(/^(?:nothing|[A-Z_]+)$/);
    }
  });
});
