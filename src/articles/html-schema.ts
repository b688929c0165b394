import type { Schema } from 'hast-util-sanitize';

const LANGUAGE_TAG = /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i;
const INTEGER = /^-?\d{1,6}$/;
const PIXELS = /^\d{1,5}$/;
const ALIGNMENT: ['align', ...string[]] = ['align', 'left', 'center', 'right'];
/** What a link may say about itself. `target` is dropped from every link, so `noopener` need not be added. */
const REL = [
  'author',
  'bookmark',
  'external',
  'help',
  'license',
  'me',
  'next',
  'nofollow',
  'noopener',
  'noreferrer',
  'prev',
  'sponsored',
  'tag',
  'ugc',
];

/**
 * All that a stored body may contain. Nothing here runs, loads (but images), submits or styles, and no element switches the HTML
 * parser to another mode (raw text, SVG, MathML, template), which is what mutation attacks need.
 */
export const bodySchema: Schema = {
  tagNames: [
    ...[
      'a',
      'abbr',
      'aside',
      'b',
      'bdi',
      'bdo',
      'blockquote',
      'br',
      'caption',
      'cite',
      'code',
      'dd',
      'del',
      'details',
      'dfn',
      'div',
    ],
    ...[
      'dl',
      'dt',
      'em',
      'figcaption',
      'figure',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'hr',
      'i',
      'img',
      'ins',
      'kbd',
      'li',
      'mark',
      'ol',
    ],
    ...[
      'p',
      'pre',
      'q',
      'rp',
      'rt',
      'ruby',
      's',
      'samp',
      'section',
      'small',
      'span',
      'strong',
      'sub',
      'summary',
      'sup',
      'table',
    ],
    ...['tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'u', 'ul', 'var', 'wbr'],
  ],
  attributes: {
    '*': ['id', ['lang', LANGUAGE_TAG], ['dir', 'ltr', 'rtl', 'auto']],
    a: [
      'href',
      'title',
      ['hrefLang', LANGUAGE_TAG],
      ['rel', ...REL],
      ['role', 'doc-noteref', 'doc-backlink'],
      'dataFootnoteRef',
      'dataFootnoteBackref',
    ],
    abbr: ['title'],
    blockquote: ['cite'],
    // The one class there is: Markdown needs it to name the language of a code block.
    code: [['className', /^language-[\w+#.-]{1,40}$/]],
    del: ['cite', 'dateTime'],
    img: ['src', 'alt', 'title', ['width', PIXELS], ['height', PIXELS]],
    ins: ['cite', 'dateTime'],
    li: [['value', INTEGER]],
    ol: [
      ['start', INTEGER],
      ['reversed', true],
      ['type', '1', 'a', 'A', 'i', 'I'],
    ],
    q: ['cite'],
    section: ['dataFootnotes', ['role', 'doc-endnotes']],
    td: [['colSpan', PIXELS], ['rowSpan', PIXELS], ALIGNMENT],
    th: [['colSpan', PIXELS], ['rowSpan', PIXELS], ALIGNMENT, ['scope', 'row', 'col', 'rowgroup', 'colgroup']],
    time: ['dateTime'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'], cite: ['http', 'https'] },
  ancestors: Object.fromEntries(
    ['caption', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'].map((name) => [name, ['table']]),
  ),
  // Ids get their prefix in anchors.ts, which also keeps the links to them whole.
  clobber: [],
  strip: [],
  required: {},
};

/** Dropped with everything inside: code, styles, other documents, other languages' markup, controls, and metadata. */
export const droppedElements: ReadonlySet<string> = new Set([
  ...[
    'applet',
    'area',
    'audio',
    'base',
    'button',
    'canvas',
    'datalist',
    'embed',
    'frame',
    'frameset',
    'head',
    'iframe',
    'input',
  ],
  ...[
    'link',
    'map',
    'math',
    'meta',
    'meter',
    'noembed',
    'noframes',
    'object',
    'optgroup',
    'option',
    'param',
    'progress',
    'script',
  ],
  ...['select', 'source', 'style', 'svg', 'template', 'textarea', 'title', 'track', 'video'],
]);

/** Elements stored under another name. What is neither here nor allowed nor dropped gives way to its children. */
export const renamedElements: ReadonlyMap<string, string> = new Map([
  ...['address', 'article', 'center', 'dialog', 'fieldset', 'footer', 'form', 'header', 'hgroup', 'main', 'nav'].map(
    (name): [string, string] => [name, 'div'],
  ),
  ['acronym', 'abbr'],
  ['dir', 'ul'],
  ['listing', 'pre'],
  ['menu', 'ul'],
  ['plaintext', 'pre'],
  ['strike', 's'],
  ['tt', 'code'],
  ['xmp', 'pre'],
]);
