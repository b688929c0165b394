import { isAlias, isScalar, visit, YAMLParseError, type Document, type Node } from 'yaml';

/** Levels of lists and maps within each other. The composer is recursive, and where a regular expression is first compiled on a stack that is almost full, V8 ends the process. */
const MAX_LEVELS = 200;
/** Values that aliases may stand for, all in all. An author's page has a dozen; four lists of aliases to each other, a billion. */
const MAX_ALIASED = 10_000;
/** Whether YAML may be nested deeper than 200 levels: by indentation, by `- - - x`, by brackets (in quoted text too, where nobody opens that many). */
export function isNestedTooDeep(yaml: string): boolean {
  /** Columns at which the lists and maps around begin. */
  const columns: number[] = [];
  let brackets = 0;
  let isIndent = true;
  let lineStart = 0;
  for (let at = 0; at < yaml.length; at++) {
    const character = yaml[at]!;
    if (character === '\n' || character === '\r') {
      isIndent = true;
      lineStart = at + 1;
      continue;
    }
    if (isIndent && !/[ \t]/.test(character)) {
      const column = at - lineStart;
      while (columns.length > 0 && columns.at(-1)! >= column) columns.pop();
      columns.push(column);
      isIndent = /[-?:]/.test(character) && /[ \t]/.test(yaml[at + 1] ?? '');
    }
    if (character === '[' || character === '{') brackets++;
    else if (brackets > 0 && (character === ']' || character === '}')) brackets--;
    if (columns.length > MAX_LEVELS || brackets > MAX_LEVELS) return true;
  }
  return false;
}

/** Marks keys that a map has twice, as the library would, which compares each key with all others. */
export function noteDuplicates(document: Document.Parsed): void {
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const [start, end] = key.range ?? [0, 0];
        if (seen.has(key.value))
          document.errors.push(new YAMLParseError([start, end], 'DUPLICATE_KEY', 'Map keys must be unique'));
        seen.add(key.value);
      }
    },
  });
}

/** What the aliases of a document stand for. The library looks through the whole of it for each one, and follows them without end. */
export class YamlAliases {
  private targets: ReadonlyMap<Node, Node> | undefined;
  private inside = 0;
  private count = 0;

  constructor(private readonly document: Document) {}

  /** True where not all was followed. */
  get areTooMany(): boolean {
    return this.count > MAX_ALIASED;
  }

  /** Calls `read` with the node, or with what it stands for; undefined where that is nothing, or one too many. */
  follow<T>(node: Node | null | undefined, read: (target: Node) => T | undefined): T | undefined {
    if (!node) return undefined;
    const target = isAlias(node) ? (this.targets ??= targetsOf(this.document)).get(node) : node;
    if ((target !== node || this.inside > 0) && ++this.count > MAX_ALIASED) return undefined;
    if (!target || target === node) return target && read(target);
    this.inside++;
    try {
      return read(target);
    } finally {
      this.inside--;
    }
  }
}

/** By alias, the last node before it that has its name. */
function targetsOf(document: Document): Map<Node, Node> {
  const named = new Map<string, Node>();
  const targets = new Map<Node, Node>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const target = named.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor) named.set(node.anchor, node);
    },
  });
  return targets;
}
