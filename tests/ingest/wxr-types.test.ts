import { describe, expect, it } from '@jest/globals';
import { checkImporterOptions } from '../../src/ingest/registry.js';
import { category, item, meta, one, read, wxr } from '../support/wxr-export.js';

const MIXED = wxr(
  item(1, 'publication', category('publication_type', 'brief', 'Policy Brief')) +
    item(2, 'publication', '', '') +
    item(3, 'policy-brief') +
    item(4, 'person', '', '') +
    item(5, 'acf-field-group') +
    item(6, 'wp_block') +
    item(7, 'post'),
);

describe('wxr: types of items', () => {
  it('leaves out what is no post or page, and says how to take what could be an article', async () => {
    const { articles, leftOut, reasons } = await read(MIXED);
    expect(articles.map(({ externalId }) => externalId)).toEqual(['7']);
    expect(leftOut).toMatchObject({ 'items of the type "publication"': 2, 'reusable blocks': 1 });
    expect(reasons['items of the type "publication"']).toMatch(/1 of these.*--post-types publication$/);
    expect(reasons['items of the type "policy-brief"']).toMatch(/--post-types policy-brief$/);
    expect(reasons['items of the type "person"']).toMatch(/no text$/);
    expect(reasons['items of the type "acf-field-group"']).not.toMatch(/--post-types/);
  });

  it('takes the types that are named, beside posts and pages', async () => {
    const { articles, leftOut } = await read(MIXED, undefined, { 'post-types': 'publication, policy-brief' });
    expect(articles.map(({ externalId, section }) => [externalId, section])).toEqual([
      ['1', 'Policy Brief'],
      ['2', 'Publication'],
      ['3', 'Policy brief'],
      ['7', undefined],
    ]);
    expect(articles[1]!.warnings).toEqual([expect.stringContaining('no text')]);
    expect(Object.keys(leftOut).join()).not.toMatch(/publication|brief/);
  });

  it('hides what the site hid, of any type', async () => {
    const hidden =
      item(1, 'report').replace('>publish<', '>private<') + item(2, 'report', '<wp:post_password>x</wp:post_password>');
    const { articles } = await read(wxr(hidden), undefined, { 'post-types': 'report' });
    expect(articles.map(({ status }) => status)).toEqual(['DRAFT', 'DRAFT']);
  });

  it.each([
    [{ 'post-types': 'publication' }, undefined, undefined],
    [{ 'post-types': 'publication' }, 'wxr', undefined],
    [{ 'post-types': 'publication' }, 'markdown', /--format markdown; expected it with --format wxr/],
    [{ 'post-types': 'publication,' }, undefined, /parted by commas.*"" is none/],
    [{ 'post-types': 'post,attachment' }, undefined, /attachment holds attachments/],
    [{ colour: 'red' }, undefined, /--colour; expected one of --post-types/],
  ])('judges the options %j of the format %s', (options, format, message) => {
    const check = () => checkImporterOptions(options, format);
    if (message) expect(check).toThrow(message);
    else expect(check).not.toThrow();
  });
});

describe('wxr: taxonomies', () => {
  it('takes sections before categories, and these before types of publication and series', async () => {
    const files = category('section', 's', 'Analysis') + category('publication-type', 'b', 'Brief');
    const filed = category('category', 'ports', 'Ports');
    expect(await one(filed + files)).toMatchObject({ section: 'Analysis', topics: ['Ports'] });
    expect(await one(filed + category('report_type', 'b', 'Brief'))).toMatchObject({ section: 'Ports' });
    expect(await one(category('series', 's', 'Crossings') + category('report_type', 'b', 'Brief'))).toMatchObject({
      section: 'Brief',
    });
    expect(await one(category('series', 's', 'Crossings'))).toMatchObject({ section: 'Crossings' });
    expect(await one(category('series', 's', 'A') + category('series', 't', 'B'))).not.toHaveProperty('section');
  });

  it('counts what it left out', async () => {
    const terms =
      category('series', 's', 'A') + category('category', 'c', 'C') + category('expert', 'e', 'Anna Example');
    const { articles, leftOut } = await read(wxr(post7(terms)));
    expect(articles[0]).toMatchObject({ section: 'C', bylines: [] });
    expect(leftOut).toEqual({ 'terms of the taxonomy "series"': 1, 'terms of the taxonomy "expert"': 1 });
  });

  it('takes issues that are written about for topics, and issues of a journal for none', async () => {
    const terms = category('issue', 'climate', 'Climate') + category('issue', 'n4', 'No. 4, Spring 2021');
    const { articles, leftOut } = await read(wxr(post7(terms)));
    expect(articles[0]!.topics).toEqual(['Climate']);
    expect(leftOut).toEqual({ 'terms of the taxonomy "issue"': 1 });
  });

  it('takes regions from taxonomies of places, and only from these', async () => {
    const terms = category('country-focus', 'kz', 'Kazakhstan') + category('workplace', 'w', 'Kitchen');
    expect(await one(terms)).toMatchObject({ regions: ['Kazakhstan'] });
  });

  it('takes authors from taxonomies of authors', async () => {
    const { bylines } = await one(`<dc:creator>webmaster</dc:creator>${category('post_author', 'a', 'Anna Example')}`);
    expect(bylines).toEqual([{ name: 'Anna Example' }]);
  });

  it('takes the category that an editor marked for the section, where there are several', async () => {
    const channel = `<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename>rail</wp:category_nicename><wp:cat_name>Rail</wp:cat_name></wp:category>`;
    const terms = category('category', 'ports', 'Ports') + category('category', 'rail', 'Rail');
    expect(await one(terms, undefined, channel)).not.toHaveProperty('section');
    expect(await one(terms + meta('_yoast_wpseo_primary_category', '5'), undefined, channel)).toMatchObject({
      section: 'Rail',
    });
  });

  it('says how many terms it left out of very many', async () => {
    const { topics, warnings } = await one(
      Array.from({ length: 1200 }, (_, at) => category('post_tag', `t${at}`, `T${at}`)).join(''),
    );
    expect(topics).toHaveLength(1000);
    expect(warnings).toEqual([expect.stringContaining('200 terms')]);
  });
});

describe('wxr: what plugins say of an item', () => {
  it('takes a summary written for search engines where there is no excerpt, but none that is to be filled in', async () => {
    const summary = meta('_yoast_wpseo_metadesc', 'A ferry &amp; a railway.');
    expect(await one(summary)).toMatchObject({ excerpt: { text: 'A ferry & a railway.', truncated: false } });
    expect(await one(`<excerpt:encoded>Own</excerpt:encoded>${summary}`)).toMatchObject({ excerpt: { text: 'Own' } });
    expect(await one(meta('rank_math_description', '%excerpt%'))).not.toHaveProperty('excerpt');
    expect(await one(meta('_yoast_wpseo_metadesc', '%%title%% at %%sitename%%'))).not.toHaveProperty('excerpt');
  });

  it('keeps its own address where another is named as the original, and says so', async () => {
    const link = '<link>https://harbour.example/two/</link>';
    const { url, warnings } = await one(link + meta('_yoast_wpseo_canonical', 'https://elsewhere.example/two'));
    expect(url).toBe('https://harbour.example/two/');
    expect(warnings).toEqual([expect.stringContaining('https://elsewhere.example/two')]);
    expect((await one(link + meta('_yoast_wpseo_canonical', 'https://harbour.example/2'))).warnings).toEqual([]);
  });

  it('keeps former slugs and subtitles', async () => {
    const old = meta('_wp_old_slug', 'one-harbour') + meta('_wp_old_slug', '') + meta('_wp_old_slug', '%d0%bf');
    expect(await one(old + meta('wps_subtitle', 'And a <em>railway</em>'))).toMatchObject({
      formerSlugs: ['one-harbour', 'п'],
      subtitle: 'And a railway',
    });
  });
});

function post7(elements: string): string {
  return item(7, 'post', elements);
}
