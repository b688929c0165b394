import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import type { Logger } from '../platform/logger.js';
import { ownConnection } from '../platform/own-connection.js';
import { countDueCards } from './due-cards.writer.js';
import { updateRelated } from './related.writer.js';

export interface WorkerTimes {
  /** After a change, how long nothing must change before work begins: an import writes many. */
  quietMs: number;
  /** How long changes may go on before work begins all the same. */
  longestMs: number;
  /** How often to look without a change: articles come due, and notifications may be lost. */
  everyMs: number;
}

const TIMES: WorkerTimes = { quietMs: 1_000, longestMs: 60_000, everyMs: 60_000 };

/**
 * Keeps relations up to date in the background of a server: works off their queue whenever some process has changed content,
 * and lets the cards of articles that come due count. What fails is logged and tried again.
 */
export class RelatedWorker {
  private stopped = false;
  private connection: Client | null = null;
  private running: Promise<void> = Promise.resolve();
  /** When content was first and last seen to change since work last began; milliseconds of `performance.now()`. */
  private news: { first: number; last: number } | null = null;
  private wake: () => void = () => undefined;

  constructor(
    private readonly db: DataSource,
    private readonly logger: Logger,
    private readonly times: WorkerTimes = TIMES,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Resolves once the batch at hand is stored; the rest stays in the queue. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.listen();
        this.news = null;
        await countDueCards(this.db);
        await updateRelated(this.db, () => this.stopped);
        await this.untilThereIsWork();
      } catch (error) {
        if (this.stopped) break;
        this.logger.error({ err: error }, 'Relations could not be worked out; they will be tried again in a minute');
        await this.sleep(this.times.everyMs);
      }
    }
    await this.connection?.end().catch(() => undefined);
  }

  private async listen(): Promise<void> {
    if (this.connection) return;
    const connection = await ownConnection(this.db, 'relations worker');
    connection.on('end', () => (this.connection = null));
    connection.on('notification', () => {
      const now = performance.now();
      this.news = { first: this.news?.first ?? now, last: now };
      this.wake();
    });
    await connection.query('LISTEN corridor_changes');
    // Listening alone must not keep a process from ending.
    (connection as Client & { unref(): void }).unref();
    this.connection = connection;
  }

  private async untilThereIsWork(): Promise<void> {
    const end = performance.now() + this.times.everyMs;
    while (!this.stopped) {
      const now = performance.now();
      const due = this.news
        ? Math.min(this.news.last + this.times.quietMs, this.news.first + this.times.longestMs)
        : end;
      if (now >= due) return;
      await this.sleep(due - now);
    }
  }

  /** Until the time is over, or `wake` is called. */
  private sleep(milliseconds: number): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
