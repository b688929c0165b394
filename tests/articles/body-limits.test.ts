import { describe, expect, it } from '@jest/globals';
import { BodyRefused, describeBody, renderBody, toStoredHtml, type BodyFormat } from '../../src/articles/body.js';

describe('a body that asks too much', () => {
  const codeOf = (format: BodyFormat, content: string): string => {
    try {
      const stored = toStoredHtml({ format, content });
      describeBody(stored);
      renderBody(stored, 'MARKDOWN');
      renderBody(stored, 'TEXT');
      return 'stored';
    } catch (error) {
      if (!(error instanceof BodyRefused)) throw error;
      expect(error.message).toMatch(/^Body refused: received .+; expected .+\.$/);
      return error.code;
    }
  };

  it.each<[string, BodyFormat, () => string, string]>([
    ['10,000 nested elements', 'HTML', () => '<div>'.repeat(10_000), 'BODY_TOO_DEEP'],
    ['10,000 nested quotations', 'MARKDOWN', () => '>'.repeat(10_000), 'BODY_TOO_DEEP'],
    ['10,000 nested list items', 'MARKDOWN', () => `${'- '.repeat(10_000)}x`, 'BODY_TOO_DEEP'],
    ['10,000 nested elements in Markdown', 'MARKDOWN', () => '<div>'.repeat(10_000), 'BODY_TOO_DEEP'],
    ['nesting below the limit', 'HTML', () => '<blockquote>'.repeat(190), 'stored'],
    ['emphasis nested below the limit', 'HTML', () => `<p>${'<em><strong>'.repeat(95)}x`, 'stored'],
    [
      'formatting that multiplies',
      'HTML',
      () => '<p>' + Array.from({ length: 190 }, (_, i) => `<font a${i}>`).join('') + '<p>x'.repeat(5000),
      'BODY_TOO_COMPLEX',
    ],
    ['a rule of 10,000 marks', 'MARKDOWN', () => '- '.repeat(10_000), 'stored'],
    ['one line of 5 MB', 'HTML', () => `<p>${'word '.repeat(1_000_000)}`, 'stored'],
    // How much of the stack is left when Jest comes here decides which of the two; outside Jest it is always stored.
    ['one word of 5 MB', 'TEXT', () => 'x'.repeat(5_000_000), 'stored or BODY_TOO_COMPLEX'],
    ['one line of 5 MB as Markdown', 'MARKDOWN', () => 'word '.repeat(1_000_000), 'BODY_TOO_LARGE'],
    ['5 MB of line ends', 'TEXT', () => 'x\n'.repeat(2_500_000), 'BODY_TOO_COMPLEX'],
    [
      'an embedded image of 9 MB',
      'MARKDOWN',
      () => `![a](data:image/png;base64,${'A'.repeat(9_000_000)})\n\nText`,
      'stored',
    ],
    [
      'spans over billions of cells',
      'HTML',
      () => `<table>${'<tr><td colspan=1000 rowspan=65534>x</td></tr>'.repeat(500)}</table>`,
      'stored',
    ],
  ])(
    'is refused or stored, and never hangs or overflows: %s',
    (_, format, content, outcome) => {
      expect(outcome.split(' or ')).toContain(codeOf(format, content()));
    },
    60_000,
  );
});
