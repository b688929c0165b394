import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileOutput } from '../../src/cli/output-file.js';
import { createTestFolder } from '../support/test-folder.js';

describe('the output file of an export', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await createTestFolder('export-file-');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is there when it is whole, and not before', async () => {
    const path = join(folder, 'all.jsonl');
    await writeFile(path, 'before');
    const output = await fileOutput(path);
    await output.write('one\n');
    await output.write('two\n');
    expect(await readFile(path, 'utf8')).toBe('before');
    await output.commit();
    output.discard();
    expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
    expect(await readdir(folder)).toEqual(['all.jsonl']);
  });

  it('leaves nothing behind when it is discarded', async () => {
    const output = await fileOutput(join(folder, 'never.jsonl'));
    await output.write('one\n');
    output.discard();
    expect(await readdir(folder)).toEqual(['all.jsonl']);
  });

  it('is refused where it cannot be written, with what to do', async () => {
    await mkdir(join(folder, 'sub'));
    await expect(fileOutput(join(folder, 'sub'))).rejects.toThrow(/it is a folder.*Name a file/);
    await expect(fileOutput(join(folder, 'none', 'x.jsonl'))).rejects.toThrow(/cannot be written/);
  });
});
