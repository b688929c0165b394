import { describe, expect, it } from '@jest/globals';
import { plainText } from '../../src/ingest/text/plain-text.js';

describe('plainText', () => {
  it.each([
    ['plain  words\u00a0here', 'plain words here'],
    ['**One** _two_ [three](https://x.example) `four`', 'One two three four'],
    ['One <em>two</em> <a href="x">three</a>', 'One two three'],
    ['<p>One</p>\n<p>two &amp; three<br>four</p>', 'One two & three four'],
    ['<p>One<script>alert(1)</script></p>', 'One'],
    ['one <!-- two --> three', 'one three'],
    ['AT&T, 3 < 4, a_b_c', 'AT&T, 3 < 4, a_b_c'],
  ])('makes one line of text from %j', (markdown, text) => {
    expect(plainText(markdown)).toBe(text);
  });

  it.each(['>'.repeat(9000), '['.repeat(9000), '<div>'.repeat(9000), '*a '.repeat(9000), '- '.repeat(9000)])(
    'survives endless nesting',
    (text) => {
      expect(typeof plainText(text)).toBe('string');
    },
  );
});
