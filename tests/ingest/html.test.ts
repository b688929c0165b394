import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { htmlImporter } from '../../src/ingest/importers/html.js';
import type { ArticleRecord, Refusal } from '../../src/ingest/importer.js';
import { readSource } from '../../src/ingest/reading/read-source.js';
import { importerFor } from '../../src/ingest/registry.js';
import { sourceFile } from '../support/source-file.js';
import { createTestFolder } from '../support/test-folder.js';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus/html');

const PARAGRAPHS = [
  'Aktau and Baku face each other across the Caspian Sea, and between them runs a ferry that takes a day in good weather, a week in bad.',
  'The port authority counts wagons by hand, and its counts differ from those of the railway, which are made by a machine, by a third.',
  'Nobody has asked the drivers, who wait on the quay for four days on average, and who know the price of every hour that they stand there.',
];
const TEXT = PARAGRAPHS.map((paragraph) => `<p>${paragraph}</p>`).join('\n');

async function read(html: string, url?: string): Promise<{ article?: ArticleRecord; refusal?: Refusal }> {
  for await (const item of htmlImporter.read({ ...sourceFile('page.html', html), ...(url !== undefined && { url }) })) {
    if (item.kind === 'article') return { article: item.article };
    if (item.kind === 'refused') return { refusal: item.refusal };
  }
  throw new Error('Nothing was read.');
}

async function article(html: string, url?: string): Promise<ArticleRecord> {
  const { article: found, refusal } = await read(html, url);
  if (!found) throw new Error(refusal?.message);
  return found;
}

async function refusal(html: string): Promise<Refusal> {
  const { article: found, refusal: given } = await read(html);
  if (!given) throw new Error(`Taken: ${found?.title}`);
  return given;
}

/** A page with this in its head and around its text. */
function page(
  head = '',
  body = `<article><h1>Two Harbours and One Railway</h1>${TEXT}</article>`,
  attributes = '',
): string {
  return `<!doctype html><html ${attributes}><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
}

const ld = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;

describe('html: metadata', () => {
  it('reads JSON-LD: names, dates, section, keywords, publisher, image, language', async () => {
    const found = await article(
      page(
        ld({
          '@context': 'https://schema.org',
          '@type': 'OpinionNewsArticle',
          headline: 'Two Harbours &amp; One Railway',
          author: [
            {
              '@type': 'Person',
              name: 'Dr. Leyla Example',
              jobTitle: 'Senior Fellow',
              sameAs: 'https://orcid.org/0000-0002-1825-0097',
              affiliation: { name: 'Aral Institute' },
              email: 'mailto:leyla@harbour.example',
              url: 'https://harbour.example/leyla',
            },
            'Marat Sample and Tom Reed',
          ],
          editor: { name: 'Anna Petrova' },
          datePublished: '2024-03-12T10:00:00+04:00',
          dateModified: '2024-03-14',
          inLanguage: 'en-GB',
          articleSection: ['Research', 'Trade'],
          keywords: 'ferries, railways; ports',
          publisher: { '@type': 'Organization', name: 'Harbour Review' },
          image: { '@type': 'ImageObject', url: '/port.jpg', caption: 'The quay' },
          mainEntityOfPage: { '@id': 'https://harbour.example/research/two-harbours' },
          description: 'A ferry, a railway and who pays.',
        }),
      ),
    );
    expect(found).toMatchObject({
      title: 'Two Harbours & One Railway',
      source: 'Harbour Review',
      section: 'Research',
      url: 'https://harbour.example/research/two-harbours',
      language: 'en-GB',
      published: { precision: 'TIME', date: '2024-03-12', instant: '2024-03-12T10:00:00+04:00' },
      updated: { precision: 'DAY', date: '2024-03-14' },
      excerpt: { text: 'A ferry, a railway and who pays.', truncated: false },
      image: { url: 'https://harbour.example/port.jpg', alt: 'The quay' },
      topics: ['ferries, railways', 'ports', 'Trade'],
      line: 1,
      record: 1,
    });
    expect(found.bylines).toEqual([
      {
        name: 'Dr. Leyla Example',
        title: 'Senior Fellow',
        affiliation: 'Aral Institute',
        email: 'leyla@harbour.example',
        orcid: '0000-0002-1825-0097',
        url: 'https://harbour.example/leyla',
      },
      { name: 'Marat Sample' },
      { name: 'Tom Reed' },
      { name: 'Anna Petrova', role: 'EDITOR' },
    ]);
  });

  it('finds the article in a graph, and authors by reference', async () => {
    const found = await article(
      page(
        ld({
          '@graph': [
            { '@type': 'WebSite', name: 'Harbour Review' },
            { '@type': 'Person', '@id': '#leyla', name: 'Leyla Example', jobTitle: 'Analyst' },
            { '@type': ['Article', 'Thing'], headline: 'Another Harbour', url: 'https://harbour.example/other' },
            { '@type': 'Article', headline: 'Two Harbours and One Railway', author: { '@id': '#leyla' } },
            {
              '@type': 'BreadcrumbList',
              itemListElement: [{ name: 'Home' }, { name: 'Energy' }, { name: 'Two Harbours' }],
            },
          ],
        }),
      ),
    );
    expect(found).toMatchObject({ title: 'Two Harbours and One Railway', source: 'Harbour Review', section: 'Energy' });
    expect(found.bylines).toEqual([{ name: 'Leyla Example', title: 'Analyst' }]);
  });

  it('repairs broken JSON-LD where its meaning is plain, and says so', async () => {
    const found = await article(
      page(ld(`<![CDATA[ {"@type":"Article", "headline":"Two\nHarbours", "author":"By Leyla Example",} ]]>`)),
    );
    expect(found.title).toBe('Two Harbours');
    expect(found.bylines).toEqual([{ name: 'Leyla Example' }]);
    expect(found.warnings.join()).toMatch(/not well-formed and was repaired/);
  });

  it('leaves out JSON-LD that is beyond repair, with a warning', async () => {
    const found = await article(page(ld('['.repeat(50_000))));
    expect(found.title).toBe('Two Harbours and One Railway');
    expect(found.warnings.join()).toMatch(/Left out JSON-LD that is not well-formed/);
  });

  it('reads microdata', async () => {
    const found = await article(
      page(
        '',
        `<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Two Harbours and One Railway</h1>
        <span itemprop="author" itemscope itemtype="https://schema.org/Person">By <span itemprop="name">Leyla Example</span></span>
        <time itemprop="datePublished" datetime="2024-03-12">12 March</time><meta itemprop="articleSection" content="Trade">
        <div itemprop="articleBody">${TEXT}</div></article>`,
      ),
    );
    expect(found).toMatchObject({
      published: { precision: 'DAY', date: '2024-03-12' },
      section: 'Trade',
      bylines: [{ name: 'Leyla Example' }],
    });
  });

  it('reads the names of Google Scholar and Dublin Core before Open Graph', async () => {
    const found = await article(
      page(`<meta property="og:title" content="You won’t believe this ferry"><meta name="citation_title" content="Ferries of the Caspian">
        <meta name="citation_author" content="van der Berg, Jan Peter"><meta name="citation_author_institution" content="Aral Institute">
        <meta name="citation_author_orcid" content="0000-0002-1825-0097"><meta name="citation_author" content="Example, Leyla">
        <meta name="citation_publication_date" content="2024/03"><meta name="citation_keywords" content="ferries; ports">
        <meta name="citation_journal_title" content="Journal of Quays"><meta name="DC.language" content="en">`),
    );
    expect(found).toMatchObject({
      title: 'Ferries of the Caspian',
      source: 'Journal of Quays',
      published: { precision: 'MONTH', date: '2024-03-01' },
      topics: ['ferries', 'ports'],
      bylines: [
        { name: 'Jan Peter van der Berg', affiliation: 'Aral Institute', orcid: '0000-0002-1825-0097' },
        { name: 'Leyla Example' },
      ],
    });
  });

  it('reads Open Graph, tags and Twitter cards, and no address or account as an author', async () => {
    const found = await article(
      page(`<title>Two Harbours and One Railway | Harbour Review</title><meta property="og:site_name" content="HR - Harbour Review">
        <meta property="og:type" content="article"><meta property="og:url" content="https://harbour.example/a/two">
        <meta property="article:published_time" content="2024-03-12T06:00:00Z"><meta property="article:modified_time" content="2024-03-12T06:00:00Z">
        <meta property="article:author" content="https://social.example/leyla"><meta name="author" content="Leyla Example">
        <meta property="article:tag" content="Ferries"><meta property="article:tag" content="Harbour Review"><meta property="article:section" content="/world/asia">
        <meta name="twitter:image" content="//cdn.harbour.example/port.jpg">`),
    );
    expect(found).toMatchObject({
      title: 'Two Harbours and One Railway',
      source: 'Harbour Review',
      url: 'https://harbour.example/a/two',
      bylines: [{ name: 'Leyla Example' }],
      topics: ['Ferries'],
      image: { url: 'https://cdn.harbour.example/port.jpg' },
    });
    expect(found.section).toBeUndefined();
    expect(found.updated).toBeUndefined();
  });

  it('falls back to what readers see: heading, names, date, deck', async () => {
    const found = await article(
      page(
        '<title>Harbour Review - Two Harbours and One Railway</title>',
        `<header class="masthead"><span class="date">24 November 2026</span></header><main><h1>Two Harbours and One Railway</h1>
        <p class="standfirst">Who pays for the days that the drivers wait?</p><div class="byline">By <a rel="author" href="/l">LEYLA EXAMPLE</a> and <a rel="author" href="/m">Marat Sample</a></div>
        <div class="post-date">12 March 2024</div>${TEXT}</main>`,
        'lang="en"',
      ),
      'https://www.harbour-review.example/two',
    );
    expect(found).toMatchObject({
      title: 'Two Harbours and One Railway',
      subtitle: 'Who pays for the days that the drivers wait?',
      published: { precision: 'DAY', date: '2024-03-12' },
      language: 'en',
      url: 'https://www.harbour-review.example/two',
    });
    expect(found.bylines.map(({ name }) => name)).toEqual(['LEYLA EXAMPLE', 'Marat Sample']);
  });

  it('takes the date from the address where the page shows none, and says where there is none at all', async () => {
    const dated = await article(page('<link rel="canonical" href="https://harbour.example/2024/mar/12/two-harbours">'));
    expect(dated.published).toEqual({ precision: 'DAY', date: '2024-03-12' });
    const undated = await article(page());
    expect(undated.published).toBeUndefined();
    expect(undated.warnings.join()).toMatch(/public at once/);
  });

  it('drops an update before the publication, with a warning', async () => {
    const found = await article(
      page(ld({ '@type': 'Article', datePublished: '2024-03-12', dateModified: '2023-01-01' })),
    );
    expect(found.updated).toBeUndefined();
    expect(found.warnings.join()).toMatch(/before the date of publication/);
  });

  it('believes a long text rather than the language of a template', async () => {
    const french = [
      'La mer Caspienne recule depuis des années, et les ports qui la bordent doivent creuser leurs chenaux chaque printemps, sans savoir qui paiera.',
      'Les chauffeurs attendent sur le quai pendant quatre jours ; ils connaissent le prix de chaque heure perdue, mais personne ne les a interrogés.',
      'Le ministère promet un nouveau bassin avant la fin de la décennie, alors que les pêcheurs demandent seulement que la jetée soit réparée.',
      'Entre les deux villes, le bateau met une journée par beau temps et une semaine quand le vent du nord se lève, ce qui arrive souvent en hiver.',
    ];
    const text = [...french, ...french].map((line) => `<p>${line}</p>`).join('');
    const found = await article(page('', `<article><h1>La mer qui recule</h1>${text}</article>`, 'lang="en-US"'));
    expect(found.language).toBe('fr');
    expect(found.warnings.join()).toMatch(/says that its language is "en-US"/);
  });

  it('links a translation to the version that is the default for all languages', async () => {
    const found = await article(
      page(`<link rel="canonical" href="https://harbour.example/fr/deux-ports"><link rel="alternate" hreflang="fr" href="https://harbour.example/fr/deux-ports">
        <link rel="alternate" hreflang="en" href="https://harbour.example/two"><link rel="alternate" hreflang="x-default" href="https://harbour.example/two">`),
    );
    expect(found.translationOf).toBe('https://harbour.example/two');
  });
});

describe('html: address', () => {
  it('resolves a relative canonical address, drops the fragment, and passes over the front page’s', async () => {
    const at = 'https://harbour.example/a/two?utm=1';
    expect((await article(page('<link rel="canonical" href="/a/two#top">'), at)).url).toBe(
      'https://harbour.example/a/two',
    );
    const front =
      '<link rel="canonical" href="https://harbour.example/"><meta property="og:url" content="https://harbour.example/a/two">';
    expect((await article(page(front))).url).toBe('https://harbour.example/a/two');
    expect((await article(page('<link rel="canonical" href="javascript:alert(1)">'))).url).toBeUndefined();
  });

  it('knows where a browser saved the page from', async () => {
    const saved = `<!-- saved from url=(0035)https://harbour.example/a/two -->\n${page()}`;
    expect(await article(saved)).toMatchObject({ url: 'https://harbour.example/a/two', source: 'harbour.example' });
    expect(htmlImporter.recognises(sourceFile('page.html', saved))).toBeGreaterThan(0.9);
  });

  it('resolves links against base href, and leaves out pictures that are files beside the page', async () => {
    const found = await article(
      page(
        '<base href="https://cdn.harbour.example/x/">',
        `<article><h1>Two Harbours and One Railway</h1>${TEXT}<p>More <a href="map.html">on the map of the quay</a>, <img src="./Two Harbours_files/port.jpg" alt="Quay"> here.</p></article>`,
      ),
    );
    expect(found.body?.content).toContain('href="https://cdn.harbour.example/x/map.html"');
    expect(found.body?.content).not.toContain('_files');
    expect(found.warnings.join()).toMatch(/Left out 1 images that are files beside the page/);
  });
});

describe('html: text', () => {
  const noisy = (text: string): string =>
    page(
      '<title>Two Harbours and One Railway</title><link rel="canonical" href="https://harbour.example/a/two">',
      `<nav><ul><li><a href="/">Home</a></li><li><a href="/research">Research</a></li></ul></nav><div class="cookie-notice">We use cookies to improve your experience.</div>
      <article><h1>Two Harbours and One Railway</h1><p class="byline">By Leyla Example</p>${text}</article>
      <section class="more"><h3>Related articles</h3><ul><li><a href="/a/ferry"><h4>The Price of a Ferry in Winter</h4><time>3 May</time></a></li><li><a href="https://www.harbour.example/a/wind">Wind Over the Old Port</a></li><li><a href="https://elsewhere.example/x">Sponsored: buy a ferry today</a></li></ul></section>
      <div id="comments"><p>I have waited on that quay for nine days, in the rain, and nobody came, said a reader who did not give a name.</p></div><footer>© Harbour Review</footer>`,
    );

  it('keeps headings, lists, tables and figures, and leaves out menus, notices, names and comments', async () => {
    const { body } = await article(
      noisy(`${TEXT}<h2>Prices</h2><ul><li>One wagon, one day, forty dollars</li><li>One lorry, one day, ninety dollars</li></ul>
        <table><tr><th>Year</th><th>Wagons</th></tr><tr><td>2023</td><td>71,000</td></tr></table>
        <figure><img src="/quay.jpg" alt="The quay"><figcaption>The quay in March</figcaption></figure>${TEXT}`),
    );
    expect(body?.format).toBe('HTML');
    for (const kept of [
      ...PARAGRAPHS,
      '<h2>Prices</h2>',
      '<li>One wagon',
      '<td>71,000</td>',
      '<figcaption>',
      'alt="The quay"',
    ])
      expect(body?.content).toContain(kept);
    for (const cut of ['cookies', 'Home', 'By Leyla', 'nine days', '©', 'Ferry in Winter', '<h1>'])
      expect(body?.content).not.toContain(cut);
  });

  it('takes the site’s own articles under "Related", without times and others’ links', async () => {
    expect((await article(noisy(TEXT))).related).toEqual([
      { title: 'The Price of a Ferry in Winter', url: 'https://harbour.example/a/ferry' },
      { title: 'Wind Over the Old Port', url: 'https://www.harbour.example/a/wind' },
    ]);
  });

  it('takes the beginning of a text that is not free as its excerpt', async () => {
    const teaser = page(
      ld({
        '@type': 'NewsArticle',
        headline: 'Two Harbours and One Railway',
        isAccessibleForFree: 'False',
        description: 'Who pays?',
      }),
      `<article><h1>Two Harbours and One Railway</h1><p>${PARAGRAPHS[0]!}</p></article>`,
    );
    const found = await article(teaser);
    expect(found.body).toBeUndefined();
    expect(found.excerpt).toEqual({ text: PARAGRAPHS[0], truncated: true });
    expect(found.warnings.join()).toMatch(/not free/);
  });

  it('takes the text from metadata where scripts would have filled the page', async () => {
    const lines = [...PARAGRAPHS, ...PARAGRAPHS].join('\n');
    const found = await article(
      page(
        ld({ '@type': 'Article', headline: 'Two Harbours', articleBody: `${lines}\n1 < 2` }),
        '<div id="root"></div>',
      ),
    );
    expect(found.body?.content).toContain(`<p>${PARAGRAPHS[1]!}</p>`);
    expect(found.body?.content).toContain('<p>1 &lt; 2</p>');
    expect(found.warnings.join()).toMatch(/taken from its metadata/);
  });

  it('decodes entities in titles and names', async () => {
    const found = await article(
      page(
        '<meta property="og:title" content="Port &amp;amp; Quay: &quot;wet&quot;"><meta name="author" content="Ana&iuml;s Exemple">',
      ),
    );
    expect(found.title).toBe('Port & Quay: "wet"');
    expect(found.bylines).toEqual([{ name: 'Anaïs Exemple' }]);
  });
});

describe('html: refusals', () => {
  const card = (number: number): string =>
    `<div><h3><a href="/a/${number}">What the drivers of wagon number ${number} know</a></h3><p>They have waited for ${number} days.</p></div>`;

  it('refuses lists, search results, error pages and pages without text', async () => {
    const list = await refusal(
      page('<title>Research</title>', `<main>${Array.from({ length: 12 }, (_, index) => card(index)).join('')}</main>`),
    );
    expect(list.code).toBe('NOT_AN_ARTICLE');
    expect(list.message).toMatch(/a list of 12 articles/);
    const search = page('<title>Results</title><link rel="canonical" href="https://harbour.example/search?q=ferry">');
    expect((await refusal(search)).message).toMatch(/search results/);
    expect((await refusal(page('<title>404 Not Found</title>', '<p>Nothing is here.</p>'))).message).toMatch(
      /an error page/,
    );
    expect((await refusal(page('<title>Empty</title>', '<div></div>'))).message).toMatch(/without text/);
    expect((await refusal(page('', `<p>${PARAGRAPHS[0]!}</p>`))).code).toBe('NO_TITLE');
  });

  it('refuses what is nested too deep, has too many elements or is too long, without overflowing', async () => {
    expect((await refusal(page('', '<div>'.repeat(10_000)))).code).toBe('PAGE_TOO_DEEP');
    expect((await refusal(page('', '<i></i>'.repeat(210_000)))).code).toBe('PAGE_TOO_COMPLEX');
    expect((await refusal(page('', `<p>${'wide '.repeat(2_100_000)}</p>`))).code).toBe('PAGE_TOO_LARGE');
  });

  it('reads a page that is one line of four megabytes', async () => {
    const found = await article(
      page('<title>A Long Line</title>', `<p>${'A wagon waits on the quay. '.repeat(150_000)}</p>`),
    );
    expect(found.body?.content.length).toBeGreaterThan(4_000_000);
  });

  it('never throws on pages cut or changed anywhere', async () => {
    const whole = page(ld({ '@type': 'Article', headline: 'Two Harbours', author: { name: 'Leyla Example' } }));
    for (let at = 0; at < whole.length; at += 23) {
      for (const text of [whole.slice(0, at), `${whole.slice(0, at)}<"&{${whole.slice(at + 7)}`]) {
        const { article: found, refusal: given } = await read(text);
        expect(found ?? given).toBeDefined();
      }
    }
  });
});

describe('html: recognition', () => {
  const importer = (text: string): string | undefined => {
    const found = importerFor(sourceFile('file', text));
    return 'importer' in found ? found.importer.name : undefined;
  };

  it('knows pages and parts of pages by their content', () => {
    expect(importer(page())).toBe('html');
    expect(
      importer(`<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n${page()}`),
    ).toBe('html');
    expect(importer(`<h1>Two Harbours</h1>\n${TEXT}`)).toBe('html');
  });

  it('leaves feeds, exports and text that mentions tags to others', () => {
    for (const text of [
      '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>',
      '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
      'How to write <html> by hand.',
    ]) {
      expect(htmlImporter.recognises(sourceFile('file', text))).toBe(0);
    }
  });

  it('leaves out what a browser saved beside a page', async () => {
    const folder = await createTestFolder('saved-');
    await mkdir(join(folder, 'Two Harbours_files'));
    await writeFile(join(folder, 'Two Harbours.html'), page());
    await writeFile(join(folder, 'Two Harbours_files', 'style.css'), 'body { color: red }');
    const items = [];
    for await (const item of readSource([folder])) items.push(item);
    expect(items.map((item) => item.kind)).toEqual(['file', 'skipped']);
    expect(items[1]).toMatchObject({ path: 'Two Harbours_files/', note: expect.stringMatching(/saved page/) });
  });
});

const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.warn(`Skipped: the corpus is not at ${CORPUS}.`);

(hasCorpus ? describe : describe.skip)('html: corpus', () => {
  it('takes every saved page as one article with title, text and the address it gives', async () => {
    for (const name of readdirSync(CORPUS)) {
      const html = readFileSync(join(CORPUS, name, 'source.html'), 'utf8');
      const { article: found, refusal: given } = await read(html);
      expect([name, given]).toEqual([name, undefined]);
      expect(found?.title.length).toBeGreaterThan(4);
      expect(found?.body?.content.length).toBeGreaterThan(500);
      if (/rel="?canonical/.test(html)) expect(found?.url).toMatch(/^https?:\/\//);
    }
  });
});
