import sql from 'sql-template-tag';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { ownConnection } from '../platform/own-connection.js';
import { keepFrequencies, loadRarity } from './frequencies.writer.js';
import { ListUpdate } from './lists.writer.js';
import { nextLists, nextTexts, queueLength } from './related-queue.js';
import { storeFeatures } from './features.writer.js';

const TEXTS_AT_ONCE = 100;
const LISTS_AT_ONCE = 50;
/** Between two looks whether another process has finished, in milliseconds. */
const TURN_MS = 250;
/** Between two tellings of how much is left, in milliseconds: counting takes longer than a batch where the queue is long. */
const TELL_MS = 1_000;

/**
 * Works off the queue of articles whose relations are to be worked out, until it is empty: first what they are compared by is stored, then
 * their lists made, then those of the articles whose lists they enter or leave. Gives how many lists were worked out;
 * `onProgress` is told now and then how many articles are left in the queue. Processes
 * take turns: another that is at it already does the work, and this one waits until nothing is left. What is cut off midway
 * stays in the queue.
 */
export async function updateRelated(
  db: DataSource,
  isStopped: () => boolean = () => false,
  onProgress?: (left: number) => void,
): Promise<number> {
  if (isStopped() || (await queueLength(db)) === 0) return 0;
  const connection = await ownConnection(db, 'relations');
  try {
    while (!(await takesTurn(connection))) {
      await delay(TURN_MS);
      const left = await queueLength(db);
      if (isStopped() || left === 0) return 0;
      onProgress?.(left);
    }
    return await workOff(db, isStopped, onProgress);
  } finally {
    // With the session its lock goes as well.
    await connection.end().catch(() => undefined);
  }
}

async function takesTurn(connection: Awaited<ReturnType<typeof ownConnection>>): Promise<boolean> {
  const { text } = sql`SELECT pg_try_advisory_lock(hashtext('corridor.relations')) AS "taken"`;
  return (await connection.query<{ taken: boolean }>(text)).rows[0]!.taken;
}

async function workOff(
  db: DataSource,
  isStopped: () => boolean,
  onProgress: ((left: number) => void) | undefined,
): Promise<number> {
  const counted = await keepFrequencies(db);
  const lists = new ListUpdate(db, await loadRarity(db, counted));
  let done = 0;
  let told = 0;
  while (!isStopped()) {
    if (onProgress && performance.now() - told >= TELL_MS) {
      onProgress(await queueLength(db));
      told = performance.now();
    }
    const texts = await nextTexts(db, TEXTS_AT_ONCE);
    if (texts.length > 0) {
      lists.forget(await storeFeatures(db, counted, texts));
      continue;
    }
    const tickets = await nextLists(db, LISTS_AT_ONCE);
    if (tickets.length === 0) break;
    done += await lists.update(tickets);
  }
  return done;
}
