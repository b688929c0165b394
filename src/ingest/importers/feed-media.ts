import { cleanLine } from '../text/clean-text.js';
import { children, childText, type FeedElement } from './feed-element.js';
import { feedUrl } from './feed-links.js';

/** Images smaller than this, in pixels, are avatars and icons. */
const MIN_WIDTH = 100;

interface Candidate {
  url: string;
  width: number | undefined;
  alt: string | undefined;
}

export interface FeedMedia {
  image?: { url: string; alt?: string };
  recordings: number;
}

/** The lead image: the widest of `media:content`, else a thumbnail, the podcast's image, an attached one. Sound and film are counted. */
export function mediaOf(item: FeedElement, base: string | undefined): FeedMedia {
  const holders = [item, ...children(item, 'media:group')];
  const contents = holders.flatMap((holder) => children(holder, 'media:content'));
  const thumbnails = [...holders, ...contents].flatMap((holder) => children(holder, 'media:thumbnail'));
  const enclosures = [
    ...children(item, 'enclosure').map(({ attributes }) => ({ url: attributes.url ?? attributes.href, type: attributes.type })), // prettier-ignore
    ...children(item, 'atom:link')
      .filter(({ attributes }) => attributes.rel?.toLowerCase() === 'enclosure')
      .map(({ attributes }) => ({ url: attributes.href, type: attributes.type })),
  ];
  const candidate = (element: FeedElement): Candidate[] => {
    const { url, href, width } = element.attributes;
    const address = feedUrl(url ?? href, base);
    const alt = cleanLine(childText(element, 'media:description', 'media:title') ?? '').slice(0, 1000);
    return address === undefined ? [] : [{ url: address, width: pixels(width), alt: alt || undefined }];
  };
  const images = [
    ...contents.filter(isImage).flatMap(candidate).sort((a, b) => (b.width ?? 0) - (a.width ?? 0)),
    ...thumbnails.flatMap(candidate),
    ...children(item, 'itunes:image', 'googleplay:image').flatMap(candidate),
    ...enclosures.filter(({ url, type }) => isImageType(type, url)).flatMap(({ url }) => {
      const address = feedUrl(url, base);
      return address === undefined ? [] : [{ url: address, width: undefined, alt: undefined }];
    }),
  ]; // prettier-ignore
  const image = images.find(({ width }) => width === undefined || width >= MIN_WIDTH);
  const recordings = new Set(
    enclosures.filter(({ url, type }) => url && /^(?:audio|video)\//i.test(type ?? '')).map(({ url }) => url),
  );
  return {
    ...(image && { image: { url: image.url, ...(image.alt !== undefined && { alt: image.alt }) } }),
    recordings: recordings.size,
  };
}

export function isImageType(type: string | undefined, url: string | undefined): boolean {
  if (type) return /^image\//i.test(type);
  return /\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)/i.test(url ?? '');
}

function isImage({ attributes }: FeedElement): boolean {
  const { medium, type, url } = attributes;
  return medium?.toLowerCase() === 'image' || (medium === undefined && isImageType(type, url));
}

function pixels(text: string | undefined): number | undefined {
  const number = Number(text);
  return text && Number.isFinite(number) ? number : undefined;
}
