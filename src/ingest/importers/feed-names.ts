/** Prefixes by namespace: scheme, case and a last slash are forgiven, since feeds write these addresses by heart. */
const PREFIXES: Record<string, string> = {
  'www.w3.org/2005/atom': 'atom',
  'purl.org/atom/ns': 'atom',
  'purl.org/rss/1.0': '',
  'my.netscape.com/rdf/simple/0.9': '',
  'channel.netscape.com/rdf/simple/0.9': '',
  'backend.userland.com/rss': '',
  'backend.userland.com/rss2': '',
  'blogs.law.harvard.edu/tech/rss': '',
  'cyber.law.harvard.edu/rss': '',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'search.yahoo.com/mrss': 'media',
  'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'www.w3.org/1999/xhtml': 'xhtml',
  'prismstandard.org/namespaces/basic/2.0': 'prism',
  'prismstandard.org/namespaces/1.2/basic': 'prism',
  'purl.org/rss/1.0/modules/prism': 'prism',
  'purl.org/atompub/tombstones/1.0': 'at',
};

/** The prefixes of an element and what they stand for; '' is the default namespace. */
export type Scope = Readonly<Record<string, string>>;

export const OUTERMOST: Scope = Object.freeze(Object.assign(Object.create(null) as Record<string, string>, { xml: 'xml' })); // prettier-ignore

/** The scope of an element with these attributes. An unknown namespace keeps the prefix that the feed gives it. */
export function scopeOf(attributes: Record<string, string>, above: Scope): Scope {
  let scope: Record<string, string> | undefined;
  for (const [name, value] of Object.entries(attributes)) {
    const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6).toLowerCase() : undefined;
    if (prefix === undefined) continue;
    scope ??= Object.create(above) as Record<string, string>;
    scope[prefix] = PREFIXES[normalised(value)] ?? prefix;
  }
  return scope ?? above;
}

/** `ATOM:Link` is `atom:link`, under whatever prefix; a prefix that is declared nowhere is taken for what it usually means. */
export function canonicalName(raw: string, scope: Scope): string {
  const colon = raw.indexOf(':');
  const written = colon < 0 ? '' : raw.slice(0, colon).toLowerCase();
  const local = (colon < 0 ? raw : raw.slice(colon + 1)).toLowerCase();
  const prefix = scope[written] ?? written;
  return prefix === '' ? local : `${prefix}:${local}`;
}

function normalised(uri: string): string {
  const bare = uri.slice(0, 200).trim().toLowerCase().replace(/^https?:\/\//, '').replace(/[/#]+$/, ''); // prettier-ignore
  return Object.hasOwn(PREFIXES, bare) ? bare : '';
}
