import { execFileSync } from 'node:child_process';
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
    ['400,000 open brackets', 'MARKDOWN', () => '['.repeat(400_000), 'BODY_TOO_COMPLEX'],
    ['4,000 open brackets', 'MARKDOWN', () => '['.repeat(4_000), 'stored'],
    ['a rule of 10,000 marks', 'MARKDOWN', () => '- '.repeat(10_000), 'stored'],
    ['one line of 5 MB', 'HTML', () => `<p>${'word '.repeat(1_000_000)}`, 'stored'],
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
      expect(codeOf(format, content())).toBe(outcome);
    },
    60_000,
  );

  // In a process of its own: Jest's sandbox has taken so much of the stack by now that the answer would depend on it.
  it('is stored all the same when it is one word of 5 MB', () => {
    const program = `
      import { describeBody, renderBody, toStoredHtml } from '${new URL('../../src/articles/body.ts', import.meta.url).href}';
      const stored = toStoredHtml({ format: 'TEXT', content: 'x'.repeat(5_000_000) });
      console.log(describeBody(stored).wordCount, renderBody(stored, 'MARKDOWN').length, renderBody(stored, 'TEXT').length);`;
    const hooks = new URL('../support/run-typescript.js', import.meta.url).href;
    const output = execFileSync(process.execPath, ['--import', hooks, '--input-type=module', '-e', program]);
    expect(output.toString().trim().split(' ')).toEqual(['1', expect.stringMatching(/^500000[01]$/), '5000000']);
  }, 60_000);
});
