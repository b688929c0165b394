import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { markdownImporter, readMarkdown } from '../../src/ingest/importers/markdown.js';
import type { ArticleRecord, ImportItem, Refusal } from '../../src/ingest/importer.js';
import { importerFor } from '../../src/ingest/registry.js';
import { sourceFile } from '../support/source-file.js';
import { createTestFolder } from '../support/test-folder.js';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus/markdown');

interface Read {
  article?: ArticleRecord;
  refusal?: Refusal;
}

function read(text: string, path = 'two-harbours.md'): Read {
  const result = readMarkdown(path, text);
  return 'refusal' in result ? result : { article: result };
}

function article(text: string, path?: string): ArticleRecord {
  const { article: found, refusal } = read(text, path);
  if (!found) throw new Error(refusal?.message);
  return found;
}

/** An article with these lines of front matter below its title (line 2), and a short text. */
const front = (...lines: string[]): string =>
  ['---', 'title: Two Harbours', ...lines, '---', '', 'One is wet.'].join('\n');

/** Four lists of `width` aliases, each to the one before. */
function aliases(width: number): string {
  const list = (item: string) => `[${Array<string>(width).fill(item).join(', ')}]`;
  return `a: &a ${list('x')}\nb: &b ${list('*a')}\nc: &c ${list('*b')}\nd: ${list('*c')}`;
}

describe('markdown: front matter', () => {
  it('reads every part of an article', () => {
    const text = front(
      'subtitle: One is wet',
      'slug: two-harbours',
      'id: ahi-17',
      'date: 2021-05-03',
      'updated: 2021-06-01T10:00:00.123456+04:00',
      'language: en',
      'section: Research',
      'source: Aral Harbour Institute',
      'authors:',
      '  - name: Dr. Leyla Aliyeva',
      '    role: editor',
      '    affiliation: AHI',
      '    orcid: https://orcid.org/0000-0002-1825-0097',
      '  - Tom Reed',
      'topics: [Water, Trade]',
      'regions: [KZ, NO, Central Asia]',
      'countries: Azerbaijan, KZ',
      'url: https://harbour.example/two-harbours',
      'excerpt: One is wet, the other sells melons.',
      'related: [a-sea-below, "https://harbour.example/wind", Wind Over the Old Port]',
      'translationOf: deux-ports',
      'sample: true',
      'layout: post',
    );
    expect(article(text)).toEqual({
      externalId: 'ahi-17',
      slug: 'two-harbours',
      title: 'Two Harbours',
      subtitle: 'One is wet',
      source: 'Aral Harbour Institute',
      section: 'Research',
      url: 'https://harbour.example/two-harbours',
      language: 'en',
      status: undefined,
      published: { precision: 'DAY', date: '2021-05-03' },
      updated: { precision: 'TIME', date: '2021-06-01', instant: '2021-06-01T10:00:00.123456+04:00' },
      excerpt: { text: 'One is wet, the other sells melons.', truncated: false },
      body: { format: 'MARKDOWN', content: 'One is wet.' },
      bylines: [
        { name: 'Dr. Leyla Aliyeva', role: 'EDITOR', affiliation: 'AHI', orcid: '0000-0002-1825-0097' },
        { name: 'Tom Reed' },
      ],
      topics: ['Water', 'Trade'],
      regions: ['KZ', 'NO', 'Central Asia', 'Azerbaijan'],
      related: [{ slug: 'a-sea-below' }, { url: 'https://harbour.example/wind' }, { title: 'Wind Over the Old Port' }],
      translationOf: 'deux-ports',
      line: 1,
      record: 1,
      warnings: [],
    });
  });

  it.each([
    ['title: 2021', '2021'],
    ['title: 007', '007'],
    ['title: No', 'No'],
    ['title: 1e3', '1e3'],
    ['title: 2021-05-03', '2021-05-03'],
    ['title: "One: two"', 'One: two'],
    ['Title: >-\n  Folded\n  text', 'Folded text'],
    ['title: &t Anchored\nheadline: *t', 'Anchored'],
  ])('leaves values as they are written: %j', (line, title) => {
    expect(article(`---\n${line}\n---\ntext`).title).toBe(title);
  });

  it.each<[string, ArticleRecord['published']]>([
    ['date: 2021', { precision: 'YEAR', date: '2021-01-01' }],
    ['date: 2021-05', { precision: 'MONTH', date: '2021-05-01' }],
    ['date: 2021-05-03', { precision: 'DAY', date: '2021-05-03' }],
    ['date: "May 2020"', { precision: 'MONTH', date: '2020-05-01' }],
    ['date: 2021-05-03 05:00:57 +0000', { precision: 'TIME', date: '2021-05-03', instant: '2021-05-03T05:00:57Z' }],
    ['published: 2021-05-03', { precision: 'DAY', date: '2021-05-03' }],
    ['publish_date: 2021-05-03', { precision: 'DAY', date: '2021-05-03' }],
    ['date: 2020-01-01\npublishDate: 2021-05-03', { precision: 'DAY', date: '2021-05-03' }],
    ['published: true\ndate: 2021-05-03', { precision: 'DAY', date: '2021-05-03' }],
    ['date:', undefined],
  ])('keeps dates as precise as written: %j', (line, expected) => {
    expect(article(front(line)).published).toEqual(expected);
  });

  it.each<[string, ArticleRecord['status']]>([
    ['draft: true', 'DRAFT'],
    ['draft: yes', 'DRAFT'],
    ['draft: false', undefined],
    ['published: false', 'DRAFT'],
    ['status: Draft', 'DRAFT'],
    ['status: published', 'PUBLISHED'],
    ['status: withdrawn', 'WITHDRAWN'],
    ['status: published\ndraft: true', 'DRAFT'],
    ['status: scheduled\ndate: 2027-01-01', 'PUBLISHED'],
    ['status: scheduled', 'DRAFT'],
    ['status: embargoed', 'DRAFT'],
    ['draft: perhaps', 'DRAFT'],
  ])('never shows what may be a draft: %j', (line, expected) => {
    expect(article(front(line)).status).toBe(expected);
  });

  it.each([
    ['author: Leyla Aliyeva, Tom Reed and Ana Costa', ['Leyla Aliyeva', 'Tom Reed', 'Ana Costa']],
    ['authors: [Leyla Aliyeva, Tom Reed]', ['Leyla Aliyeva', 'Tom Reed']],
    ['author: {name: Leyla Aliyeva}', ['Leyla Aliyeva']],
    ['authors: [{given: Leyla, family: Aliyeva}]', ['Leyla Aliyeva']],
    ['authors: [mbland]', ['mbland']],
    ['authors: []', []],
    ['authors:', []],
  ])('reads people from %j', (line, names) => {
    const found = article(front(line));
    expect(found.bylines.map(({ name }) => name)).toEqual(names);
    expect(found.warnings).toEqual([]);
  });

  it('reads editors and translators from their own keys', () => {
    expect(article(front('author: Leyla Aliyeva', 'translators: [Ana Costa]')).bylines).toEqual([
      { name: 'Leyla Aliyeva' },
      { name: 'Ana Costa', role: 'TRANSLATOR' },
    ]);
  });

  it('takes topics, tags and categories together, and keywords where there are none of these', () => {
    expect(article(front('tags: [a, posts]', 'topics: "Water, Trade, water"', 'keywords: [k]')).topics).toEqual([
      'Water',
      'Trade',
      'a',
    ]);
    expect(article(front('keywords: [k]', 'categories: [c]')).topics).toEqual(['c']);
    expect(article(front('keywords: [k]')).topics).toEqual(['k']);
    // Jekyll parts text at blanks.
    const jekyll = front('tags: salt law "inland seas"', 'category: New Policy');
    expect(article(jekyll, '_posts/2021-05-03-salt.md').topics).toEqual(['salt', 'law', 'inland seas', 'New Policy']);
    expect(article(jekyll, 'posts/salt.md').topics).toEqual(['salt law "inland seas"', 'New Policy']);
  });

  it.each([
    [
      'orcid',
      'authors: [{name: Tom Reed, orcid: 0000-0002-1825-0098}]',
      /^Line 3, authors\.orcid: received "0000-0002-1825-0098"; expected an ORCID iD/,
    ],
    ['url', 'url: /two-harbours', /^Line 3, url: received "\/two-harbours"; expected an absolute address/],
    ['language', 'language: English', /^Line 3, language: received "English"; expected a language tag/],
    ['updated', 'lastmod: soon', /^Line 3, lastmod: received "soon"; expected a date/],
    ['subtitle', 'subtitle: {a: b}', /^Line 3, subtitle: received a set of keys; expected text/],
    ['section', 'section: [a, b]', /^Line 3, section: received a list; expected text/],
    ['topics', 'topics: {a: b}', /^Line 3, topics: received a set of keys; expected a list/],
    [
      'an author',
      'authors:\n  - name: Tom Reed\n  - role: editor',
      /^Line 5, authors: received a set of keys; expected a name/,
    ],
    ['related', 'related: [{topic: Water}]', /^Line 3, related: received a set of keys; expected a slug/],
    [
      'an author’s file',
      'authors: [_authors/tom-reed.md]',
      /^Line 3, authors: received "_authors\/tom-reed\.md"; expected a name\. "Tom Reed" was taken/,
    ],
    ['status', 'status: embargoed', /^Line 3, status: received "embargoed"; expected draft, published or withdrawn/],
  ])('warns of a wrong %s, naming key, line, received and expected', (_name, lines, warning) => {
    expect(article(front(lines)).warnings).toEqual([expect.stringMatching(warning)]);
  });

  it.each([
    ['unquoted colon', '---\ntitle: One: two\n---\n', 'FRONT_MATTER_INVALID', 2, /needs quotes/],
    ['broken list', '---\ntitle: x\ntags: [a, b\n---\ntext', 'FRONT_MATTER_INVALID', 3, /YAML/],
    ['key given twice', '---\ntitle: x\ndate: 2021\ntitle: y\n---\n', 'FRONT_MATTER_INVALID', 4, /unique/],
    ['list instead of keys', '---\n- a\n- b\n---\ntext', 'FRONT_MATTER_INVALID', 2, /received a list; expected keys/],
    ['missing fence', '---\ntitle: x\n\ntext', 'FRONT_MATTER_UNCLOSED', 1, /closing/],
    ['broken TOML', '+++\ntitle = "x"\ndate = \n+++\ntext', 'FRONT_MATTER_INVALID', 3, /TOML/],
    ['unclosed TOML', '+++\ntitle = "x"\n', 'FRONT_MATTER_UNCLOSED', 1, /\+\+\+/],
    ['broken JSON', '{\n"title": "x",\n"a" 1\n}\ntext', 'FRONT_MATTER_INVALID', 3, /JSON/],
    ['uncertain date', '---\ntitle: x\ndate: 03/04/2021\n---\n', 'BAD_DATE', 3, /"03\/04\/2021"; expected a date/],
    ['impossible date', '---\r\ntitle: x\r\npublishDate: 2021-02-30\r\n---\r\n', 'BAD_DATE', 3, /publishDate/],
    ['no title', '---\ndate: 2021\n---\ntext', 'NO_TITLE', 1, /title/],
    ['nothing', 'text', 'NO_TITLE', 1, /title/],
    ['deep nesting', `---\ntitle: ${'['.repeat(50_000)}\n---\n`, 'FRONT_MATTER_INVALID', 2, /YAML/],
    [
      'lists in lists on one line',
      `---\ntitle: x\na: ${'['.repeat(400_000)}\n---\n`,
      'FRONT_MATTER_INVALID',
      2,
      /deeply/,
    ],
    ['lists in lists', `---\ntitle: x\na:\n  ${'- '.repeat(40_000)}x\n---\n`, 'FRONT_MATTER_INVALID', 2, /deeply/],
    ['keys in keys', `---\n${Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')}\n---\n`, 'FRONT_MATTER_INVALID', 2, /deeply/], // prettier-ignore
    ['aliases that stand for millions of values', `---\ntitle: x\n${aliases(100)}\n---\n`, 'FRONT_MATTER_INVALID', 2, /aliases/], // prettier-ignore
    ['a key twice in a map', '---\ntitle: x\na: {b: 1, c: 2, b: 3}\n---\n', 'FRONT_MATTER_INVALID', 3, /unique/],
  ])('refuses front matter with %s, with its line', (_name, text, code, line, message) => {
    expect(read(text).refusal).toMatchObject({ code, line, message: expect.stringMatching(message) });
  });

  it('reads quoted values whose further lines are not indented, as other readers do', () => {
    const text = front(
      'excerpt: "One is wet,',
      'the other \\"sells\\"',
      'melons."',
      "subtitle: 'It''s",
      "so'",
      'tags:',
      '- Water',
    );
    expect(article(text)).toMatchObject({
      excerpt: { text: 'One is wet, the other "sells" melons.' },
      topics: ['Water'],
    });
  });

  it('leaves what is in _drafts a draft', () => {
    expect(article(front(), '_drafts/two-harbours.md').status).toBe('DRAFT');
  });

  it('reads TOML and JSON front matter as it reads YAML', () => {
    const toml = '+++\ntitle = "Two Harbours"\ndate = 2021-05-03\ndraft = true\n[taxonomies]\ntags = ["Water", "Trade"]\n[[authors]]\nname = "Tom Reed"\nrole = "Fellow"\n+++\n\nOne is wet.'; // prettier-ignore
    const json = '{\n  "title": "Two Harbours",\n  "date": "2021-05-03",\n  "draft": true,\n  "tags": ["Water", "Trade"],\n  "authors": [{"name": "Tom Reed", "role": "Fellow"}]\n}\n\nOne is wet.'; // prettier-ignore
    for (const text of [toml, json]) {
      expect(markdownImporter.recognises(sourceFile('a.txt', text))).toBeGreaterThan(0.8);
      expect(article(text)).toMatchObject({
        title: 'Two Harbours',
        published: { precision: 'DAY', date: '2021-05-03' },
        status: 'DRAFT',
        topics: ['Water', 'Trade'],
        bylines: [{ name: 'Tom Reed', title: 'Fellow' }],
        body: { content: 'One is wet.' },
        warnings: [],
      });
    }
  });

  it('takes the lead image and former addresses, resolved against the page', () => {
    const found = article(front('url: https://a.example/b/two', 'image: {src: ../dam.jpg, alt: A dam}', 'redirect_from: [/old/one/, "https://b.example/x"]')); // prettier-ignore
    expect(found).toMatchObject({
      image: { url: 'https://a.example/dam.jpg', alt: 'A dam' },
      formerUrls: ['https://a.example/old/one/', 'https://b.example/x'],
      formerSlugs: ['one', 'x'],
    });
    expect(article(front('image: /a.jpg')).warnings).toEqual([expect.stringMatching(/^Line 3, image: received/)]);
    expect(article(front('hero: false')).warnings).toEqual([]);
  });

  it('takes what stands above <!--more--> as excerpt', () => {
    const text = front().replace('One is wet.', 'One is **wet**.\n\n<!-- more -->\n\nThe other is dry.');
    expect(article(text).excerpt).toEqual({ text: 'One is wet.', truncated: false });
  });

  it('never throws when cut anywhere', () => {
    const text = front(
      'date: 2021-05-03',
      'authors: [{name: "Tom", orcid: 1}]',
      "tags: ['a', 'b']",
      'related: &r\n  - *r',
      'x: |\n  y',
    );
    for (let end = 0; end <= text.length; end++) expect(read(text.slice(0, end))).toBeDefined();
  });

  it('takes an alias for the last value of its name before it', () => {
    const text = front('a: &a Water', 'section: *a', 'b: &a Trade', 'tags: [*a, Ports]');
    expect(article(text)).toMatchObject({ section: 'Water', topics: ['Trade', 'Ports'] });
  });

  it('reads as many keys as fit, in every notation', () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `key${index}`);
    const yaml = `---\n${keys.map((key) => `${key}: 1`).join('\n')}\ntitle: Two Harbours\n---\n\nOne is wet.`;
    const toml = `+++\n${keys.map((key) => `${key} = 1`).join('\n')}\ntitle = "Two Harbours"\n+++\n\nOne is wet.`;
    const json = `{\n${keys.map((key) => `"${key}": 1`).join(',\n')},\n"title": "Two Harbours"\n}\n\nOne is wet.`;
    for (const text of [yaml, toml, json]) expect(article(text).title).toBe('Two Harbours');
  });

  it('survives aliases that would grow without end', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghi'.split('').map((key, index) => `${key}: &${key} [${`*${'abcdefghi'[index]!}, `.repeat(9)}x]`),
    ];
    expect(article(front(...bomb, 'tags: *i')).title).toBe('Two Harbours');
    expect(read(front('tags: &t [*t]')).article?.topics ?? []).toEqual([]);
  });
});

describe('markdown: title, slug and text', () => {
  it('takes the title from the first heading, and takes the heading out of the text', () => {
    expect(article('---\ndate: 2021\n---\n\n# Two *Harbours* #\n\nOne is wet.\n')).toMatchObject({
      title: 'Two Harbours',
      body: { content: 'One is wet.' },
    });
    expect(article('Two Harbours\n===\n\nOne is wet.')).toMatchObject({
      title: 'Two Harbours',
      body: { content: 'One is wet.' },
    });
  });

  it('does not take a comment in a code block for a heading', () => {
    expect(read('```sh\n# install\n```\n\ntext').refusal?.code).toBe('NO_TITLE');
  });

  it('keeps a first heading that is not the title', () => {
    expect(article(front().replace('One is wet.', '# Water\n\nOne is wet.')).body?.content).toBe(
      '# Water\n\nOne is wet.',
    );
  });

  it('warns of a file without front matter, which is an article still', () => {
    expect(article('# Two Harbours\n\nOne is wet.').warnings).toEqual([
      expect.stringMatching(/^Line 1: no front matter/),
    ]);
  });

  it('takes slug and date from a name as Jekyll has it, unless the front matter gives them', () => {
    expect(article(front(), '_posts/2021-05-03-two-harbours.md')).toMatchObject({
      // Another day may have a post of this slug.
      externalId: '2021-05-03-two-harbours',
      slug: 'two-harbours',
      published: { precision: 'DAY', date: '2021-05-03' },
    });
    expect(article(front('slug: other', 'date: 2020'), '2021-05-03-two-harbours.md')).toMatchObject({
      externalId: 'other',
      published: { precision: 'YEAR', date: '2020-01-01' },
    });
    expect(article(front(), 'content/two-harbours.md').externalId).toBeUndefined();
  });

  it('cleans the text without touching what means something in Markdown', () => {
    const text = front().replace(
      'One is wet.',
      '\r\n- a\u00a0b  \r\n    code\r\n\u00a0\u00a0\u00a0\u00a0c\u200b\r\n\r\n',
    );
    expect(article(text).body?.content).toBe('- a b  \n    code\nc');
  });

  it('takes template tags out with a warning that has their line, and leaves code alone', () => {
    const found = article(front().replace('One is wet.', 'Text\n{% logo %} `{{ x }}`\n\n```\n{% if %}\n```'));
    expect(found.warnings).toEqual([expect.stringMatching(/^Line 6: left out the template tag "\{% logo %\}"/)]);
    expect(found.body?.content).toBe('Text\n `{{ x }}`\n\n```\n{% if %}\n```');
  });

  it('makes text of an excerpt that has HTML or Markdown', () => {
    const excerpt = (line: string) => article(front(line)).excerpt;
    expect(excerpt(`excerpt: 'See <a href="https://x.example">the <em>harbour</em></a> &amp; more'`)?.text).toBe(
      'See the harbour & more',
    );
    expect(excerpt(`summary: "<p>One</p><script>alert(1)</script><p>[two](https://x.example)</p>"`)?.text).toBe(
      'One [two](https://x.example)',
    );
    expect(excerpt('description: "**One** [two](https://x.example)…"')).toEqual({ text: 'One two', truncated: true });
  });

  it('detects the language where none is given', () => {
    const text =
      'Sous la mer passent des câbles que presque personne ne voit, et dont dépend pourtant l’électricité des îles.';
    expect(article(front().replace('One is wet.', text)).language).toBe('fr');
    expect(article(front('lang: pt_br')).language).toBe('pt-BR');
  });

  it('has no body where there is no text', () => {
    const found = article(front().replace('One is wet.', ''));
    expect(found.body).toBeUndefined();
    expect(found.warnings).toEqual([expect.stringMatching(/no body/)]);
  });
});

describe('markdown: related', () => {
  it.each([
    ['two-harbours', { slug: 'two-harbours' }],
    ['energy', { slug: 'energy' }],
    ['/research/two-harbours/', { slug: 'two-harbours' }],
    ['_posts/2021-05-03-two-harbours.md', { slug: 'two-harbours' }],
    ['https://harbour.example/a', { url: 'https://harbour.example/a' }],
    ['Two Harbours', { title: 'Two Harbours' }],
    ['USA', { title: 'USA' }],
    ['Les glaciers ont leur année', { title: 'Les glaciers ont leur année' }],
  ])('reads %j', (text, expected) => {
    expect(article(front(`related: ["${text}"]`)).related).toEqual([expected]);
  });

  it('reads cards', () => {
    const card = '{title: Wind, slug: wind, topic: Energy, excerpt: "The wind…"}';
    expect(article(front(`related: [${card}]`)).related).toEqual([
      { title: 'Wind', slug: 'wind', topic: 'Energy', excerpt: { text: 'The wind', truncated: true } },
    ]);
  });
});

describe('markdown: recognition', () => {
  it.each([
    ['front matter', '---\ntitle: x\n---\ntext', 'a.txt', 0.9],
    ['a heading', '# Two Harbours\n\ntext', 'a.md', 0.7],
    ['a heading and no name', '# Two Harbours\n\ntext', 'a.txt', 0.5],
  ])('knows %s', (_name, text, path, least) => {
    expect(markdownImporter.recognises(sourceFile(path, text))).toBeGreaterThanOrEqual(least);
  });
  it.each([
    '{"title": 1}',
    '<html>',
    '---\nkey: value\n',
    '# Settings of the harbour\n# (see the manual)\nport = 1',
    'Plain text.',
    `${'\n'.repeat(5000)}x`,
    'a,b\n1,2',
  ])('does not claim %j', (text) => {
    expect(markdownImporter.recognises(sourceFile('a.txt', text))).toBeLessThan(0.3);
  });
});

describe('markdown: the site around a file', () => {
  const files: Record<string, string> = {
    '_authors/anna-petrova.md': '---\ntitle: Anna Petrova\nrole: Senior Fellow\nemail: a@b.example\nheadshot: https://b.example/a.jpg\n---\nWorks on *rivers*.',
    '_data/authors.yml': 'tom:\n  name: Tom Reed\n  affiliation: AHI\nbo: Bo Li\n',
    '_data/keywords.yml': '- Water\n- name: Trade routes\n  slug: trade\n',
    'content/authors/leyla/_index.md': '+++\nname = "Leyla Aliyeva"\ntitle = "Director"\n+++\n',
    'posts/2021-05-03-two.md': '---\ntitle: Two\nauthors: [_authors/anna-petrova.md, tom, bo, leyla, Somebody Else]\ntags: [water, trade]\nrelated: ["{% post_url 2020-01-02-dry-dock %}", "posts/wet/index.md"]\n---\nText.',
    'posts/wet/index.md': '---\ntitle: Wet\nauthor: ../../outside.md\n---\nText.',
    'posts/_index.md': '---\ntitle: Posts\n---\n',
  }; // prettier-ignore

  it('gives authors what their files say, spells terms as the site does, and leaves its other files out', async () => {
    const folder = await createTestFolder('site-');
    try {
      const root = join(folder, 'site');
      for (const [name, text] of Object.entries(files)) {
        await mkdir(join(root, name, '..'), { recursive: true });
        await writeFile(join(root, name), text);
      }
      await writeFile(join(folder, 'outside.md'), '---\nname: Not Ours\n---\n');
      const read = async (path: string): Promise<ImportItem[]> => {
        const items: ImportItem[] = [];
        for await (const item of markdownImporter.read({ ...sourceFile(path, files[path]!), root })) items.push(item);
        return items;
      };
      expect(await read('posts/2021-05-03-two.md')).toMatchObject([
        {
          article: {
            bylines: [
              { name: 'Anna Petrova', title: 'Senior Fellow', biography: 'Works on rivers.', email: 'a@b.example', photoUrl: 'https://b.example/a.jpg', sourceId: 'anna-petrova' },
              { name: 'Tom Reed', affiliation: 'AHI', sourceId: 'tom' },
              { name: 'Bo Li' },
              { name: 'Leyla Aliyeva', title: 'Director' },
              { name: 'Somebody Else' },
            ],
            topics: ['Water', 'Trade routes'],
            related: [{ slug: 'dry-dock' }, { slug: 'wet' }],
            warnings: [],
          },
        },
      ]); // prettier-ignore
      expect(await read('posts/wet/index.md')).toMatchObject([{ article: { slug: 'wet', bylines: [{ name: 'Outside' }] } }]); // prettier-ignore
      for (const path of ['_authors/anna-petrova.md', '_data/authors.yml', 'posts/_index.md']) {
        expect(importerFor(sourceFile(path, files[path]!))).toMatchObject({ importer: { name: 'markdown' } });
        expect(await read(path)).toMatchObject([{ kind: 'leftOut', leftOut: { count: 1 } }]);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('markdown: other people’s files', () => {
  (existsSync(CORPUS) ? it : it.skip)(
    'reads every post with title, date and authors (skipped without ../shared/corpus)',
    () => {
      const posts = ['18f', 'csis-ocean/_posts'].flatMap((folder) =>
        readdirSync(join(CORPUS, folder)).map((name) => join(folder, name)),
      );
      expect(posts.length).toBeGreaterThan(100);
      for (const post of posts.filter((name) => name.endsWith('.md'))) {
        const { article: found, refusal } = read(readFileSync(join(CORPUS, post), 'utf8'), post);
        expect([post, refusal]).toEqual([post, undefined]);
        expect(found).toMatchObject({
          title: expect.any(String),
          published: expect.any(Object),
          body: { format: 'MARKDOWN' },
        });
      }
    },
  );

  (existsSync(CORPUS) ? it : it.skip)(
    'knows the authors of a site by its files about them (skipped without ../shared/corpus)',
    async () => {
      const path = 'csis-ocean/_posts/2020-04-30-to-share-or-not-to-share-biological-security-risks-for-marine-genetic-resources-on-the-high-seas.md'; // prettier-ignore
      const file = { ...sourceFile(path, readFileSync(join(CORPUS, path), 'utf8')), root: CORPUS };
      const items: ImportItem[] = [];
      for await (const item of markdownImporter.read(file)) items.push(item);
      expect(items).toMatchObject([
        { article: { bylines: [{ name: 'Sabrina Kim', sourceId: 'ty-loft-1' }, { name: 'Whitley Saumweber' }] } },
      ]);
    },
  );
});

describe('markdown: sites of several makers', () => {
  const sites: Record<string, string> = {
    'jekyll/_config.yml': 'title: Salt Letters\nurl: https://salt.example\nbaseurl: /notes\n',
    'jekyll/_posts/2021-05-03-salt.md': '---\ntitle: Salt\npermalink: /salt-law/\nimage: /a.jpg\nauthor: mira-solano\n---\nText.',
    'jekyll/_posts/2021-05-04-no-title-here.md': 'Only a paragraph.',
    'jekyll/index.md': '---\nlayout: home\n---\n',
    'hugo/hugo.toml': 'baseURL = "https://wind.example/"\n',
    'hugo/content/posts/wind.md': '+++\ntitle = "Wind"\nslug = "wind-sand"\naliases = ["/old/wind/"]\n+++\nText.',
    'hugo/content/posts/wind.de.md': '---\ntitle: Der Wind\n---\nText.',
    'hugo/content/fr/posts/wind.md': '---\ntitle: Le vent\n---\nTexte.',
    'hugo/content/posts/gone.md': '---\ntitle: Gone\nexpiryDate: 2020-01-01\n---\nText.',
    'eleventy/posts/posts.json': '{ "tags": "posts", "author": "Uma Rao" }',
    'eleventy/posts/posts.11tydata.json': '{ "section": "Notes" }',
    'eleventy/posts/one.md': '---\ntitle: One\ndate: git Last Modified\n---\nText.',
    'eleventy/posts/script.md': '---js\n{ title: "One" }\n---\nText.',
    'docusaurus/blog/authors.yml': 'mira:\n  name: Mira Solano\n  title: Maintainer\n  image_url: https://mira.example/m.png\n',
    'docusaurus/blog/2023-01-02-hello.md': '---\ntitle: Hello\nauthors: [{key: mira}]\ntags: [{label: World, permalink: /world}]\nunlisted: true\n---\n:::note Mind\nA note.\n:::\n\n<!--truncate-->\n\n`:::` stays.',
    'vault/On Wells.md': '---\ncreated: 2023-04-05 10:11\naliases: [Wells and Water]\n---\nSee [[Deep/Other Note]] and [[x|the path]].%%Hidden.%% ==Marked== ![[a.png]]\n\n> [!note] A callout\n> Its text.\n\n    [[code]]',
    'pelican/post.md': 'Title: A Post\nDate: 2010-12-03\nAuthors: Mira Solano, Ben Ito\n\nText.',
  }; // prettier-ignore
  const items = new Map<string, ImportItem[]>();

  beforeAll(async () => {
    const folder = await createTestFolder('sites-');
    for (const [name, text] of Object.entries(sites)) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    for (const [name, text] of Object.entries(sites)) {
      const [site = '', ...rest] = name.split('/');
      const file = { ...sourceFile(rest.join('/'), text), root: join(folder, site) };
      const found = importerFor(file);
      expect([name, 'importer' in found && found.importer.name]).toEqual([name, 'markdown']);
      const read: ImportItem[] = [];
      for await (const item of markdownImporter.read(file)) read.push(item);
      items.set(name, read);
    }
    await rm(folder, { recursive: true, force: true });
  });

  it('leaves settings, shared data and pages of lists out', () => {
    for (const name of Object.keys(sites).filter((each) => /\.(?:yml|toml|json)$|index\.md$/.test(each)))
      expect(items.get(name)).toMatchObject([{ kind: 'leftOut' }]);
  });

  it('resolves addresses against the site’s', () => {
    expect(items.get('jekyll/_posts/2021-05-03-salt.md')).toMatchObject([
      {
        article: {
          url: 'https://salt.example/notes/salt-law/',
          image: { url: 'https://salt.example/a.jpg' },
          bylines: [{ name: 'Mira Solano', sourceId: 'mira-solano' }],
        },
      },
    ]);
    expect(items.get('hugo/content/posts/wind.md')).toMatchObject([
      { article: { formerUrls: ['https://wind.example/old/wind/'], formerSlugs: ['wind'] } },
    ]);
  });

  it('takes a title from a name as Jekyll and Obsidian do', () => {
    expect(items.get('jekyll/_posts/2021-05-04-no-title-here.md')).toMatchObject([
      { article: { title: 'No title here', published: { date: '2021-05-04' } } },
    ]);
    expect(items.get('vault/On Wells.md')).toMatchObject([{ article: { title: 'On Wells' } }]);
  });

  it('knows languages and translations by where files lie', () => {
    expect(items.get('hugo/content/posts/wind.de.md')).toMatchObject([
      { article: { language: 'de', translationOf: 'wind-sand' } },
    ]);
    expect(items.get('hugo/content/fr/posts/wind.md')).toMatchObject([
      { article: { language: 'fr', translationOf: 'wind-sand' } },
    ]);
  });

  it('hides what its site shows no longer, or to those alone who know the address', () => {
    expect(items.get('hugo/content/posts/gone.md')).toMatchObject([{ article: { status: 'WITHDRAWN' } }]);
    expect(items.get('docusaurus/blog/2023-01-02-hello.md')).toMatchObject([{ article: { status: 'DRAFT' } }]);
  });

  it('takes what Eleventy’s files of a folder share, and refuses front matter that is a program', () => {
    const [read] = items.get('eleventy/posts/one.md')!;
    expect(read).toMatchObject({ article: { bylines: [{ name: 'Uma Rao' }], section: 'Notes', topics: [] } });
    expect(read).not.toHaveProperty('article.published.date');
    expect(items.get('eleventy/posts/script.md')).toMatchObject([
      { refusal: { code: 'FRONT_MATTER_INVALID', line: 1, message: expect.stringContaining('a program') } },
    ]);
  });

  it('makes text of marks that one tool alone knows', () => {
    expect(items.get('docusaurus/blog/2023-01-02-hello.md')).toMatchObject([
      {
        article: {
          bylines: [{ name: 'Mira Solano', title: 'Maintainer', photoUrl: 'https://mira.example/m.png' }],
          topics: ['World'],
          body: { content: '**Mind**\nA note.\n\n\n<!--truncate-->\n\n`:::` stays.' },
        },
      },
    ]);
    const [read] = items.get('vault/On Wells.md')!;
    expect(read).toMatchObject({
      article: {
        published: { date: '2023-04-05' },
        body: {
          content: 'See Other Note and the path. Marked \n\n> **A callout**\n> Its text.\n\n    [[code]]',
        },
      },
    });
    expect(read).not.toHaveProperty('article.formerSlugs');
  });

  it('reads keys without a fence', () => {
    expect(items.get('pelican/post.md')).toMatchObject([
      {
        article: {
          title: 'A Post',
          bylines: [{ name: 'Mira Solano' }, { name: 'Ben Ito' }],
          body: { content: 'Text.' },
        },
      },
    ]);
  });
});
