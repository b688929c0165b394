import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuilt, isOneLine, newDataFolder, projectRoot, run } from './corridor-process.js';

// Generous: real processes, on whatever machine.
jest.setTimeout(120_000);
beforeAll(ensureBuilt);

describe('corridor', () => {
  it('explains itself and each command on stdout', async () => {
    const all = [['--help'], ['serve', '--help'], ['import', '--help'], ['migrate', '--help']];
    for (const { code, stdout, stderr } of await Promise.all(all.map((args) => run(args)))) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('Usage: corridor');
    }
  });

  it('prints the version of package.json', async () => {
    const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    ['no command', [], /Usage: corridor/],
    ['an unknown command, with the one that was meant', ['improt', 'x'], /improt.*\n.*Did you mean import/],
    ['an unknown option, with the one that was meant', ['import', '--dry-rnu', 'x'], /--dry-rnu.*\n.*--dry-run/],
    ['an unknown option of serve', ['serve', '--port', '1'], /--port/],
    ['an import without a path', ['import'], /paths/],
    [
      'an option of another format',
      ['import', '--format', 'csv', '--post-types', 'a', 'x'],
      /--format csv.*--format wxr/,
    ],
    ['a wrong value for an option of a format', ['watch', '--post-types', 'attachment', 'x'], /"attachment"; expected/],
    ['an unknown format, with the one that was meant', ['import', '--format', 'captrue', 'x'], /"capture"/],
  ])('exits with 2 for %s', async (_, args, message) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('exits with 2 for a wrong environment, naming every fault at once and touching nothing', async () => {
    const CORRIDOR_DATA = await newDataFolder();
    const env = {
      CORRIDOR_DATA,
      HOST: 'a b',
      PORT: '70000',
      CORRIDOR_LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://s3cret',
    };
    const { code, stdout, stderr } = await run(['serve'], env);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const name of ['HOST', 'PORT', 'CORRIDOR_LOG_LEVEL', 'DATABASE_URL']) expect(stderr).toContain(`${name}:`);
    expect(stderr).not.toContain('s3cret');
    expect(existsSync(CORRIDOR_DATA)).toBe(false);
  });

  it.each([
    ['in a folder that is not there', 'missing/report.json'],
    ['where a folder is', '.'],
  ])('exits with 2 before it opens the database for a report %s', async (_, report) => {
    const CORRIDOR_DATA = await newDataFolder();
    const { code, stdout, stderr } = await run(['import', '--report', report, projectRoot], { CORRIDOR_DATA });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(isOneLine(stderr)).toBe(true);
    expect(stderr).toContain('nothing was imported');
    expect(existsSync(CORRIDOR_DATA)).toBe(false);
  });
});
