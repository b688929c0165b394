import { describe, expect, it } from '@jest/globals';
import type { ArticleRecord } from '../../src/ingest/importer.js';
import { feedImporter } from '../../src/ingest/importers/feed.js';
import { sourceFile } from '../support/source-file.js';

const TEXT =
  'The ferry between the two harbours leaves when it is full, and on most days in winter that takes longer than the crossing itself, which is why drivers bring their own stoves.';

async function articles(feed: string): Promise<ArticleRecord[]> {
  const found: ArticleRecord[] = [];
  for await (const item of feedImporter.read(sourceFile('feed.xml', feed)))
    if (item.kind === 'article') found.push(item.article);
  return found;
}

const rss = (items: string, channel = '') =>
  `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Delta Watch</title><link>https://delta.example/</link>${channel}${items}</channel></rss>`; // prettier-ignore
const item = (title: string, description: string, more = '') =>
  `<item><title>${title}</title><description><![CDATA[${description}]]></description>${more}</item>`;

describe('feeds in the styles of sites', () => {
  it('have their language told from all items where they name none', async () => {
    const german = [
      'Die Fähre wartet',
      'Sechs Schiffe und ein Hafen',
      'Niemand weiß, wem der Kai gehört',
      'Öfen im Winter',
    ];
    const found = await articles(rss(german.map((title) => item(title, `${title}: die Fahrer am Kai.`)).join('')));
    expect(found.map(({ language }) => language)).toEqual(['de', 'de', 'de', 'de']);
  });

  it('keep the language that they name where a text is a list of names and numbers', async () => {
    const list = 'Kontakt Nancy Barrera | Carriage House 38725 Lexington St, Fremont CA 94536 | $2,550/mo | Bedrooms 2 | Baths 2 | '; // prettier-ignore
    const [found] = await articles(rss(item('Coming soon', list.repeat(4)), '<language>en-us</language>'));
    expect(found!.language).toBe('en-US');
  });

  it('have titles without the feed’s own', async () => {
    const [found] = await articles(rss(item('Dredging | Delta Watch', TEXT)));
    expect(found).toMatchObject({ title: 'Dredging', source: 'Delta Watch' });
  });

  it('name people in the first line of a text, if nowhere else', async () => {
    const found = await articles(
      rss(
        item('One', `By Sam Example and Leyla Sample<br/><br/>${TEXT}`) +
          item('Two', `<p><strong>Von Jürgen Beispiel</strong></p><p>${TEXT}</p>`) +
          item('Three', `By the sea<br/>${TEXT}`) +
          item('Four', `By Sam Example<br/>${TEXT}`, '<dc:creator>Rosa Example</dc:creator>'),
      ),
    );
    expect(found.map(({ bylines }) => bylines.map(({ name }) => name))).toEqual([
      ['Sam Example', 'Leyla Sample'],
      ['Jürgen Beispiel'],
      [],
      ['Rosa Example'],
    ]);
    expect(found[0]!.excerpt!.text).toBe(TEXT);
    expect(found[3]!.excerpt!.text).toMatch(/^By Sam/);
  });

  it('give the day in the address where an item has no date', async () => {
    const [found] = await articles(rss(item('One', TEXT, '<link>/2021/04/05/one</link>')));
    expect(found!.published).toEqual({ precision: 'DAY', date: '2021-04-05' });
  });

  it.each([
    [
      'Medium’s',
      '<hr><p><a href="https://m.example/a">One</a> was originally published in <a href="https://m.example">Fleet</a> on Medium, where people are continuing the conversation by highlighting and responding to this story.</p>',
    ],
    [
      'a podcast host’s',
      '<p>Hosted on Acast. See <a href="https://acast.com/privacy">acast.com/privacy</a> for more information.</p>',
    ],
    [
      'an advertiser’s',
      '<br/><p>Learn more about your ad choices. Visit <a href="https://megaphone.fm/adchoices">megaphone.fm/adchoices</a></p>',
    ],
  ])('lose %s footer', async (_, footer) => {
    const body = `<content:encoded><![CDATA[<p>${TEXT}</p>${footer}]]></content:encoded>`;
    const [found] = await articles(rss(item('One', '', body)));
    expect(found!.body!.content.replace(/<\/?p>/g, '').trim()).toBe(TEXT);
  });

  it('lose the link to the rest that repeats the title', async () => {
    const more = '<a href="https://delta.example/one/" class="more-link">Continue reading <span class="screen-reader-text">One</span></a>'; // prettier-ignore
    const [found] = await articles(rss(item('One', `<p>${TEXT} &#8230; ${more}</p>`)));
    expect(found).toMatchObject({ isTeaser: true, excerpt: { text: TEXT, truncated: true } });
  });

  it('follow paged and archived feeds by their own address, marks of tracking and all', async () => {
    const links = (rel: string) => `<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="${rel}" href="https://delta.example/feed?source=rss&amp;paged=2"/>`; // prettier-ignore
    for (const rel of ['next', 'prev-archive']) {
      const asked: unknown[] = [];
      const file = sourceFile('feed.xml', rss(item('One', TEXT), links(rel)));
      const turn = (page: unknown) => Promise.resolve({ kind: 'end' as const, ...(asked.push(page) > 0 && {}) });
      for await (const each of feedImporter.read({ ...file, turn })) expect(each.kind).toBe('article');
      expect(asked).toMatchObject([{ next: 'https://delta.example/feed?source=rss&paged=2' }]);
    }
  });
});
