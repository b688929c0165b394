import { describe, expect, it } from '@jest/globals';
import { parseOrcid } from '../../src/ingest/text/orcid.js';

describe('parseOrcid', () => {
  it.each([
    ['0000-0002-1825-0097', '0000-0002-1825-0097'],
    ['https://orcid.org/0000-0002-1825-0097', '0000-0002-1825-0097'],
    ['0000000218250097', '0000-0002-1825-0097'],
    [' 0000-0002-1694-233x ', '0000-0002-1694-233X'],
    ['0000-0002-1825-0098', undefined],
    ['0000-0002-1694-2330', undefined],
    ['0000-0002-1825', undefined],
    ['', undefined],
  ])('reads %j as %s', (text, expected) => {
    expect(parseOrcid(text)).toBe(expected);
  });
});
