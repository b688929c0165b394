import type { PageFacts } from './html-facts.js';
import { attribute, elementsOf, words, type PageDocument } from './html-tree.js';
import { addressOf, languageOf } from './html-values.js';

export interface PageAddress {
  /** Canonical address, absolute. */
  url?: string;
  /** What relative links are resolved against, where `<base href>` says other than `url`. */
  base?: string;
  /** The page that this one translates, by `hreflang="x-default"`. */
  original?: string;
}

/** Browsers write where a page was saved from at its top. Characters of it that are searched. */
const TOP = 5000;

/** The page's own address: `rel="canonical"`, metadata, where it was fetched or saved from. */
export function readAddress(page: PageDocument, html: string, facts: PageFacts[], fetchedFrom?: string): PageAddress {
  const saved = savedFrom(html);
  const elements = [...elementsOf(page)].filter(({ tagName }) => tagName === 'link' || tagName === 'base');
  const written = elements.find(({ tagName }) => tagName === 'base');
  const here =
    addressOf(fetchedFrom) ?? saved ?? facts.map((each) => addressOf(each.url)).find((each) => each !== undefined);
  const base = written && addressOf(attribute(written, 'href'), here);
  const links = elements.filter(({ tagName }) => tagName === 'link');
  const canonical = links.find((link) => words(link, 'rel').includes('canonical'));
  const candidates = [
    addressOf(canonical && attribute(canonical, 'href'), base ?? here),
    ...facts.map((each) => addressOf(each.url, base ?? here)),
    saved,
    addressOf(fetchedFrom),
  ];
  const known = candidates.filter((each) => each !== undefined);
  // Templates put the front page's address on every page.
  const url = known.find((each) => new URL(each).pathname.length > 1 || new URL(each).search !== '') ?? known[0];
  const original = originalOf(
    links.map((link) => ({ language: attribute(link, 'hreflang'), href: attribute(link, 'href') })),
    url,
    base ?? here,
  );
  return {
    ...(url !== undefined && { url: withoutFragment(url) }),
    ...(base !== undefined && base !== url && { base }),
    ...(original !== undefined && { original }),
  };
}

/** `x-default` where it is the address of another language's version as well: alone, it may be a page for choosing one. */
function originalOf(
  links: { language?: string; href?: string }[],
  url: string | undefined,
  base: string | undefined,
): string | undefined {
  const addresses = links.flatMap(({ language, href }) => {
    const address = addressOf(href, base);
    return language !== undefined && address !== undefined ? [{ language: language.toLowerCase(), address }] : [];
  });
  const fallback = addresses.find(({ language }) => language === 'x-default')?.address;
  const isVersion = addresses.some(
    ({ language, address }) => language !== 'x-default' && address === fallback && languageOf(language),
  );
  return fallback !== undefined &&
    isVersion &&
    url !== undefined &&
    withoutFragment(fallback) !== url &&
    new URL(fallback).pathname.length > 1
    ? fallback
    : undefined;
}

function savedFrom(html: string): string | undefined {
  const top = html.slice(0, TOP);
  const comment =
    /<!--\s*saved from url=\(\d+\)(\S+?)\s*-->/i.exec(top)?.[1] ??
    /<!--[^>]{0,200}?\burl:\s*(https?:\/\/\S+)/i.exec(top)?.[1];
  return addressOf(comment);
}

function withoutFragment(url: string): string {
  return url.replace(/#(?!!).*$/, '');
}
