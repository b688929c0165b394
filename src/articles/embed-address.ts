/** Frames that show nothing to read: counting, adverts, buttons, checks for robots. By host, or host and path. */
const NO_CONTENT =
  /^(?:www\.googletagmanager\.com|[\w.-]*\.doubleclick\.net|[\w.-]*googlesyndication\.com|[\w.-]*amazon-adsystem\.com|s7\.addthis\.com|[\w.-]*\.disqus\.com)\/|^(?:www\.)?(?:google\.com|recaptcha\.net)\/recaptcha\/|^(?:www|[\w-]+)\.facebook\.com\/(?:tr|plugins\/(?:like|share|follow|page|comments|login))|^platform\.(?:twitter|x|linkedin)\.com\/(?:widgets\/(?:tweet_button|follow_button|hub)|badges)/i;
const ID = /^[\w-]{5,40}$/;
/** Parameters in which viewers of documents are told what to show, by host and path. */
const VIEWERS: [RegExp, string][] = [
  [/^(?:docs|drive)\.google\.com\/(?:g?viewer|viewerng\/viewer|gview)$/, 'url'],
  [/^view\.officeapps\.live\.com\/op\//, 'src'],
  [/^w\.soundcloud\.com\/player\/?$/, 'url'],
  [/\/viewer\.(?:html?|php)$/, 'file'],
];

/**
 * Where a reader finds what an embed shows: the page to watch for a player of YouTube, Vimeo, Dailymotion or Spotify, the document
 * for a viewer of documents, else the address itself. Undefined for what is nothing to read (counters, adverts) and for
 * anything but http(s). `address` is absolute.
 */
export function embedPage(address: string): string | undefined {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const place = url.host.toLowerCase() + url.pathname;
  if (NO_CONTENT.test(place)) return undefined;
  return playerPage(url) ?? viewedFile(url, place) ?? url.href;
}

function playerPage(url: URL): string | undefined {
  const host = url.hostname.toLowerCase().replace(/^(?:www|m)\./, '');
  const [first = '', second = '', third = ''] = url.pathname.split('/').filter((part) => part !== '');
  if (/^youtube(?:-nocookie)?\.com$/.test(host) && /^(?:embed|v)$/.test(first))
    return youTubePage(second.replace(/&.*/, ''), url);
  if (host === 'player.vimeo.com' && first === 'video' && /^\d{1,15}$/.test(second)) {
    const key = url.searchParams.get('h') ?? '';
    return `https://vimeo.com/${second}${ID.test(key) ? `/${key}` : ''}`;
  }
  if (host === 'dailymotion.com' && first === 'embed' && second === 'video' && ID.test(third))
    return `https://www.dailymotion.com/video/${third}`;
  if (
    host === 'open.spotify.com' &&
    /^embed(?:-podcast)?$/.test(first) &&
    /^[a-z]{3,10}$/.test(second) &&
    ID.test(third)
  )
    return `https://open.spotify.com/${second}/${third}`;
  if (host === 'embed.podcasts.apple.com') return `https://podcasts.apple.com${url.pathname}${url.search}`;
  return undefined;
}

function youTubePage(id: string, { searchParams }: URL): string | undefined {
  const list = searchParams.get('list') ?? '';
  if ((id === 'videoseries' || id === '') && ID.test(list)) return `https://www.youtube.com/playlist?list=${list}`;
  if (id === 'live_stream' || !ID.test(id)) return undefined;
  const start = searchParams.get('start') ?? '';
  return `https://www.youtube.com/watch?v=${id}${/^[1-9]\d{0,5}$/.test(start) ? `&t=${start}s` : ''}`;
}

function viewedFile(url: URL, place: string): string | undefined {
  for (const [viewer, parameter] of VIEWERS) {
    const file = viewer.test(place) ? url.searchParams.get(parameter) : null;
    if (file && URL.canParse(file, url.href)) {
      const found = new URL(file, url.href);
      // Soundcloud's players name an address of its programming interface, which is no page.
      if (/^https?:$/.test(found.protocol) && found.hostname !== 'api.soundcloud.com') return found.href;
    }
  }
  return undefined;
}
