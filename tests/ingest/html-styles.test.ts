import { describe, expect, it } from '@jest/globals';
import { describeBody, toStoredHtml } from '../../src/articles/body.js';
import type { ArticleRecord } from '../../src/ingest/importer.js';
import { htmlImporter } from '../../src/ingest/importers/html.js';
import { sourceFile } from '../support/source-file.js';

const PARAGRAPHS = [
  'The ferry between the two harbours leaves when it is full, and on most days in winter that takes longer than the crossing itself.',
  'The port authority counts wagons by hand, and its counts differ from those of the railway, which are made by a machine, by a third.',
  'Nobody in the ministry could say who keeps the difference between the tariff and the price that drivers pay on the quay.',
];
const TEXT = PARAGRAPHS.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
const PLAIN = PARAGRAPHS.join('\n\n');

async function read(html: string): Promise<ArticleRecord> {
  for await (const item of htmlImporter.read(sourceFile('page.html', html))) {
    if (item.kind === 'article') return item.article;
    throw new Error(item.kind === 'refused' ? item.refusal.message : 'Left out.');
  }
  throw new Error('Nothing was read.');
}

interface Seen {
  title?: string;
  subtitle?: string;
  source?: string;
  by?: string[];
  on?: string;
  updated?: string;
  topics?: string[];
  text?: string | null;
}

async function seen(html: string, asked: Seen): Promise<Seen> {
  const found = await read(html);
  const all: Required<Seen> = {
    title: found.title,
    subtitle: found.subtitle ?? '',
    source: found.source ?? '',
    by: found.bylines.map(({ name, affiliation }) => (affiliation === undefined ? name : `${name} (${affiliation})`)),
    on: found.published?.date ?? '',
    updated: found.updated?.date ?? '',
    topics: found.topics,
    text: found.body ? describeBody(toStoredHtml(found.body)).text : null,
  };
  return Object.fromEntries(Object.keys(asked).map((key) => [key, all[key as keyof Seen]]));
}

const head = (title: string, more = '') => `<!doctype html><html lang="en"><head><title>${title}</title>${more}</head>`;

describe('pages in the styles of sites', () => {
  it.each<[style: string, html: string, expected: Seen]>([
    [
      'a blog: byline and date above the title, categories and tags below the text',
      `${head('Late Again &#8211; Harbour Notes')}<body><p class="site-title"><a href="/">Harbour Notes</a></p><article><div class="entry-meta">Posted on <time class="published" datetime="2021-03-04">March 4, 2021</time> <span class="byline">by <span class="author vcard">Leyla Example</span></span></div><h1 class="entry-title">Late Again</h1>${TEXT}<footer class="entry-footer"><a href="/c/trade" rel="category tag">Trade</a> <a href="/t/ports" rel="tag">Ports</a></footer></article></body>`,
      { title: 'Late Again', source: 'Harbour Notes', by: ['Leyla Example'], on: '2021-03-04', topics: ['Trade', 'Ports'], text: PLAIN }, // prettier-ignore
    ],
    [
      'an institute: a field for each author, label before, box with biography after',
      `${head('Counting Wagons | Aral Institute')}<body><main><article class="node"><h1>Counting Wagons</h1><div class="field-date"><div>14 September 2022</div></div><div class="field--name-field-authors"><div>Authors</div><div><a href="/l">Leyla Example</a></div><div><a href="/m">Marat Sample</a></div></div>${TEXT}<div class="field-topics"><a href="/t">Trade</a> <a href="/p">Ports</a></div><div class="author-box"><h3>Leyla Example</h3><p>Leyla Example studies ports and the railways of inland seas.</p></div></article></main></body>`,
      { title: 'Counting Wagons', source: 'Aral Institute', by: ['Leyla Example', 'Marat Sample'], on: '2022-09-14', topics: ['Trade', 'Ports'], text: PLAIN }, // prettier-ignore
    ],
    [
      'names and posts in elements of their own that look alike',
      `${head('The Tariff - Inland Review')}<body><main><h1>The Tariff</h1><div class="author-name">Dr. Leyla Example, Senior Fellow, Aral Institute</div><div class="author-name">Marat Sample, Visiting Fellow</div><div>Monday, 3 January 2022, 08:30</div>${TEXT}</main></body>`,
      { by: ['Dr. Leyla Example (Senior Fellow, Aral Institute)', 'Marat Sample (Visiting Fellow)'], on: '2022-01-03', text: PLAIN }, // prettier-ignore
    ],
    [
      'a line with names, date and update in French',
      `${head('Le ferry attend | La Revue')}<body><article><h1>Le ferry attend</h1><div>Par <b>Anne-Marie Exemple</b> et <b>Hugo Da Silva</b> — Publié le 1er février 2020 à 18h30, mis à jour le 3 février 2020</div>${TEXT}</article></body>`,
      { title: 'Le ferry attend', by: ['Anne-Marie Exemple', 'Hugo Da Silva'], on: '2020-02-01', updated: '2020-02-03', text: PLAIN }, // prettier-ignore
    ],
    [
      'Arabic names and digits',
      `${head('العبّارة تنتظر | صحيفة المرفأ')}<body><article><h1>العبّارة تنتظر</h1><div>بقلم: ليلى علي ١٢ مارس ٢٠٢١</div>${TEXT}</article></body>`,
      { title: 'العبّارة تنتظر', by: ['ليلى علي'], on: '2021-03-12' },
    ],
    [
      'a theme with date, reading time and name in one line, and the site as the author in its metadata',
      `${head('Warten | Hafenblog', '<meta name="author" content="Hafenblog">')}<body><header><a href="/">Hafenblog</a></header><main><h1>Warten</h1><div class="post-meta"><span>3. Mai 2022</span>&nbsp;·&nbsp;5 Minuten&nbsp;·&nbsp;Jürgen Beispiel</div>${TEXT}</main></body>`,
      { title: 'Warten', source: 'Hafenblog', by: ['Jürgen Beispiel'], on: '2022-05-03', text: PLAIN },
    ],
    [
      'metadata that names the site and its administrator, and the site as first heading',
      `${head('Dredging the Delta | Delta Watch', '<meta property="og:title" content="Delta Watch"><meta property="og:site_name" content="Delta Watch"><meta name="author" content="admin">')}<body><h1 class="logo">Delta Watch</h1><main><h2>Dredging the Delta</h2><p>Posted by <a href="/s">Sam Example</a> on <span>July 9, 2018</span></p>${TEXT}</main></body>`,
      { title: 'Dredging the Delta', source: 'Delta Watch', by: ['Sam Example'], on: '2018-07-09', text: PLAIN },
    ],
    [
      'a heading with the site’s name, and the title at the end of the window’s',
      `${head('The Daily Quay | Business | Freight: Wagons wait')}<body><h1><a href="/">The Daily Quay</a></h1><h2>Freight: Wagons wait</h2><p>Rosa Example | The Daily Quay | 11.04.2017</p>${TEXT}</body>`,
      { title: 'Freight: Wagons wait', source: 'The Daily Quay', by: ['Rosa Example'], on: '2017-04-11', text: PLAIN },
    ],
    [
      'a blog whose window says "Blog: Title"',
      `${head('Quay Diary: A week of fog')}<body><h1><a href="http://quay.example/">Quay Diary</a></h1><h2 class="date-header">Sunday, November 18, 2012</h2><h3 class="post-title entry-title">A week of fog</h3><div class="post-body">${TEXT}</div></body>`,
      { title: 'A week of fog', source: 'Quay Diary', on: '2012-11-18' },
    ],
    [
      'a page of the nineties without a title',
      `<html><head><title>Untitled Document</title></head><body><table><tr><td><a href="index.html">Home</a></td></tr><tr><td><font size="5"><b>How the Harbour Was Dredged</b></font><br><i>by Robert Example</i><br><font size="1">April 1998</font>${TEXT}</td></tr></table></body></html>`,
      { title: 'How the Harbour Was Dredged', by: ['Robert Example'], on: '1998-04-01', text: PLAIN },
    ],
    [
      'a line of labels in Polish',
      `${head('Prom czeka - Przegląd')}<body><article><h1>Prom czeka</h1><p>Autor: Jan Przykład | Opublikowano: 12 marca 2021 | Aktualizacja: 13.03.2021</p>${TEXT}</article></body>`,
      { title: 'Prom czeka', source: 'Przegląd', by: ['Jan Przykład'], on: '2021-03-12', updated: '2021-03-13' },
    ],
    [
      'a short page in Japanese',
      `${head('フェリーを待つ｜港湾新聞')}<body><article><h1>フェリーを待つ</h1><p>2021年3月12日 14:05</p><p>${'二つの港を結ぶフェリーは満員になると出発するが、冬はそれが航海よりも長くかかる。'.repeat(4)}</p></article></body>`,
      { title: 'フェリーを待つ', source: '港湾新聞', on: '2021-03-12' },
    ],
    [
      'elements without any meaning',
      `${head('Six captains | Fleet Forum')}<body><div id="root"><div role="heading" aria-level="1">Six captains</div><div><div>Omar Example</div><div>·</div><div>Updated: Jun 2, 2023</div></div>${PARAGRAPHS.map((each) => `<div><span>${each}</span></div>`).join('')}</div></body>`,
      { title: 'Six captains', source: 'Fleet Forum', by: ['Omar Example'], on: '2023-06-02', text: PLAIN },
    ],
    [
      'a ministry: facts in a list, labels and values apart',
      `${head('Freight corridor: report - GOV')}<body><main><h1>Freight corridor: report</h1><dl><dt>From:</dt><dd><a href="/d">Department</a></dd><dt>Published</dt><dd>9 June 2021</dd><dt>Last updated</dt><dd>10 August 2021</dd></dl>${TEXT}</main></body>`,
      { title: 'Freight corridor: report', on: '2021-06-09', updated: '2021-08-10', text: PLAIN },
    ],
    [
      'a deck between title and byline',
      `${head('We wait - Inland Review')}<body><main><h1>We wait</h1><h2>An interview with a captain on fog and timetables</h2><div>By Jonas Example on Tuesday, January 5th, 2010 at 10:12 am</div>${TEXT}</main></body>`,
      { title: 'We wait', subtitle: 'An interview with a captain on fog and timetables', by: ['Jonas Example'], on: '2010-01-05', text: PLAIN }, // prettier-ignore
    ],
    [
      'a date in a table of facts about the subject, which is none of the page',
      `${head('Aktau')}<body><h1>Aktau</h1><table><tr><th>Founded</th><td>February 28, 1961</td></tr></table>${TEXT}</body>`,
      { title: 'Aktau', on: '' },
    ],
  ])('reads %s', async (_, html, expected) => {
    expect(await seen(html, expected)).toEqual(expected);
  });

  it('decodes entities in numbers, which JSON-LD of blogs is full of', async () => {
    const json = '{"@context":"https://schema.org","@type":"Article","headline":"Ice &#8211; who pays? &#038; why"}';
    const found = await read(`${head('Ice', `<script type="application/ld+json">${json}</script>`)}<body>${TEXT}</body>`); // prettier-ignore
    expect(found.title).toBe('Ice – who pays? & why');
  });

  it('reads seconds since 1970, and an update where that is the only date', async () => {
    const found = await read(`${head('Ice', '<meta property="og:updated_time" content="1609459200">')}<body><h1>Ice</h1>${TEXT}</body>`); // prettier-ignore
    expect(found.published).toMatchObject({ precision: 'TIME', date: '2021-01-01' });
    expect(found.warnings.join()).toMatch(/last change alone/);
  });

  it('refuses the page of a person or a product', async () => {
    for (const type of ['profile', 'product'])
      await expect(read(`${head('Leyla Example', `<meta property="og:type" content="${type}">`)}<body><h1>Leyla Example</h1><p>${PARAGRAPHS.join(' ')}</p></body>`)).rejects.toThrow(/says it is no article/); // prettier-ignore
  });
});

describe('pages that have to be paid for', () => {
  const WALL = '<div class="gate"><h3>Subscribe to continue reading</h3><p>Already a subscriber? <a href="/login">Log in</a></p></div>'; // prettier-ignore
  const ld = (value: object) => `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'Who owns the quay', ...value })}</script>`; // prettier-ignore
  const part = { isAccessibleForFree: 'False', hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.paywall' } }; // prettier-ignore
  const page = (meta: string, body: string) =>
    `${head('Who owns the quay', meta)}<body><article><h1>Who owns the quay</h1>${body}</article></body>`;

  it.each<[string, string]>([
    ['JSON-LD names a part that is not there', page(ld(part), TEXT + WALL)],
    ['JSON-LD says so, and how many words there are', page(ld({ isAccessibleForFree: false, wordCount: 900 }), TEXT.repeat(5))], // prettier-ignore
    ['metadata says "locked"', page('<meta property="article:content_tier" content="locked">', TEXT)],
    ['metadata says "metered", and the text breaks off', page('<meta property="article:content_tier" content="metered">', `${TEXT.repeat(5)}<p>Who asks the</p>`)], // prettier-ignore
    ['a notice takes the place of the rest', page('', TEXT + WALL)],
    ['a notice in German', page('', `${TEXT}<section><h2>Jetzt weiterlesen mit Kurier Plus</h2></section>`)],
    ['a notice in French', page('', `${TEXT}<p>Il vous reste 80 % de cet article à lire. La suite est réservée aux abonnés.</p>`)], // prettier-ignore
    ['a notice in Russian', page('', `${TEXT}<div>Оформите подписку, чтобы читать дальше</div>`)],
  ])('are teasers where %s', async (_, html) => {
    const found = await read(html);
    expect(found).toMatchObject({ isTeaser: true, excerpt: { truncated: true } });
    expect(found.body).toBeUndefined();
    expect(found.excerpt!.text).toMatch(/^The ferry between/);
    expect(found.excerpt!.text).not.toMatch(/Subscribe|weiterlesen|abonnés|подписку/);
    expect(found.warnings.join()).toMatch(/holds its beginning only/);
  });

  it.each<[string, string]>([
    ['the part that is not free is here', page(ld(part), `<p>${PARAGRAPHS[0]}</p><div class="paywall">${TEXT}</div><div hidden>${WALL}</div>`)], // prettier-ignore
    ['the text is long, whatever notice is below', page('', TEXT.repeat(15) + WALL)],
    ['the notice is hidden', page('', `${TEXT}<div style="display: none">${WALL}</div>`)],
    ['the notice is in the menu', page('', TEXT).replace('<article>', `<header>${WALL}</header><article>`)],
    ['it speaks of subscriptions in its text', page('', `${TEXT}<p>${'The ministry says that drivers must register to get access to the quay, and this is new. '.repeat(8)}</p>`)], // prettier-ignore
  ])('are whole where %s', async (_, html) => {
    const found = await read(html);
    expect(found.isTeaser).toBeUndefined();
    expect(found.body!.content).toContain(PARAGRAPHS[2]);
  });
});
