const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const RESOURCE_PROTOCOLS = new Set(['http:', 'https:']);
/** Stands in for the page's address when none is known: `.invalid` never resolves (RFC 2606). */
const NOWHERE = 'https://nowhere.invalid/';

/** Address of the page a body comes from, or undefined when it is not an absolute http(s) URL. */
export function parseBase(baseUrl: string | undefined): URL | undefined {
  if (!baseUrl || !URL.canParse(baseUrl)) return undefined;
  const base = new URL(baseUrl);
  return RESOURCE_PROTOCOLS.has(base.protocol) ? base : undefined;
}

/**
 * A URL as a browser reads it (WHATWG: blanks and control characters inside `java\tscript:` vanish, case does not matter), or
 * undefined where it is empty, malformed, or of a scheme that is not allowed. Relative URLs are resolved when `base` is given;
 * otherwise they stay as written. Fragments of this page ("#x") are the caller's.
 */
export function cleanUrl(value: string, kind: 'link' | 'resource', base: URL | undefined): string | undefined {
  const written = value.trim();
  if (written === '' || !URL.canParse(written, base?.href ?? NOWHERE)) return undefined;
  const url = new URL(written, base ?? NOWHERE);
  const allowed = kind === 'link' ? LINK_PROTOCOLS : RESOURCE_PROTOCOLS;
  if (!allowed.has(url.protocol)) return undefined;
  if (base || url.origin !== new URL(NOWHERE).origin) return url.href;
  // Relative to a page we do not know: only what could break out of an attribute or a Markdown link is changed.
  return written.replace(/[\t\n\r]/g, '').replace(/[\u0000-\u0020"'<>\\^`{|}\u007f]/g, encodeURIComponent);
}
