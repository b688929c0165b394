import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestFolder } from '../support/test-folder.js';
import { ensureBuilt, isOneLine, newDataFolder, run, stopEverything } from './corridor-process.js';

// Generous: real processes, on whatever machine.
jest.setTimeout(120_000);

let env: { CORRIDOR_DATA: string };
beforeAll(async () => {
  await ensureBuilt();
  env = { CORRIDOR_DATA: await newDataFolder() };
  const file = join(await createTestFolder('authors '), 'articles.jsonl');
  const lines = [
    { title: 'Water one', slug: 'one', source: 'Aral Wire', bylines: [{ name: 'Dr. Anna Petrova' }] },
    { title: 'Water two', slug: 'two', source: 'Aral Wire', bylines: [{ name: 'A. Petrova' }, { name: 'Staff' }] },
    {
      title: 'Water three',
      slug: 'three',
      source: 'Aral Wire',
      bylines: [{ name: 'PETROVA, ANNA' }, { name: 'admin' }],
    },
  ];
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { code, stderr } = await run(['import', file], env);
  if (code !== 0) throw new Error(stderr);
});
afterAll(stopEverything);

const authors = (...args: string[]) => run(['authors', ...args], env);
const list = async (...args: string[]) => (await authors('list', ...args)).stdout.split('\n').filter(Boolean);

describe('corridor authors', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['mrege', 'a', 'b']],
    ['a merge of one alone', ['merge', 'anna-petrova']],
    ['a merge of three', ['merge', 'a', 'b', 'c']],
    ['a split without articles', ['split', 'anna-petrova', '--name', 'Anna Petrova']],
    ['a split without a name', ['split', 'anna-petrova', '--articles', 'one']],
  ])('exits with 2 for %s, before it opens a database', async (_, args) => {
    const { code, stdout, stderr } = await run(['authors', ...args], { CORRIDOR_DATA: '/dev/null/nowhere' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('lists, merges and splits', async () => {
    expect(await list()).toEqual([
      'a-petrova\tA. Petrova\tPERSON\t1',
      'anna-petrova\tAnna Petrova\tPERSON\t2',
      'aral-wire\tAral Wire\tORGANISATION\t1',
    ]);
    expect(await list('--search', 'ANNA')).toEqual(['anna-petrova\tAnna Petrova\tPERSON\t2']);

    expect(await authors('merge', 'a-petrova', 'anna-petrova')).toMatchObject({
      code: 0,
      stdout: 'a-petrova is anna-petrova now: 1 article moved.\n',
      stderr: '',
    });
    expect(await list('--search', 'petrova')).toEqual(['anna-petrova\tAnna Petrova\tPERSON\t3']);

    expect(
      await authors('split', 'anna-petrova', '--articles', 'one', 'three', '--name', 'Anna Petrova'),
    ).toMatchObject({
      code: 0,
      stdout: '2 articles moved from anna-petrova to anna-petrova-2.\n',
      stderr: '',
    });
    expect(await list('--search', 'petrova')).toEqual([
      'anna-petrova\tAnna Petrova\tPERSON\t1',
      'anna-petrova-2\tAnna Petrova\tPERSON\t2',
    ]);
  });

  it('exits with 2 and says in one line which author or article is not there', async () => {
    for (const [args, message] of [
      [['merge', 'aral-wirre', 'anna-petrova'], /"aral-wirre".*Did you mean "aral-wire"/],
      [['merge', 'aral-wire', 'aral-wire'], /one author already/],
      [['split', 'aral-wire', '--articles', 'one', '--name', 'Tom Reed'], /"one".*Aral Wire/],
      [['split', 'aral-wire', '--articles', 'two', '--name', 'Tom Reed'], /all 1 articles/],
    ] as const) {
      const { code, stdout, stderr } = await authors(...args);
      expect({ code, stdout, line: isOneLine(stderr) }).toEqual({ code: 2, stdout: '', line: true });
      expect(stderr).toMatch(message);
    }
  });
});
