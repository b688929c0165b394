import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { describeDetected, type DetectEntry } from '../ingest/detection/detect-report.js';
import { describeEntry, type ReportEntry } from '../ingest/import-report.js';

/** Shows an import as it goes on. */
export interface Progress {
  onEntry(entry: ReportEntry): void;
  onRead(bytes: number): void;
  /** All is stored; the relations of so many articles are still to be worked out. */
  onRelating(left: number): void;
  end(): void;
}

/** Between two lines that say how many relations are left, in milliseconds. Short work is not spoken of. */
const RELATING_LINE_MS = 10_000;

const BAR = { barsize: 30, hideCursor: true, stream: process.stderr, etaBuffer: 200, gracefulExit: false };

/** One line for each record: for files, pipes and logs. Refusals go to stderr. */
export function linesProgress(): Progress {
  let told: number | undefined;
  return {
    onEntry: (entry) => {
      const line = describeEntry(entry);
      if (line !== null) (entry.outcome === 'REFUSED' ? console.error : console.log)(line);
    },
    onRead: () => undefined,
    onRelating: (left) => {
      const now = performance.now();
      told ??= now;
      if (now - told < RELATING_LINE_MS) return;
      told = now;
      console.error(relatingLine(left));
    },
    end: () => undefined,
  };
}

/** A bar with rate and time left, for a terminal; above it only what needs attention: refusals and warnings. */
export function barProgress(totalBytes: number): Progress {
  const bar = new SingleBar({
    ...BAR,
    format: ' {bar} {percentage} %  {records} records, {rate}/s, {eta_formatted} left',
  });
  const started = performance.now();
  let records = 0;
  bar.start(Math.max(totalBytes, 1), 0, { records: 0, rate: 0 });
  return {
    onEntry: (entry) => {
      records++;
      const line = entry.outcome === 'REFUSED' || entry.warnings?.length ? describeEntry(entry) : null;
      // The bar draws itself again below the line.
      if (line !== null) process.stderr.write(`\r\x1b[K${line}\n`);
      bar.update({ records, rate: Math.round(records / ((performance.now() - started) / 1_000)) });
    },
    onRead: (bytes) => bar.increment(bytes),
    ...relatingAfter(bar),
  };
}

/** Shows how far texts have been looked at again. */
export interface DetectProgress {
  onStart(articles: number): void;
  /** So many articles were looked at; `entries` are those that changed or could not be read. */
  onBatch(articles: number, entries: readonly DetectEntry[]): void;
  onRelating(left: number): void;
  end(): void;
}

/** A bar on a terminal; elsewhere one line for each article that changed. Refusals are shown on both. */
export function detectProgress(): DetectProgress {
  if (!process.stderr.isTTY) {
    return {
      ...linesProgress(),
      onStart: () => undefined,
      onBatch: (_, entries) => {
        for (const entry of entries)
          (entry.outcome === 'REFUSED' ? console.error : console.log)(describeDetected(entry));
      },
    };
  }
  const bar = new SingleBar({
    ...BAR,
    format: ' {bar} {percentage} %  {value}/{total} articles, {changed} changed, {eta_formatted} left',
  });
  let done = 0;
  let changed = 0;
  return {
    onStart: (articles) => bar.start(Math.max(articles, 1), 0, { changed }),
    onBatch: (articles, entries) => {
      for (const entry of entries) {
        if (entry.outcome === 'CHANGED') changed++;
        else process.stderr.write(`\r\x1b[K${describeDetected(entry)}\n`);
      }
      done += articles;
      // More may have come meanwhile.
      bar.setTotal(Math.max(bar.getTotal(), done));
      bar.update(done, { changed });
    },
    ...relatingAfter(bar),
  };
}

/** What comes after the bar: one line that counts down, and goes in the end. */
function relatingAfter(bar: SingleBar): Pick<DetectProgress, 'onRelating' | 'end'> {
  let relating = false;
  return {
    onRelating: (left) => {
      bar.stop();
      process.stderr.write(`\r\x1b[K${relatingLine(left)}`);
      relating = true;
    },
    end: () => {
      bar.stop();
      if (relating) process.stderr.write('\r\x1b[K');
    },
  };
}

function relatingLine(left: number): string {
  return `All is stored. Working out relations: ${left} articles left (Ctrl-C leaves the rest to the next import or the server).`;
}

/** Bytes of the files below the paths, as far as they can be seen: what the bar counts against. Addresses count as nothing. */
export async function totalSize(paths: readonly string[]): Promise<number> {
  let total = 0;
  for (const path of paths) {
    try {
      const stats = await lstat(path);
      if (stats.isDirectory()) total += await totalSize((await readdir(path)).map((name) => join(path, name)));
      else total += stats.size;
    } catch {
      // The import itself says what cannot be read.
    }
  }
  return total;
}
