import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { defaultTreeAdapter, html as spec, parseFragment, type DefaultTreeAdapterMap, type TreeAdapter } from 'parse5';
import { checkDepth, checkElements, MAX_DEPTH, tooDeep } from './body-limits.js';

type Node = DefaultTreeAdapterMap['node'];

/**
 * HTML as the children of a `<div>`, parsed as a browser without scripts would, so that what `<noscript>` holds is seen.
 * Throws BodyRefused. The limits are watched while the tree grows: unclosed `<font>` tags multiply by every later paragraph, and
 * 5 MB of input would become terabytes of tree.
 */
export function parseHtml(html: string): Root {
  const treeAdapter = limitedAdapter();
  const context = defaultTreeAdapter.createElement('div', spec.NS.HTML, []);
  const fragment = parseFragment(context, html, {
    treeAdapter,
    scriptingEnabled: false,
    sourceCodeLocationInfo: false,
  });
  const root = fromParse5(fragment) as Root;
  checkDepth(root);
  return root;
}

/** A tree builder that stops at the limits of `body-limits`. Throws BodyRefused. */
export function limitedAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let elements = 0;
  const countOne = (): void => checkElements(++elements);
  return {
    ...defaultTreeAdapter,
    createElement(tagName, namespace, attributes) {
      countOne();
      return defaultTreeAdapter.createElement(tagName, namespace, attributes);
    },
    createCommentNode(data) {
      countOne();
      return defaultTreeAdapter.createCommentNode(data);
    },
    appendChild(parent, child) {
      checkAncestors(parent);
      defaultTreeAdapter.appendChild(parent, child);
    },
  };
}

/** Honest bodies are a dozen levels deep, so walking up costs little. The parser adds a few levels of its own, hence the margin. */
function checkAncestors(parent: Node): void {
  let depth = 0;
  for (let node: Node | null = parent; node; node = 'parentNode' in node ? node.parentNode : null) {
    if (++depth > MAX_DEPTH + 8) throw tooDeep();
  }
}
