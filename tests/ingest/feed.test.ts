import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord, ImportItem } from '../../src/ingest/importer.js';
import { feedImporter } from '../../src/ingest/importers/feed.js';
import { sourceFile } from '../support/source-file.js';

async function read(text: string, url?: string): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for await (const item of feedImporter.read({ ...sourceFile('feed.xml', text), ...(url !== undefined && { url }) }))
    items.push(item);
  return items;
}

async function articles(text: string, url?: string): Promise<ArticleRecord[]> {
  return (await read(text, url)).flatMap((item) => (item.kind === 'article' ? [item.article] : []));
}

async function article(text: string, url?: string): Promise<ArticleRecord> {
  const all = await articles(text, url);
  expect(all).toHaveLength(1);
  return all[0]!;
}

const rss = (items: string, channel = '', attributes = '') =>
  `<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"${attributes}>
<channel><title>Harbour Review</title><link>https://harbour.example/</link>${channel}
${items}
</channel></rss>`;
const atom = (entries: string, head = '', attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>Harbour Review</title>${head}${entries}</feed>`;
const json = (items: unknown[], more: object = {}) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Harbour Review', ...more, items }, null, 2);

describe('recognising', () => {
  it.each([
    ['RSS 2.0', rss('<item/>')],
    ['RSS 0.91 with its document type', '<?xml version="1.0"?>\n<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n<rss version="0.91">'], // prettier-ignore
    ['RSS 1.0', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'],
    ['Atom', '\n<!-- made by hand -->\n<feed xml:lang="en" xmlns="http://www.w3.org/2005/Atom">'],
    ['Atom under a prefix', '<a:feed xmlns:a="http://www.w3.org/2005/Atom">'],
    ['JSON Feed', '{ "version": "https://jsonfeed.org/version/1", "items": [] }'],
    ['JSON Feed with escaped slashes', '{"version":"https:\\/\\/jsonfeed.org\\/version\\/1.1","items":[]}'],
  ])('is sure of %s', (_, head) => {
    expect(feedImporter.recognises({ path: 'x', head, size: head.length })).toBeGreaterThan(0.9);
  });

  it.each([
    ['a WordPress export', '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>'], // prettier-ignore
    ['a page', '<!DOCTYPE html><html><body><p>&lt;rss&gt;</p></body></html>'],
    ['a page about feeds', '# How to write <rss version="2.0">\n'],
    ['other JSON', '{"title": "x", "items": []}'],
    [
      'other RDF',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:foaf="http://xmlns.com/foaf/0.1/">',
    ],
  ])('leaves %s to others', (_, head) => {
    expect(feedImporter.recognises({ path: 'x', head, size: head.length })).toBeLessThan(0.5);
  });
});

describe('RSS', () => {
  it('reads an item with all that such feeds carry', async () => {
    const text = rss(
      `<item>
        <title>Two Harbours &amp;amp; One &lt;em&gt;Railway&lt;/em&gt;</title>
        <link>https://harbour.example/two-harbours?utm_source=rss&amp;page=2</link>
        <guid isPermaLink="false">harbour-17</guid>
        <dc:creator>Leyla Example and Marat Sample</dc:creator>
        <pubDate>Tue, 12 Mar 2024 09:30:00 +0400</pubDate>
        <atom:updated xmlns:atom="http://www.w3.org/2005/Atom">2024-03-13T08:00:00Z</atom:updated>
        <category>Ports</category><category>Trade</category><category>ports</category>
        <description>What a wagon pays.</description>
        <content:encoded><![CDATA[<p>Aktau and Baku face each other.</p><p>Between them runs a ferry.</p>]]></content:encoded>
        <media:content url="https://harbour.example/small.jpg" medium="image" width="300"/>
        <media:content url="https://harbour.example/large.jpg" medium="image" width="1200"><media:description>A ferry at dusk</media:description></media:content>
      </item>`,
      '<language>en-gb</language>',
    );
    expect(await article(text)).toEqual({
      externalId: 'harbour-17',
      source: 'Harbour Review',
      title: 'Two Harbours & One Railway',
      url: 'https://harbour.example/two-harbours?page=2',
      language: 'en-GB',
      published: { precision: 'TIME', date: '2024-03-12', instant: '2024-03-12T09:30:00+04:00' },
      updated: { precision: 'TIME', date: '2024-03-13', instant: '2024-03-13T08:00:00Z' },
      excerpt: { text: 'What a wagon pays.', truncated: false },
      body: { format: 'HTML', content: '<p>Aktau and Baku face each other.</p><p>Between them runs a ferry.</p>' },
      image: { url: 'https://harbour.example/large.jpg', alt: 'A ferry at dusk' },
      bylines: [{ name: 'Leyla Example' }, { name: 'Marat Sample' }],
      topics: ['Ports', 'Trade'],
      regions: [],
      related: [],
      line: 4,
      record: 1,
      warnings: [],
    });
  });

  it('reads RSS 1.0, whose items stand beside the channel', async () => {
    const text = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://harbour.example/"><title>Harbour Review</title><dc:language>fr</dc:language>
<items><rdf:Seq><rdf:li rdf:resource="https://harbour.example/1"/></rdf:Seq></items></channel>
<image><title>Logo</title></image>
<item rdf:about="https://harbour.example/1"><title>Le port</title><link>https://harbour.example/1</link>
<dc:creator>Petrova, A. B., Aliyev, M.</dc:creator><dc:date>2024-03</dc:date><dc:subject>Ports, Commerce</dc:subject></item></rdf:RDF>`;
    expect(await article(text)).toMatchObject({
      externalId: 'https://harbour.example/1',
      source: 'Harbour Review',
      language: 'fr',
      published: { precision: 'MONTH', date: '2024-03-01' },
      bylines: [{ name: 'A. B. Petrova' }, { name: 'M. Aliyev' }],
      topics: ['Ports', 'Commerce'],
      line: 5,
    });
  });

  it('takes a namespace for what it is, whatever its prefix, and a prefix without one for what it usually means', async () => {
    const text = `<rss xmlns:c="http://purl.org/rss/1.0/modules/content"><channel><item><title>A</title><c:encoded>&lt;p&gt;One&lt;/p&gt;</c:encoded><dc:creator>Leyla Example</dc:creator></item></channel></rss>`;
    expect(await article(text)).toMatchObject({
      body: { content: '<p>One</p>' },
      bylines: [{ name: 'Leyla Example' }],
    });
  });

  it('keeps the description as an excerpt, and nothing as the body, where that is all there is', async () => {
    const cut = await articles(
      rss(`<item><title>A</title><description>&lt;p&gt;The ferry left late.&lt;/p&gt; &lt;a href="x"&gt;Continue reading &amp;rarr;&lt;/a&gt;</description></item>
           <item><title>B</title><description>The ferry left [&#8230;]</description></item>
           <item><title>C</title><description>The ferry left late.</description></item>
           <item><title>D</title></item>`),
    );
    expect(cut.map(({ excerpt, body }) => ({ excerpt, body }))).toEqual([
      { excerpt: { text: 'The ferry left late.', truncated: true } },
      { excerpt: { text: 'The ferry left', truncated: true } },
      { excerpt: { text: 'The ferry left late.', truncated: false } },
      {},
    ]);
  });

  it('takes a description for the article where it is one: long and in paragraphs', async () => {
    const paragraph = `<p>${'The ferry crosses in a day when the weather is good. '.repeat(8)}</p>`;
    const whole = await article(rss(`<item><title>A</title><description><![CDATA[${paragraph.repeat(3)}]]></description></item>`)); // prettier-ignore
    expect(whole.body?.content).toContain('<p>The ferry');
    expect(whole.excerpt).toBeUndefined();
    const cut = await article(rss(`<item><title>A</title><description><![CDATA[${paragraph.repeat(3)}<a href="x">Read more</a>]]></description></item>`)); // prettier-ignore
    expect(cut.body).toBeUndefined();
    expect(cut.excerpt?.truncated).toBe(true);
  });

  it.each([
    ['что платит вагон за переправу', { text: 'что платит вагон за переправу', truncated: false }],
    ['Паром пришёл поздно…', undefined],
    ['"'.repeat(50_000), undefined],
  ])('keeps a summary of its own in any script beside the text: %.20s', async (summary, excerpt) => {
    const text = `<p>Паром пришёл поздно, и порт ждал.</p>${'<p>Потом ждали вагоны.</p>'.repeat(60)}`;
    const item = `<item><title>Паром</title><description>${summary}</description><content:encoded><![CDATA[${text}]]></content:encoded></item>`;
    const found = await article(rss(item));
    expect(found.body?.content).toContain('порт ждал');
    expect(found.excerpt).toEqual(excerpt);
  });

  it('says so where the content is no more than a beginning, and keeps it as the excerpt', async () => {
    const beginning = await article(rss('<item><title>A</title><content:encoded><![CDATA[<p>The ferry left. [...]</p>]]></content:encoded></item>')); // prettier-ignore
    expect(beginning).toMatchObject({
      excerpt: { text: 'The ferry left.', truncated: true },
      warnings: ['The feed has the beginning of the text alone; it is kept as the excerpt.'],
    });
    expect(beginning.body).toBeUndefined();
  });

  it('takes off what readers’ counters and WordPress add below a text', async () => {
    const { body } = await article(
      rss(`<item><title>A</title><content:encoded><![CDATA[<p>The ferry left.</p>
<p>The post <a href="https://h.example/a">A</a> appeared first on <a href="https://h.example">Harbour</a>.</p>
<img src="http://feeds.feedburner.com/~r/h/~4/x" height="1" width="1" alt=""/>]]></content:encoded></item>`),
    );
    expect(body?.content.trim()).toBe('<p>The ferry left.</p>');
  });

  it.each([
    ['Tue, 12 Mar 2024 09:30:00 GMT', { precision: 'TIME', date: '2024-03-12', instant: '2024-03-12T09:30:00Z' }],
    ['12 Mar 24 0930 EST', { precision: 'TIME', date: '2024-03-12', instant: '2024-03-12T09:30:00-05:00' }],
    ['Tues, 12 March 2024 09:30 GMT+0100', { precision: 'TIME', date: '2024-03-12', instant: '2024-03-12T09:30:00+01:00' }], // prettier-ignore
    ['Ter, 12 Mar 2024 09:30:00 -0300', { precision: 'TIME', date: '2024-03-12', instant: '2024-03-12T09:30:00-03:00' }], // prettier-ignore
    ['2024-03-12 09:30:00', { precision: 'DAY', date: '2024-03-12' }],
    ['Tue, 12 Mar 2024 09:30:00 Nowhere/Time', { precision: 'DAY', date: '2024-03-12' }],
    ['Tue, 12 Mar 2024 25:99:00 GMT', { precision: 'DAY', date: '2024-03-12' }],
    ['2024', { precision: 'YEAR', date: '2024-01-01' }],
    ['0001-01-01T00:00:00Z', undefined],
    ['soon', undefined],
  ])('reads the date %s', async (date, published) => {
    expect((await article(rss(`<item><title>A</title><pubDate>${date}</pubDate></item>`))).published).toEqual(
      published,
    );
  });

  it.each([
    ['anna@example.org (Anna Petrova)', [{ name: 'Anna Petrova', email: 'anna@example.org' }]],
    ['editor@example.org (Anna Petrova)', [{ name: 'Anna Petrova' }]],
    ['Anna Petrova &lt;noreply@example.org&gt;', [{ name: 'Anna Petrova' }]],
    ['anna.petrova@example.org', [{ name: 'Anna Petrova', email: 'anna.petrova@example.org' }]],
    ['editor@example.org', []],
    ['/u/some_login', [{ name: 'some_login' }]],
    ['David Smith in Washington', [{ name: 'David Smith' }]],
    ['Anna Petrova Energy editor', [{ name: 'Anna Petrova', title: 'Energy editor' }]],
    ['Women and Shipping', [{ name: 'Women and Shipping' }]],
  ])('reads the author %s', async (author, bylines) => {
    expect((await article(rss(`<item><title>A</title><author>${author}</author></item>`))).bylines).toEqual(bylines);
  });

  it('reads a category with a taxonomy as a path in it, and drops what means "none"', async () => {
    const found = await article(
      rss('<item><title>A</title><category domain="https://dmoz.example">Business/Shipping/Ferries/</category><category>Uncategorized</category><category>Oil/Gas</category></item>'), // prettier-ignore
    );
    expect(found.topics).toEqual(['Ferries', 'Oil/Gas']);
    expect(found.topicParents).toEqual({ Ferries: 'Shipping', Shipping: 'Business' });
  });

  it('keeps angle brackets in a title that are no markup', async () => {
    const found = await article(
      rss('<item><title>Reading List&amp;lt;String&amp;gt; and &lt;T&gt; in 5 &lt; 6</title></item>'),
    );
    expect(found.title).toBe('Reading List<String> and <T> in 5 < 6');
  });

  it('makes a title of the first words where there is none, and says so', async () => {
    const found = await article(
      rss('<item><description>The ferry left late. It was raining.</description><guid>1</guid></item>'),
    );
    expect(found.title).toBe('The ferry left late. It was raining.');
    expect(found.warnings).toEqual([
      'The item has no title; "The ferry left late. It was raining." is taken from its text.',
    ]);
  });

  it('leaves out an address that several items share or that is the site’s own', async () => {
    const found = await articles(
      rss(`<item><title>A</title><guid>1</guid><link>https://harbour.example</link></item>
           <item><title>B</title><guid>2</guid><link>https://harbour.example/podcast</link></item>
           <item><title>C</title><guid>3</guid><link>https://harbour.example/podcast/</link></item>`),
    );
    expect(found.map(({ url }) => url)).toEqual([undefined, undefined, undefined]);
    expect(found.map(({ warnings }) => warnings[0])).toEqual([
      "Left out the item's address: it is the address of the site.",
      "Left out the item's address: 2 items share it.",
      "Left out the item's address: 2 items share it.",
    ]);
  });

  it('takes the newest of several states of one item, and no id that different items share', async () => {
    const items = await read(
      rss(`<item><title>A</title><guid>1</guid><link>https://h.example/1</link><pubDate>12 Mar 2024 00:00:00 GMT</pubDate></item>
           <item><title>A, corrected</title><guid>1</guid><link>https://h.example/1</link><pubDate>13 Mar 2024 00:00:00 GMT</pubDate></item>
           <item><title>B</title><guid>x</guid><link>https://h.example/2</link></item>
           <item><title>C</title><guid>x</guid><link>https://h.example/3</link></item>`),
    );
    const found = items.flatMap((item) => (item.kind === 'article' ? [item.article] : []));
    expect(found.map(({ title, externalId }) => [title, externalId])).toEqual([
      ['A, corrected', '1'],
      ['B', 'https://h.example/2'],
      ['C', 'https://h.example/3'],
    ]);
    expect(items.at(-1)).toEqual({
      kind: 'leftOut',
      leftOut: { what: 'earlier states of items', count: 1, reason: 'the newest state in the feed is imported' },
    });
  });

  it('names what it leaves out: recordings, further pages', async () => {
    const items = await read(
      rss(
        '<item><title>A</title><enclosure url="https://h.example/a.mp3" type="audio/mpeg" length="1"/></item>',
        '<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="next" href="https://h.example/feed?page=2"/>',
      ),
    );
    expect(items.slice(1)).toEqual([
      { kind: 'leftOut', leftOut: { what: 'audio and video attachments', count: 1 } },
      { kind: 'leftOut', leftOut: { what: 'further pages of the feed', count: 1, reason: 'import https://h.example/feed?page=2 for older items' } }, // prettier-ignore
    ]);
  });

  it('names the feed that an item was taken over from as its source', async () => {
    const found = await article(
      rss('<item><title>A</title><source url="https://o.example/feed">Other Review</source></item>'),
    );
    expect(found.source).toBe('Other Review');
  });

  it('trusts a long text more than the channel about its language', async () => {
    const russian =
      'Паром между двумя портами идёт сутки, если погода хорошая. Железная дорога на том берегу построена сто лет назад, ' +
      'и вагоны ждут погрузки неделями. Никто не знает, сколько стоит перевозка на самом деле: тариф меняется дважды в год, ' +
      'а скидки получают только те, кто умеет их просить. Правительство обещает новый причал, но пока строит только планы.';
    const found = await article(rss(`<item><title>Паром</title><description>${russian}</description></item>`, '<language>en-us</language>')); // prettier-ignore
    expect(found.language).toBe('ru');
  });
});

describe('Atom', () => {
  it('reads an entry: text constructs, people, categories, links, dates', async () => {
    const text = atom(
      `<entry xml:base="/notes/">
        <id>tag:harbour.example,2024:17</id><title type="html">Two &lt;i&gt;Harbours&lt;/i&gt;</title>
        <link rel="self" href="17.atom"/><link href="17.html"/><link rel="enclosure" type="image/png" href="17.png"/>
        <published>2024-03-12T09:30:00Z</published><updated>2024-03-14T09:30:00.5Z</updated>
        <author><name>Anna Petrova</name><email>anna@example.org</email><uri>https://anna.example/</uri></author>
        <contributor><name>Marat Aliyev</name></contributor>
        <category term="ports" label="Ports" scheme="https://h.example/topics"/><category term="post" scheme="http://schemas.google.com/blogger/2008/kind#post"/>
        <summary>What a wagon pays</summary>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="map.html">the map</a> &amp; <br/>more.</p></div></content>
      </entry>`,
      '<link rel="self" href="https://harbour.example/feed.atom"/>',
      ' xml:base="https://harbour.example/" xml:lang="en-GB"',
    );
    expect(await article(text)).toEqual({
      externalId: 'tag:harbour.example,2024:17',
      source: 'Harbour Review',
      title: 'Two Harbours',
      url: 'https://harbour.example/notes/17.html',
      language: 'en-GB',
      published: { precision: 'TIME', date: '2024-03-12', instant: '2024-03-12T09:30:00Z' },
      updated: { precision: 'TIME', date: '2024-03-14', instant: '2024-03-14T09:30:00.5Z' },
      excerpt: { text: 'What a wagon pays', truncated: false },
      body: { format: 'HTML', content: '<p>See <a href="https://harbour.example/notes/map.html">the map</a> &amp; <br>more.</p>' }, // prettier-ignore
      image: { url: 'https://harbour.example/notes/17.png' },
      bylines: [
        { name: 'Anna Petrova', email: 'anna@example.org', url: 'https://anna.example/' },
        { name: 'Marat Aliyev', role: 'CONTRIBUTOR' },
      ],
      topics: ['Ports'],
      regions: [],
      related: [],
      line: 1,
      record: 1,
      warnings: [],
    });
  });

  it('takes the only date there is for the date of publication, and the feed’s author for an entry without one', async () => {
    const found = await article(
      atom('<entry><title>A</title><updated>2024-03-14T09:30:00Z</updated></entry>', '<author><name>Anna Petrova</name></author>'), // prettier-ignore
    );
    expect(found.published).toMatchObject({ instant: '2024-03-14T09:30:00Z' });
    expect(found.updated).toBeUndefined();
    expect(found.bylines).toEqual([{ name: 'Anna Petrova' }]);
  });

  it('resolves links against where the feed was fetched from', async () => {
    const found = await article(
      atom('<entry><title>A</title><link href="../a.html"/></entry>'),
      'https://h.example/x/feed',
    );
    expect(found.url).toBe('https://h.example/a.html');
  });

  it('takes plain text as plain text, and says what it cannot read', async () => {
    const [plain, binary] = await articles(
      atom('<entry><title type="text">1 &lt; 2</title><content type="text">a &lt;b&gt; c</content></entry><entry><title>B</title><content type="application/pdf">JVBERi0</content></entry>'), // prettier-ignore
    );
    expect(plain).toMatchObject({ title: '1 < 2', body: { format: 'TEXT', content: 'a <b> c' } });
    expect(binary).toMatchObject({
      warnings: ['Left out content of the type "application/pdf"; expected text or HTML.'],
    });
  });

  it('reads Atom 0.3 and Atom without its namespace', async () => {
    const old = await article('<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>H</title><entry><title mode="escaped" type="text/html">A &amp;amp; B</title><issued>2004-03-12</issued><content type="text/html" mode="escaped">&lt;p&gt;One&lt;/p&gt;</content></entry></feed>'); // prettier-ignore
    expect(old).toMatchObject({ title: 'A & B', published: { date: '2004-03-12' }, body: { content: '<p>One</p>' } });
    expect((await article('<feed><entry><title>A</title></entry></feed>')).title).toBe('A');
  });

  it('counts deleted entries as left out', async () => {
    const items = await read(
      atom('<entry><title>A</title></entry><at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="1" when="2024-01-01T00:00:00Z"/>'), // prettier-ignore
    );
    expect(items[1]).toMatchObject({ kind: 'leftOut', leftOut: { what: 'deleted entries', count: 1 } });
  });
});

describe('JSON Feed', () => {
  it('reads 1.1 and 1.0', async () => {
    const text = json(
      [
        {
          id: 17,
          url: 'https://harbour.example/17',
          title: 'Two <Harbours>',
          content_html: '<p>One</p>',
          content_text: 'One',
          summary: 'What a wagon pays',
          image: '/17.jpg',
          date_published: '2024-03-12T09:30:00Z',
          date_modified: '2024-03-13T09:30:00Z',
          authors: [{ name: 'Anna Petrova', url: 'https://anna.example/', avatar: 'https://anna.example/a.png' }],
          tags: ['Ports', 'Trade'],
          language: 'en',
        },
        { id: '16', content_text: 'A note & a <thought>', author: { name: 'Marat Aliyev' } },
      ],
      { home_page_url: 'https://harbour.example/', authors: [{ name: 'Staff' }] },
    );
    expect(await articles(text)).toEqual([
      {
        externalId: '17',
        source: 'Harbour Review',
        title: 'Two <Harbours>',
        url: 'https://harbour.example/17',
        language: 'en',
        published: { precision: 'TIME', date: '2024-03-12', instant: '2024-03-12T09:30:00Z' },
        updated: { precision: 'TIME', date: '2024-03-13', instant: '2024-03-13T09:30:00Z' },
        excerpt: { text: 'What a wagon pays', truncated: false },
        body: { format: 'HTML', content: '<p>One</p>' },
        image: { url: 'https://harbour.example/17.jpg' },
        bylines: [{ name: 'Anna Petrova', url: 'https://anna.example/', photoUrl: 'https://anna.example/a.png' }],
        topics: ['Ports', 'Trade'],
        regions: [],
        related: [],
        line: 11,
        record: 1,
        warnings: [],
      },
      {
        externalId: '16',
        source: 'Harbour Review',
        title: 'A note & a <thought>',
        body: { format: 'TEXT', content: 'A note & a <thought>' },
        bylines: [{ name: 'Marat Aliyev' }],
        topics: [],
        regions: [],
        related: [],
        line: 34,
        record: 2,
        warnings: ['The item has no title; "A note & a <thought>" is taken from its text.'],
      },
    ]);
  });
});
