import { describe, expect, it } from '@jest/globals';
import { describeBody, renderBody, toStoredHtml } from '../../src/articles/body.js';
import { embedPage } from '../../src/articles/embed-address.js';
import { faultsOfHtml, faultsOfMarkdown } from './harmless.js';

const BASE = 'https://institute.test/research/a';

function stored(content: string, baseUrl?: string): string {
  return toStoredHtml({ format: 'HTML', content }, baseUrl === undefined ? {} : { baseUrl });
}

function link(url: string, text = url): string {
  return `<a href="${url}">${text}</a>`;
}

describe('embeds', () => {
  const film = link('https://www.youtube.com/watch?v=abcdefghijk');
  it.each([
    ['a player', '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>', `<p>${film}</p>`],
    ['a player in a paragraph', '<p><iframe src="//www.youtube.com/embed/abcdefghijk"></iframe></p>', `<p>${film}</p>`],
    [
      'a player in a figure',
      '<figure><iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk"></iframe><figcaption>A film</figcaption></figure>',
      `<figure>${film}<figcaption>A film</figcaption></figure>`,
    ],
    [
      'its title, and none that players give themselves',
      '<iframe src="https://a.example/1" title="The port"></iframe><iframe src="https://a.example/2" title="YouTube video player"></iframe>',
      `<p>${link('https://a.example/1', 'The port')}</p><p>${link('https://a.example/2')}</p>`,
    ],
    [
      'a film of several files',
      '<video controls><source src="/v.webm"><source src="/v.mp4">No film?</video>',
      `<p>${link('https://institute.test/v.webm')}</p>`,
    ],
    [
      'a podcast',
      '<audio src="e3.mp3" aria-label="Episode 3"></audio>',
      `<p>${link('https://institute.test/research/e3.mp3', 'Episode 3')}</p>`,
    ],
    [
      'a document',
      '<object data="/r.pdf" type="application/pdf"><p>No plugin.</p></object>',
      `<p>${link('https://institute.test/r.pdf')}</p>`,
    ],
    [
      'an old film',
      '<object><param name="movie" value="https://www.youtube.com/v/abcdefghijk&hl=en"><embed src="https://www.youtube.com/v/abcdefghijk"></object>',
      `<p>${film}</p>`,
    ],
    ['what is embedded', '<embed src="https://a.example/map">', `<p>${link('https://a.example/map')}</p>`],
    [
      'what is loaded later',
      '<iframe src="about:blank" data-src="https://a.example/map"></iframe>',
      `<p>${link('https://a.example/map')}</p>`,
    ],
    [
      'what browsers without scripts see',
      '<noscript><iframe src="https://a.example/map"></iframe></noscript>',
      `<p>${link('https://a.example/map')}</p>`,
    ],
    [
      'a picture within rather than what it stands for',
      '<object data="/c.svg"><img src="/c.png" alt="A chart"></object>',
      '<img src="https://institute.test/c.png" alt="A chart">',
    ],
    [
      'a document that is linked beside it, once',
      '<object data="/r.pdf"></object><p><a href="/r.pdf">The report</a></p>',
      `<p>${link('https://institute.test/r.pdf', 'The report')}</p>`,
    ],
    [
      'words around it apart',
      '<p>See<iframe src="https://a.example/1" title="this"></iframe>and<iframe src="https://a.example/2" title="that"></iframe>.</p>',
      `<p>See ${link('https://a.example/1', 'this')} and ${link('https://a.example/2', 'that')}.</p>`,
    ],
    [
      'lists and tables whole',
      '<ul><li><iframe src="https://a.example/1"></iframe></li></ul>',
      `<ul><li>${link('https://a.example/1')}</li></ul>`,
    ],
    [
      'no link within a link',
      '<a href="https://a.example/"><iframe src="https://a.example/1" title="The port"></iframe></a>',
      link('https://a.example/', 'The port'),
    ],
  ])('keep %s', (_, content, expected) => {
    expect(stored(content, BASE)).toBe(expected);
  });

  it.each([
    ['documents of their own', '<iframe srcdoc="<p>Text</p>"></iframe>'],
    ['scripts', '<iframe src="javascript:alert(1)"></iframe><object data="java\tscript:alert(1)"></object>'],
    ['data', '<iframe src="data:text/html,<p>x"></iframe><embed src="data:image/svg+xml,<svg>">'],
    ['files and programs', '<iframe src="file:///etc/passwd"></iframe><video src="blob:https://a.example/1"></video>'],
    ['counters', '<iframe src="https://www.googletagmanager.com/ns.html?id=GTM-1" width="560" height="315"></iframe>'],
    ['what is too small to see', '<iframe src="https://a.example/1" width="1" height="1"></iframe>'],
    [
      'what is hidden',
      '<iframe src="https://a.example/1" style="display: none"></iframe><object data="/a.pdf" hidden></object>',
    ],
    ['players without anything to play', '<video></video><audio><p>No sound?</p></audio><iframe></iframe>'],
  ])('leave nothing of %s', (_, content) => {
    expect(stored(content, BASE)).toBe('');
  });

  it('are links in every format', () => {
    const body = toStoredHtml({
      format: 'MARKDOWN',
      content: 'One\n\n<iframe src="https://a.example/1" title="A [map]"></iframe>\n\nTwo',
    });
    expect(body).toBe(`<p>One</p>\n<p>${link('https://a.example/1', 'A [map]')}</p>\n<p>Two</p>`);
    expect(renderBody(body, 'MARKDOWN')).toBe('One\n\n[A \\[map\\]](https://a.example/1)\n\nTwo');
    expect(renderBody(body, 'TEXT')).toBe('One\n\nA [map]\n\nTwo');
  });

  it('are no beginning of an article', () => {
    const body = stored('<iframe src="https://a.example/1"></iframe><p>One is wet.</p>');
    expect(describeBody(body).paragraphs).toEqual(['One is wet.']);
    expect(describeBody(body).text).toBe('https://a.example/1\n\nOne is wet.');
  });

  it('stay as they are stored, and harmless, wherever they stand', () => {
    let seed = 11;
    const random = (limit: number): number => (seed = (seed * 48271) % 2147483647) % limit;
    const pieces = [
      ...[
        '<iframe src="https://a.example/1" title="T <b>">',
        '</iframe>',
        '<video>',
        '<source src="/v">',
        '</video>',
        '<object data="//a.example/2">',
        '</object>',
      ],
      ...[
        '<embed src="https://a.example/3">',
        '<audio src="x">',
        '</audio>',
        '<param name=src value="https://a.example/4">',
        '<iframe srcdoc="<script>alert(1)</script>" src="javascript:x">',
      ],
      ...[
        '<p>',
        '</p>',
        '<a href="https://a.example/5">',
        '</a>',
        '<table><tr><td>',
        '</table>',
        '<svg>',
        '</svg>',
        '<math><mtext>',
        '</math>',
        '<li>',
        '<ul>',
        '<dl><dt>',
        '<h1>',
        '</h1>',
      ],
      ...[
        '<figure>',
        '<figcaption>',
        '<b>',
        '</b>',
        '<pre>',
        '</pre>',
        '<template>',
        '<noscript>',
        '<select>',
        '<form>',
        '<summary>',
        'text',
        ' ',
        '&lt;iframe src=x&gt;',
        '<!--',
        '-->',
      ],
    ];
    for (let round = 0; round < 400; round++) {
      const content = Array.from({ length: 2 + random(12) }, () => pieces[random(pieces.length)]!).join('');
      const body = stored(content, round % 2 === 0 ? BASE : undefined);
      expect({ content, again: stored(body) }).toEqual({ content, again: body });
      expect({ content, faults: faultsOfHtml(body) }).toEqual({ content, faults: [] });
      expect({ content, faults: faultsOfMarkdown(renderBody(body, 'MARKDOWN')) }).toEqual({ content, faults: [] });
    }
  });
});

describe('the page of an embed', () => {
  it.each([
    [
      'https://www.youtube.com/embed/abcdefghijk?start=90&autoplay=1',
      'https://www.youtube.com/watch?v=abcdefghijk&t=90s',
    ],
    ['https://www.youtube.com/embed/videoseries?list=PLabcdefgh', 'https://www.youtube.com/playlist?list=PLabcdefgh'],
    ['https://www.youtube.com/embed/live_stream?channel=UC1', 'https://www.youtube.com/embed/live_stream?channel=UC1'],
    ['https://www.youtube.com/embed/"onload=x', 'https://www.youtube.com/embed/%22onload=x'],
    ['https://player.vimeo.com/video/1234?h=0a1b2c3d&title=0', 'https://vimeo.com/1234/0a1b2c3d'],
    ['https://player.vimeo.com/video/1234', 'https://vimeo.com/1234'],
    ['https://www.dailymotion.com/embed/video/x7abcd', 'https://www.dailymotion.com/video/x7abcd'],
    [
      'https://open.spotify.com/embed/episode/4abcdefghij?utm_source=oembed',
      'https://open.spotify.com/episode/4abcdefghij',
    ],
    ['https://embed.podcasts.apple.com/us/podcast/x/id1?i=2', 'https://podcasts.apple.com/us/podcast/x/id1?i=2'],
    ['https://docs.google.com/viewer?url=https%3A%2F%2Fa.example%2Fr.pdf&embedded=true', 'https://a.example/r.pdf'],
    ['https://view.officeapps.live.com/op/embed.aspx?src=https%3A%2F%2Fa.example%2Fr.docx', 'https://a.example/r.docx'],
    ['https://a.example/pdfjs/web/viewer.html?file=%2Ffiles%2Fr.pdf', 'https://a.example/files/r.pdf'],
    [
      'https://a.example/pdfjs/web/viewer.html?file=javascript%3Aalert(1)',
      'https://a.example/pdfjs/web/viewer.html?file=javascript%3Aalert(1)',
    ],
    ['https://www.google.com/maps/embed?pb=1', 'https://www.google.com/maps/embed?pb=1'],
    ['https://www.google.com/recaptcha/api2/anchor', undefined],
    ['https://ad.doubleclick.net/x', undefined],
    ['javascript:alert(1)', undefined],
    ['https://[', undefined],
  ])('%s', (address, page) => {
    expect(embedPage(address)).toBe(page);
  });
});
