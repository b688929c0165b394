import { describe, expect, it } from '@jest/globals';
import { parsePasswd } from '../../src/platform/postgres-account.js';

describe('parsePasswd', () => {
  it('reads names and numbers and passes over what is no account', () => {
    const text =
      '# comment\nroot:x:0:0:root:/root:/bin/bash\n\n+::::::\nnobody:x:65534:65533:nobody:/:/usr/sbin/nologin\nbroken:x:a:b\n';
    expect(parsePasswd(text)).toEqual([
      { name: 'root', uid: 0, gid: 0 },
      { name: 'nobody', uid: 65534, gid: 65533 },
    ]);
  });
});
