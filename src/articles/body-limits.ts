import { createContext, Script, type Context } from 'node:vm';

/** Deepest nesting of a body. Publishers' pages stay below 60; the libraries after the parser recurse, and are safe to several times this. */
export const MAX_DEPTH = 200;
/** Elements and comments in one body. A 1 MB table has about 50,000. */
const MAX_ELEMENTS = 200_000;
/** Characters of a body, by format, not counting images embedded as data. Markdown parses about ten times slower than HTML. */
export const MAX_LENGTH = { HTML: 10_000_000, MARKDOWN: 1_000_000, TEXT: 10_000_000 } as const;

/** Bodies below this length (characters) cannot keep a parser busy for long, whatever they hold. */
const SMALL = 20_000;
const MAX_MILLISECONDS = 30_000;

export type BodyRefusalCode = 'BODY_TOO_LARGE' | 'BODY_TOO_DEEP' | 'BODY_TOO_COMPLEX' | 'BODY_UNSTABLE';

/** A body that cannot be stored. The message says what was received and what would have been right. */
export class BodyRefused extends Error {
  constructor(
    readonly code: BodyRefusalCode,
    readonly received: string,
    readonly expected: string,
    options?: ErrorOptions,
  ) {
    super(`Body refused: received ${received}; expected ${expected}.`, options);
    this.name = 'BodyRefused';
  }
}

/** Throws BodyRefused when a body has more elements than may be stored. */
export function checkElements(count: number): void {
  if (count <= MAX_ELEMENTS) return;
  const limit = MAX_ELEMENTS.toLocaleString('en-GB');
  throw new BodyRefused('BODY_TOO_COMPLEX', `more than ${limit} elements`, `at most ${limit}`);
}

export function tooDeep(): BodyRefused {
  return new BodyRefused('BODY_TOO_DEEP', `elements nested more than ${MAX_DEPTH} deep`, `at most ${MAX_DEPTH} levels`);
}

interface Nested {
  type: string;
  children?: readonly Nested[];
}

/** Throws BodyRefused when a tree is deeper than MAX_DEPTH. Does not recurse, so any depth can be asked about. */
export function checkDepth(tree: Nested): void {
  let level: Nested[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw tooDeep();
    const next: Nested[] = [];
    for (const node of level) for (const child of node.children ?? []) if (child.children) next.push(child);
    level = next;
  }
}

const script = new Script('task()');
let context: (Context & { task?: () => unknown }) | undefined;

/**
 * Runs `task` and refuses the body when it takes longer than 30 s or overflows the stack.
 *
 * Parsers of Markdown and HTML are quadratic on some inputs (100,000 closing brackets, a tag with 100,000 attributes) that no
 * cheap check tells from honest text, and they cannot be interrupted from JavaScript; V8's own watchdog, reached through `vm`, can.
 */
export function withinTime<T>(length: number, task: () => T): T {
  if (length < SMALL) return task();
  context ??= createContext({});
  const outer = context.task;
  context.task = task;
  try {
    return script.runInContext(context, { timeout: MAX_MILLISECONDS }) as T;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' || (error instanceof RangeError && /call stack/i.test(error.message))) {
      throw new BodyRefused(
        'BODY_TOO_COMPLEX',
        `markup that takes more than ${MAX_MILLISECONDS / 1000} s to read`,
        'ordinary markup',
        { cause: error },
      );
    }
    throw error;
  } finally {
    context.task = outer;
  }
}
