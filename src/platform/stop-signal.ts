/** npm passes a signal on that the terminal has sent to the whole process group already: one Ctrl-C, two signals, milliseconds apart. */
const sameKeyMs = 500;
/** After a second signal, how long letting go of the database may take. */
const lastPatienceMs = 5_000;

export interface StopSignal {
  /** True from the first signal on. */
  readonly requested: boolean;
  /** Resolves at the first signal: finish what is under way. */
  readonly first: Promise<void>;
  /** Resolves at the second: let go of everything now. The exit code is 1 from then on, and a third ends the process. */
  readonly second: Promise<void>;
}

/** Listens for Ctrl-C, SIGTERM and a closed terminal, from this call to the end of the process: one that comes early must not leave a database behind. */
export function listenForStop(): StopSignal {
  let [requested, count, last] = [false, 0, -Infinity];
  let resolveFirst!: () => void;
  let resolveSecond!: () => void;
  const first = new Promise<void>((resolve) => (resolveFirst = resolve));
  const second = new Promise<void>((resolve) => (resolveSecond = resolve));
  const hear = () => {
    const now = performance.now();
    if (now - last < sameKeyMs) return;
    last = now;
    count++;
    if (count === 1) {
      requested = true;
      resolveFirst();
    } else if (count === 2) {
      process.exitCode = 1;
      resolveSecond();
      setTimeout(() => process.exit(1), lastPatienceMs).unref();
    } else process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
  return {
    get requested() {
      return requested;
    },
    first,
    second,
  };
}

/** True when the work is done within the time, and before `hurry`; false when it is not. Rejects as the work does. */
export async function finishedWithin(
  milliseconds: number,
  work: PromiseLike<unknown>,
  hurry: Promise<void> = new Promise(() => undefined),
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([Promise.resolve(work).then(() => true), timeout, hurry.then(() => false)]);
  } finally {
    clearTimeout(timer);
  }
}
