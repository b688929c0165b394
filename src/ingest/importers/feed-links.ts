import { webUrl } from './wxr-text.js';

/** Longest address that is kept, in characters: an index takes no more. */
const MAX_LENGTH = 2000;
/** Parameters that say where a reader came from, not what is shown. */
const TRACKING =
  /^(?:utm_\w+|wt_z?mc|xtor|fbclid|gclid|mc_[ce]id|at_(?:medium|campaign)\w*|rss|cmp|ftag|ncid|sr_share)$/i;
const FROM_FEED = /^(?:source|src|ref|from|partner|via|campaign)$/i;

/** The absolute web address that a feed gives, without marks of tracking; undefined for anything else. */
export function feedUrl(written: string | undefined, base: string | undefined): string | undefined {
  const trimmed = written?.trim();
  if (!trimmed || trimmed.length > MAX_LENGTH) return undefined;
  if (/^https?:\/\//i.test(trimmed)) return untracked(webUrl(trimmed));
  if (base === undefined || /^[a-z][a-z\d+.-]*:/i.test(trimmed) || !URL.canParse(trimmed, base)) return undefined;
  return untracked(webUrl(new URL(trimmed, base).href));
}

/** For comparing only: addresses that differ in scheme, `www.` or a last slash lead to one page. */
export function samePage(url: string): string {
  return url.toLowerCase().replace(/^https?:\/\/(?:www\.)?|\/?(?:#.*)?$/g, '');
}

function untracked(url: string | undefined): string | undefined {
  if (url === undefined || !url.includes('?')) return url;
  const [page = '', rest = ''] = split(url, '?');
  const [query = '', fragment] = split(rest, '#');
  const parameters = query.split('&');
  const kept = parameters.filter((parameter) => {
    const [name = '', value = ''] = split(parameter, '=');
    return !(TRACKING.test(name) || (FROM_FEED.test(name) && /^(?:rss|feed|atom)/i.test(value)));
  });
  if (kept.length === parameters.length) return url;
  return page + (kept.length > 0 ? `?${kept.join('&')}` : '') + (fragment === undefined ? '' : `#${fragment}`);
}

function split(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
