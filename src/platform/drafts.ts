import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const abandonedAfterMs = 10 * 60_000;

/** A name beside `target`, unique to this process, to make something under before it is renamed to `target`. */
export function draftOf(target: string): string {
  return `${target}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Removes what processes that were killed left half made. A process id may be in use again, hence the age. */
export async function removeAbandonedDrafts(target: string): Promise<void> {
  for (const name of await readdir(dirname(target)).catch(() => [])) {
    const [start, rest] = name.split('.new-');
    const pid = Number(/^(\d+)-[0-9a-f]{8}$/.exec(rest ?? '')?.[1]);
    if (start !== basename(target) || !pid) continue;
    const path = join(dirname(target), name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (isAlive(pid) && Date.now() - mtimeMs < abandonedAfterMs) continue;
    // A child that outlived its parent may still be writing there; the next start tries again.
    await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** Whether some process has this number now. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
