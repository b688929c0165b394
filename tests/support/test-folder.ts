import { chmod, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';

/** A new folder that every user may enter, removed with the test run's own at its end, however it ends. */
export async function createTestFolder(prefix: string): Promise<string> {
  const base = process.env.CORRIDOR_TEST_FOLDER;
  if (!base) throw new Error('CORRIDOR_TEST_FOLDER is not set: run the tests through Jest.');
  const folder = await mkdtemp(join(base, prefix));
  await chmod(folder, 0o755);
  return folder;
}
