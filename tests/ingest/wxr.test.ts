import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toStoredHtml } from '../../src/articles/body.js';
import { wxrImporter } from '../../src/ingest/importers/wxr.js';
import { sourceFile } from '../support/source-file.js';
import { html, item, meta, one, post, read, wxr } from '../support/wxr-export.js';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus/wxr');
const FIXTURE = readFileSync(join(import.meta.dirname, '../fixtures/wxr/harbour-review.xml'), 'utf8');

describe('wxr: a whole export', () => {
  it('reads every part of an article, from before and after it in the file', async () => {
    const { articles } = await read(FIXTURE);
    const { body, ...article } = articles[0]!;
    expect(article).toEqual({
      externalId: '10',
      source: 'Harbour Review',
      section: 'Research & Analysis',
      slug: 'two-harbours',
      title: 'Two Harbours — and One Railway',
      url: 'https://harbour.example/2024/03/two-harbours/',
      language: 'en-GB',
      status: 'PUBLISHED',
      published: { precision: 'TIME', date: '2024-03-12', instant: '2024-03-12T10:30:00+05:00' },
      updated: { precision: 'TIME', date: '2024-03-14', instant: '2024-03-14T09:00:00+05:00' },
      excerpt: { text: 'Aktau and Baku face each other across the sea. A ferry runs between them.', truncated: true },
      image: { url: 'https://harbour.example/uploads/ferry.jpg', alt: 'The ferry "Aral"' },
      bylines: [
        {
          name: 'Dr. Anna Example',
          affiliation: 'Senior Fellow',
          email: 'anna@harbour.example',
          sourceId: 'aexample',
          isPerson: true,
        },
      ],
      topics: ['Ports', 'Ferries'],
      topicParents: { Ports: 'Trade', Trade: 'Research & Analysis' },
      regions: ['Kazakhstan'],
      related: [],
      line: 23,
      record: 1,
      warnings: [
        'Left out 1 images of galleries: not in the file (export the media too), or beyond the thousandth.',
        'Took away shortcodes whose programs are not here, and kept the text in them: [pullquote].',
      ],
    });
    expect(body).toEqual({
      format: 'HTML',
      content: `<p>Aktau and Baku face each other across the sea.<br>
A ferry runs between them.</p>
<figure><a href="https://harbour.example/f.jpg"><img src="https://harbour.example/f.jpg" alt="A ferry" /></a><figcaption>The <em>ferry</em> in port</figcaption>
</figure>
<h2>The railway</h2>
<ul><li>One track</li>
<li>Two gauges</li>
</ul>
<figure><img src="https://harbour.example/uploads/ferry.jpg" alt="The ferry &quot;Aral&quot;"></figure>
<p>Nobody asked the wagons. It was late [sic].</p>
<p><a href="https://video.example/watch?v=1&amp;t=2">https://video.example/watch?v=1&amp;t=2</a></p>
<pre>
[gallery]

two  spaces
</pre>
<p>A second page with a ]]> in its CDATA.</p>`,
    });
  });

  it('reads co-authors, guests among them, footnotes and blocks, and a draft without a date', async () => {
    const draft = (await read(FIXTURE)).articles[1]!;
    expect(draft).toMatchObject({
      slug: 'порт',
      status: 'DRAFT',
      excerpt: { text: 'What an editor wrote & kept', truncated: false },
      topics: ['Events', 'Trade'],
    });
    expect(draft.bylines).toEqual([
      {
        name: 'Gulnara Guest',
        email: 'gulnara@guest.example',
        sourceId: 'guest-writer',
        biography: 'Writes about ports.',
      },
      { name: 'Marat Example', email: 'desk@harbour.example', sourceId: 'editor' },
      { name: 'Nora Unknown', sourceId: 'nora-unknown' },
    ]);
    expect(draft).not.toHaveProperty('published');
    expect(draft).not.toHaveProperty('section');
    expect(draft.warnings).toEqual([
      expect.stringContaining('"latest-posts"'),
      expect.stringContaining('"Nora Unknown" is guessed'),
    ]);
    const { content } = draft.body!;
    expect(content).not.toContain('wp:');
    expect(content).toContain('<p>A paragraph of blocks,\non two lines.</p>');
    expect(content).toContain('<a href="https://video.example/watch">https://video.example/watch</a>');
    expect(content).toContain('<li id="n1">See <em>the report</em>.');
  });

  it('counts what is no article by its kind', async () => {
    expect((await read(FIXTURE)).leftOut).toEqual({
      comments: 2,
      'terms of the taxonomy "series"': 1,
      attachments: 1,
      'profiles of guest authors': 1,
      'navigation menu items': 1,
      'items of the type "podcast"': 1,
    });
  });

  it.each([1, 2, 3, 7, 64, 1000])('reads the same from pieces of %d characters', async (length) => {
    expect(await read(FIXTURE, length)).toEqual(await read(FIXTURE));
  });

  it('reads the same with Windows line ends', async () => {
    const windows = await read(FIXTURE.replaceAll('\n', '\r\n'));
    expect(windows).toEqual(await read(FIXTURE));
  });
});

describe('wxr: recognising', () => {
  it.each([
    ['an export', wxr(post()), 0.99],
    ['an export after blank lines and a notice of PHP', `\n\n<br />Notice: late\n${wxr(post())}`, 0.99],
    ['a feed', '<rss version="2.0"><channel><item><title>A</title></item></channel></rss>', 0],
    ['an article about exports', 'WordPress writes <wp:wxr_version> into its exports.', 0],
  ])('takes %s for what it is', (_, text, sure) => {
    expect(wxrImporter.recognises(sourceFile('x', text))).toBe(sure);
  });
});

describe('wxr: what may be seen', () => {
  it.each([
    ['publish', 'PUBLISHED', undefined],
    ['draft', 'DRAFT', undefined],
    ['pending', 'DRAFT', undefined],
    ['auto-draft', 'DRAFT', undefined],
    ['private', 'DRAFT', 'Private on the site'],
    ['inherit', 'DRAFT', '"inherit"'],
    ['archived', 'DRAFT', '"archived"'],
  ])('makes an item that is %s %s', async (status, expected, warning) => {
    const article = await one(`<wp:status>${status}</wp:status>`);
    expect(article.status).toBe(expected);
    expect(article.warnings).toEqual(warning === undefined ? [] : [expect.stringContaining(warning)]);
  });

  it('makes an item without a status a draft', async () => {
    const { articles } = await read(wxr(post().replace('<wp:status>publish</wp:status>', '')));
    expect(articles[0]).toMatchObject({ status: 'DRAFT', warnings: [expect.stringContaining('does not say')] });
  });

  it.each(['secret', ' ', '0'])('makes an item with the password "%s" a draft', async (password) => {
    const article = await one(`<wp:post_password><![CDATA[${password}]]></wp:post_password>`);
    expect(article).toMatchObject({ status: 'DRAFT', warnings: [expect.stringContaining('password')] });
  });

  it('sees a password after an empty one', async () => {
    expect(await one('<wp:post_password/><wp:post_password>x</wp:post_password>')).toMatchObject({ status: 'DRAFT' });
  });

  it('leaves the trash out', async () => {
    const { articles, leftOut } = await read(wxr(post('<wp:status>trash</wp:status>')));
    expect(articles).toEqual([]);
    expect(leftOut).toEqual({ 'items in the trash': 1 });
  });

  it('keeps the date of what is scheduled', async () => {
    const article = await one(
      '<wp:status>future</wp:status><wp:post_date>2099-01-01 12:00:00</wp:post_date><wp:post_date_gmt>2099-01-01 08:00:00</wp:post_date_gmt>',
    );
    expect(article).toMatchObject({
      status: 'PUBLISHED',
      published: { instant: '2099-01-01T12:00:00+04:00' },
      warnings: [],
    });
  });

  it('makes what is scheduled without a date a draft', async () => {
    const article = await one(
      '<wp:status>future</wp:status><wp:post_date>soon</wp:post_date><wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>',
    );
    expect(article.status).toBe('DRAFT');
  });
});

describe('wxr: dates', () => {
  const ZERO = '<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt>';
  const other = (local: string, utc: string): string =>
    `<item><title>Other</title><wp:post_type>page</wp:post_type><wp:status>publish</wp:status><wp:post_date>${local}</wp:post_date><wp:post_date_gmt>${utc}</wp:post_date_gmt></item>`;

  it('takes the time in UTC where the local one is missing', async () => {
    expect((await one('<wp:post_date></wp:post_date>')).published).toEqual({
      precision: 'TIME',
      date: '2021-05-03',
      instant: '2021-05-03T06:00:00Z',
    });
  });

  it("takes the blog's own offset, known from other items, where UTC is missing", async () => {
    const items = other('2021-02-01 15:30:00', '2021-02-01 10:00:00') + post(ZERO);
    expect((await read(wxr(items))).articles[1]!.published).toMatchObject({ instant: '2021-05-03T10:00:00+05:30' });
  });

  it('takes the day alone where the blog has several offsets', async () => {
    const items =
      post(ZERO) +
      other('2021-02-01 15:00:00', '2021-02-01 14:00:00') +
      other('2021-07-01 15:00:00', '2021-07-01 13:00:00');
    expect((await read(wxr(items))).articles[0]!.published).toEqual({ precision: 'DAY', date: '2021-05-03' });
  });

  it('never shows what is scheduled before its time, whatever the offset was', async () => {
    const items =
      post(`<wp:status>future</wp:status>${ZERO}`) +
      other('2021-02-01 15:00:00', '2021-02-01 14:00:00') +
      other('2021-07-01 15:00:00', '2021-07-01 13:00:00');
    expect((await read(wxr(items))).articles[0]!.published).toMatchObject({ instant: '2021-05-03T10:00:00+01:00' });
  });

  it("takes the feed's date before a local time without a zone", async () => {
    const article = await one(`<pubDate>Mon, 03 May 2021 06:00:00 +0000</pubDate>${ZERO}`);
    expect(article.published).toMatchObject({ instant: '2021-05-03T06:00:00Z' });
  });

  it('says nothing of an update that is no later than the article', async () => {
    const article = await one(
      '<wp:post_modified>2021-05-03 10:00:00</wp:post_modified><wp:post_modified_gmt>2021-05-03 06:00:00</wp:post_modified_gmt>',
    );
    expect(article).not.toHaveProperty('updated');
  });
});

describe('wxr: people, terms and titles', () => {
  it('takes dc:creator for a name where the file has no authors', async () => {
    expect((await one('<dc:creator>Leyla Example and Marat Example</dc:creator>')).bylines).toEqual([
      { name: 'Leyla Example' },
      { name: 'Marat Example' },
    ]);
    expect((await one('<dc:creator>leyla.example@harbour.example</dc:creator>')).bylines).toEqual([
      { name: 'Leyla Example', email: 'leyla.example@harbour.example', sourceId: 'leyla.example@harbour.example' },
    ]);
  });

  it('reads the terms of WXR 1.0, each written twice', async () => {
    const article = await one(
      '<category><![CDATA[Trade]]></category><category domain="category" nicename="trade"><![CDATA[Trade]]></category>' +
        '<category><![CDATA[Ferries]]></category><category domain="tag" nicename="ferries"><![CDATA[Ferries]]></category>' +
        '<category domain="category" nicename="uncategorized">Uncategorized</category>',
    );
    expect(article).toMatchObject({ topics: ['Trade', 'Ferries'], section: 'Trade' });
  });

  it('follows a circle of parents once', async () => {
    const circle =
      '<wp:category><wp:category_nicename>a</wp:category_nicename><wp:category_parent>b</wp:category_parent><wp:cat_name>A</wp:cat_name></wp:category>' +
      '<wp:category><wp:category_nicename>b</wp:category_nicename><wp:category_parent>a</wp:category_parent><wp:cat_name>B</wp:cat_name></wp:category>';
    const article = await one('<category domain="category" nicename="a">A</category>', undefined, circle);
    expect(article.topicParents).toEqual({ A: 'B' });
  });

  it("takes a text's own language before the site's", async () => {
    const text =
      'Порты Актау и Баку стоят друг напротив друга через море, и между ними ходит паром. В хорошую погоду дорога занимает сутки, ' +
      'а зимой суда неделями ждут на рейде. Грузоотправители жалуются на очереди, железнодорожники просят новых путей, и только ' +
      'таможенники никуда не торопятся: каждый вагон они осматривают дважды, и никто не знает почему.';
    expect((await one('', text)).language).toBe('ru');
  });

  it('takes no address of a laptop, which many blogs have', async () => {
    expect(await one('<link>http://localhost/?p=1</link>')).not.toHaveProperty('url');
    expect(await one('<link>https://harbour.test:8080/a/</link>')).not.toHaveProperty('url');
    expect(await one('<link>https://local.example/a/</link>')).toMatchObject({ url: 'https://local.example/a/' });
  });

  it('makes a title from the text where there is none', async () => {
    const { articles } = await read(wxr(post().replace('Two Harbours', '')));
    expect(articles[0]).toMatchObject({ title: 'One is wet.', warnings: [expect.stringContaining('no title')] });
  });

  it('takes the featured image from the text where the attachment is not in the file', async () => {
    const meta = '<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>12</wp:meta_value></wp:postmeta>';
    expect(
      (await one(meta, '<img src="https://harbour.example/f.jpg" class="wp-image-12" alt="Ferry">')).image,
    ).toEqual({ url: 'https://harbour.example/f.jpg', alt: 'Ferry' });
    expect(await one(meta)).toMatchObject({ warnings: [expect.stringContaining('attachment 12')] });
  });
});

describe('wxr: bodies', () => {
  it.each([
    ['parts paragraphs at blank lines', 'One\ntwo\n\n\nThree', '<p>One<br>\ntwo</p>\n<p>Three</p>'],
    ['leaves blocks of HTML alone', '<p>One</p>\n<div>Two</div>', '<p>One</p>\n<div>Two</div>'],
    ['parts paragraphs within a block', '<div>One\n\nTwo</div>', '<div><p>One</p>\n<p>Two</p>\n</div>'],
    ['wraps what is quoted', '<blockquote>One</blockquote>', '<blockquote><p>One</p>\n</blockquote>'],
    ['keeps a line end inside a tag', 'A <a\nhref="/x">b</a>', '<p>A <a\nhref="/x">b</a></p>'],
    ['keeps code as it is', '<pre>a\n\nb [gallery]</pre>', '<pre>a\n\nb [gallery]</pre>'],
    [
      'takes no bracket of an editor away',
      'He [sic] said [the minister] [1]',
      '<p>He [sic] said [the minister] [1]</p>',
    ],
    ['keeps a doubled bracket as one', 'Write [[gallery ids="1"]]', '<p>Write [gallery ids="1"]</p>'],
    ['keeps brackets in attributes', '<a title="[vc_row]">b</a>', '<p><a title="[vc_row]">b</a></p>'],
    ['takes page builders away', '[vc_row][vc_column a="]"]One[/vc_column][/vc_row]', '<p>One</p>'],
    ['puts notes in brackets', 'One[ref]Two[/ref].', '<p>One (Two).</p>'],
    [
      'links what a player plays',
      '[audio mp3="https://a.example/x.mp3"]',
      '<p><a href="https://a.example/x.mp3">https://a.example/x.mp3</a></p>',
    ],
    [
      'links embeds',
      '[embed]https://a.example/x[/embed]',
      '<p><a href="https://a.example/x">https://a.example/x</a></p>',
    ],
    [
      'leaves frames and players whole, for all formats are cleaned in one place',
      'One\n\n<video>\n\n<source src="/v.mp4">\n\n</video>',
      '<p>One</p>\n<p><video> <source src="/v.mp4"> </video></p>',
    ],
    [
      'reads an old caption',
      '[caption caption="Boat"]<img src="/b.jpg">[/caption]',
      '<figure><img src="/b.jpg"><figcaption>Boat</figcaption>\n</figure>',
    ],
    ['leaves out a block without a text', 'One\n\n<!-- wp:calendar /-->', '<p>One</p>'],
    [
      'gives paragraphs to what lies between blocks',
      '<!-- wp:paragraph --><p>One</p><!-- /wp:paragraph -->\n\nTwo\n\nThree',
      '<p>One</p><p>Two</p>\n<p>Three</p>',
    ],
    ['joins pages', 'One\n<!--nextpage-->\nTwo', '<p>One</p>\n<p>Two</p>'],
    ['survives ends without a beginning', '</div>One</p>[/caption]-->', '<p>One</p>\n<p>[/caption]--></p>'],
  ])('%s', async (_, body, expected) => {
    expect(await html(body)).toBe(expected);
  });

  it('shows no more images than an article can hold, however many galleries ask for them', async () => {
    const image =
      '<item><wp:post_id>12</wp:post_id><wp:post_type>attachment</wp:post_type><wp:post_parent>7</wp:post_parent><wp:attachment_url>https://a.example/f.jpg</wp:attachment_url></item>';
    const { articles } = await read(wxr(image + post('', '[gallery]\n'.repeat(3000))));
    expect(articles[0]!.body!.content.match(/<img/g)).toHaveLength(1000);
    expect(articles[0]!.warnings).toEqual([expect.stringContaining('2000 images')]);
  });

  it('stores without anything that runs', async () => {
    const content = await html('[caption caption="<script>alert(1)</script>"]<img src=x onerror=alert(1)>[/caption]');
    expect(toStoredHtml({ format: 'HTML', content: content! })).not.toMatch(/script|onerror/);
  });
});

describe('wxr: broken files', () => {
  it('refuses an item with broken XML and goes on with the next', async () => {
    const { articles, refused, ended } = await read(
      wxr(`${post()}\n<item><title>A</b></title></item>\n${post().replace('>7<', '>8<')}`),
    );
    expect(articles.map(({ line, record }) => [line, record])).toEqual([
      [5, 1],
      [7, 3],
    ]);
    expect(refused).toEqual([expect.objectContaining({ code: 'MALFORMED_XML', line: 6, record: 2 })]);
    expect(ended).toBeUndefined();
  });

  it('refuses an item without an end, and takes the one that begins within it', async () => {
    const open = post().replace('</item>', '');
    const { articles, refused } = await read(wxr(`${open}\n${post()}`), 5);
    expect(articles).toMatchObject([{ line: 6, record: 2 }]);
    expect(refused).toMatchObject([{ record: 1, message: expect.stringContaining('<item> begins within it') }]);
  });

  it('ends with the line of the item that a file was cut off in, and keeps those before', async () => {
    const text = wxr(`${post()}\n${post()}`);
    const { articles, ended } = await read(text.slice(0, text.lastIndexOf('<content:encoded>') + 30));
    expect(articles).toHaveLength(1);
    expect(ended).toMatchObject({ code: 'TRUNCATED', line: 6, record: 2 });
  });

  it('takes a bare & as it stands', async () => {
    const article = await one('<link>https://harbour.example/?a=1&b=2</link>');
    expect(article).toMatchObject({
      url: 'https://harbour.example/?a=1&b=2',
      warnings: [expect.stringContaining('bare "&"')],
    });
  });

  it('reads on after what a server wrote before and after the export', async () => {
    const { articles, ended } = await read(`<br />\n<b>Notice</b>: late & wrong\n${wxr(post())}\n<!-- cached -->\nbye`);
    expect(articles).toMatchObject([{ source: 'Harbour Review', line: 7 }]);
    expect(ended).toBeUndefined();
  });

  it('reads two exports in one file', async () => {
    const { articles } = await read(wxr(post()) + wxr(post()).replace('Harbour Review', 'Second'));
    expect(articles.map(({ source }) => source)).toEqual(['Harbour Review', 'Second']);
  });

  it.each([
    ['exports', (first: string, second: string) => first + second],
    [
      'blogs',
      (first: string, second: string) => first.replace('</rss>', '') + second.slice(second.indexOf('<channel>')),
    ],
  ])('keeps the people and pictures of two %s in one file apart', async (_, join) => {
    const blog = (name: string) =>
      wxr(
        post(`<dc:creator>anna</dc:creator>${meta('_thumbnail_id', '5')}`) +
          item(5, 'attachment', `<wp:attachment_url>https://a.example/${name}.jpg</wp:attachment_url>`),
        `<wp:author><wp:author_login>anna</wp:author_login><wp:author_display_name>Anna ${name}</wp:author_display_name></wp:author>`,
      ).replace('Harbour Review', name);
    const second = blog('Second').replace('<language>en</language>', '<language>kk</language>');
    const { articles } = await read(join(blog('First'), second), 50);
    expect(articles).toMatchObject([
      {
        source: 'First',
        language: 'en',
        image: { url: 'https://a.example/First.jpg' },
        bylines: [{ name: 'Anna First' }],
      },
      {
        source: 'Second',
        language: 'kk',
        image: { url: 'https://a.example/Second.jpg' },
        bylines: [{ name: 'Anna Second' }],
      },
    ]);
  });

  it('takes the newest of several states of an item, wherever it stands', async () => {
    const state = (title: string, modified: string) =>
      item(7, 'post', `<wp:post_modified_gmt>${modified}</wp:post_modified_gmt>`).replace('Item 7', title);
    const [old, recent] = [state('Old', '2022-01-01 00:00:00'), state('Recent', '2023-01-01 00:00:00')];
    for (const items of [old + recent, recent + old, old + old + recent, recent + recent]) {
      const { articles, leftOut } = await read(wxr(items));
      expect(articles.map(({ title }) => title)).toEqual(['Recent']);
      expect(leftOut).toEqual({ 'older states of items': items.split('<item>').length - 2 });
    }
  });

  it('tells items apart that share a number but no address', async () => {
    const other = item(7, 'post', '<guid>b</guid>').replace('example/7/', 'example/other/');
    const { articles } = await read(wxr(item(7, 'post', '<guid>a</guid>') + other + item(8, 'post')));
    expect(articles.map(({ externalId, warnings }) => [externalId, warnings.length])).toEqual([
      ['a', 1],
      ['b', 1],
      ['8', 0],
    ]);
  });

  it('reads what stands in a file that lacks its beginning', async () => {
    const author = '<wp:author><wp:author_login>x</wp:author_login></wp:author>';
    const whole = wxr(item(7, 'post', '<dc:creator>x</dc:creator>') + item(8, 'post'), author);
    const { articles } = await read(whole.slice(whole.indexOf('<item>')));
    expect(articles).toHaveLength(2);
  });

  it('refuses a file that declares entities, before any article', async () => {
    const bomb =
      '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
    const { articles, ended } = await read(wxr(post()).replace('?>', `?>${bomb}`).replace('Two', '&b;&c;'));
    expect(articles).toEqual([]);
    expect(ended).toMatchObject({ code: 'ENTITIES_DECLARED' });
  });

  it('expands no entity that it does not know', async () => {
    const { articles } = await read(wxr(post('<title>A &b; &constructor; &nbsp;&eacute;</title>')));
    expect(articles[0]!.title).toBe('A &b; &constructor; é');
  });

  it('refuses an item without a post type, and a file without items', async () => {
    expect((await read(wxr('<item><title>A</title></item>'))).refused).toMatchObject([{ code: 'NO_POST_TYPE' }]);
    expect((await read(wxr(''))).refused).toMatchObject([{ code: 'NO_ITEMS' }]);
    expect((await read('no XML')).ended).toMatchObject({ code: 'NOT_WXR' });
  });

  it('refuses what is nested or attributed beyond reason', async () => {
    const deep = `<item>${'<a>'.repeat(100)}</item>${post()}`;
    const wide = `<item ${Array.from({ length: 100 }, (_, at) => `a${at}="1"`).join(' ')}></item>${post()}`;
    for (const items of [deep, wide]) {
      const { articles, refused } = await read(wxr(items));
      expect(articles).toHaveLength(1);
      expect(refused).toMatchObject([{ code: 'MALFORMED_XML' }]);
    }
  });

  it('never throws, and makes nothing public that was not, wherever a file is cut or changed', async () => {
    let seed = 7;
    const random = (limit: number): number => (seed = (seed * 48271) % 2147483647) % limit;
    const pieces = [
      '<',
      '>',
      '&',
      ']]>',
      '<![CDATA[',
      '<!--',
      '"',
      '<item>',
      '</item>',
      '[',
      '\u0000',
      '<!DOCTYPE a [',
    ];
    for (let round = 0; round < 150; round++) {
      const at = random(FIXTURE.length);
      const piece = pieces[random(pieces.length)]!;
      const end = round % 3 === 0 ? '' : FIXTURE.slice(at + random(20));
      const { articles } = await read(FIXTURE.slice(0, at) + piece + end, 997);
      const shown = articles.filter(({ status }) => status !== 'DRAFT').map(({ body }) => body?.content);
      expect(shown.join('')).not.toContain('A paragraph of blocks');
    }
  });
});

describe('wxr: files of real sites', () => {
  it.each([
    ['abhinemani.xml', 22, 2, { comments: 2 }],
    ['small-export.xml', 11, 2, { comments: 1 }],
    ['themeunittestdata.wordpress.xml', 72, 2, { comments: 32, attachments: 38, 'navigation menu items': 70 }],
    ['valid-wxr-1.0.xml', 6, 0, { comments: 1 }],
    ['valid-wxr-1.1.xml', 2, 0, { comments: 1, 'terms of the taxonomy "post_tax"': 1 }],
    ['wxr-simple.xml', 1, 0, {}],
  ])('reads %s (skipped without ../shared/corpus)', async (name, count, drafts, leftOut) => {
    const path = join(CORPUS, name);
    if (!existsSync(path)) return;
    const result = await read(readFileSync(path, 'utf8'), 65_536);
    expect(result).toMatchObject({ refused: [], leftOut });
    expect(result.ended).toBeUndefined();
    expect(result.articles).toHaveLength(count);
    expect(result.articles.filter(({ status }) => status === 'DRAFT')).toHaveLength(drafts);
    for (const { body, bylines, title } of result.articles) {
      expect(title).not.toBe('');
      expect(bylines).toHaveLength(1);
      if (body) expect(toStoredHtml(body)).not.toMatch(/<!--|wp:paragraph|\[caption|\[gallery/);
    }
  });
});
