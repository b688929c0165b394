import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isUrl } from './reading/read-url.js';

/** Files come in several steps: an import waits until nothing has moved for this long. */
const QUIET_MS = 1_000;
/** Share of the interval by which a run may come earlier or later, so that many watchers do not ask a site at one moment. */
const JITTER = 0.1;

export interface WatcherOptions {
  /** Folders, files and addresses. */
  paths: readonly string[];
  /** Everything is imported again after this long, in milliseconds. */
  everyMs: number;
  /** Imports the paths; never called twice at once. */
  run(paths: string[]): Promise<void>;
}

/**
 * Keeps importing: everything at start and every `everyMs`, and folders and files a second after something in them has
 * changed. Where the file system cannot be watched, the interval alone has to do.
 */
export class Watcher {
  private readonly watching: FSWatcher[] = [];
  private quiet: NodeJS.Timeout | undefined;
  private interval: NodeJS.Timeout | undefined;
  private readonly waiting = new Set<string>();
  private running: Promise<void> | null = null;
  private stopped = false;
  private fail: (error: unknown) => void = () => undefined;

  constructor(private readonly options: WatcherOptions) {}

  /** Resolves when `stop` is called, once the run under way has ended; rejects as a run does. */
  async watch(until: Promise<void>): Promise<void> {
    const failed = new Promise<never>((_, reject) => (this.fail = reject));
    for (const path of this.options.paths.filter((path) => !isUrl(path))) await this.observe(path);
    this.request(this.options.paths);
    try {
      await Promise.race([until, failed]);
    } finally {
      this.stopped = true;
      clearTimeout(this.quiet);
      clearTimeout(this.interval);
      for (const watcher of this.watching) watcher.close();
      await this.running?.catch(() => undefined);
    }
  }

  private async observe(path: string): Promise<void> {
    try {
      const recursive = (await stat(path)).isDirectory();
      const watcher = watch(path, { recursive }, () => {
        clearTimeout(this.quiet);
        this.waiting.add(path);
        this.quiet = setTimeout(() => this.request([]), QUIET_MS);
      });
      watcher.on('error', () => watcher.close());
      this.watching.push(watcher);
    } catch {
      // The import itself says what is wrong with the path, each time.
    }
  }

  /** Runs what waits, at once or after the run under way. */
  private request(paths: readonly string[]): void {
    for (const path of paths) this.waiting.add(path);
    if (this.running || this.stopped || this.waiting.size === 0) return;
    const taken = this.options.paths.filter((path) => this.waiting.has(path));
    this.waiting.clear();
    this.running = this.options
      .run(taken)
      .then(() => {
        if (taken.length === this.options.paths.length) this.schedule();
      }, this.fail)
      .finally(() => {
        this.running = null;
        this.request([]);
      });
  }

  private schedule(): void {
    clearTimeout(this.interval);
    if (this.stopped) return;
    const wait = this.options.everyMs * (1 + JITTER * (2 * Math.random() - 1));
    this.interval = setTimeout(() => this.request(this.options.paths), wait);
  }
}
