import { toGlobalId } from '../../src/graphql/node.js';
import { updateRelated } from '../../src/related/related.writer.js';
import type { ArticleSketch, TestApp } from '../support/test-app.js';
import { ask } from '../support/holders.js';

/** One made-up word for each way of being hidden; everything that hangs on such an article has the word in its name. */
export const SECRET_WORDS = {
  draft: 'quorvex',
  withdrawn: 'zandrilk',
  scheduled: 'hublomar',
  stubOfDraft: 'wexitron',
  stubOfScheduled: 'pyrangol',
} as const;

type Hidden = 'draft' | 'withdrawn' | 'scheduled';

/** What only hidden articles have, so nothing may be counted under it. */
export const SECRET_REGION = 'NR';
export const SECRET_LANGUAGE = 'tr';
export const SECRET_YEAR = 1987;

export const VISIBLE = {
  titles: ['Open water, first part', 'Open water, second part', 'Open water, third part'],
  stub: 'A bridge that everyone may see',
  section: 'Research',
  author: 'Vera Openly',
  topic: 'Energy',
};

export interface HiddenWorld {
  /** Lower-case texts of which none may reach the public: the words, and the UUIDs of all hidden rows. */
  secrets: string[];
  /** Hidden rows by type of node. */
  hidden: { type: string; uuid: string; slug: string; id: string }[];
  hiddenUrls: string[];
  formerSlugs: string[];
}

const inOneHour = () => new Date(Date.now() + 3_600_000).toISOString();

/** Visible articles, and hidden ones of every kind tied to them in every way there is. */
export async function buildHiddenWorld(test: TestApp): Promise<HiddenWorld> {
  for (const [place, title] of VISIBLE.titles.entries()) await test.save(visible(title, place));
  for (const kind of ['draft', 'withdrawn', 'scheduled'] as const) {
    await hide(test, kind, 'alone', { section: `${SECRET_WORDS[kind]} section` });
    await hide(test, kind, 'among', { section: VISIBLE.section, source: 'Test Institute' });
  }
  // Saved anew, now that what they point at is there.
  const toHidden = (['draft', 'withdrawn', 'scheduled'] as const).flatMap((kind) => [
    { slug: `${SECRET_WORDS[kind]}-alone` },
    { slug: `${SECRET_WORDS[kind]}-among` },
  ]);
  for (const [place, title] of VISIBLE.titles.entries()) {
    const related = [{ title: VISIBLE.stub, topic: 'Transport' }, ...toHidden];
    await test.save({ ...visible(title, place), subtitle: 'Revised', related });
  }
  await test.save({
    ...visible('Eau libre', 3),
    language: 'fr',
    translationOf: `${SECRET_WORDS.draft}-alone`,
  });
  await updateRelated(test.app.db);
  return readWorld(test);
}

function visible(title: string, place: number): ArticleSketch {
  return {
    title,
    externalId: `open-${place}`,
    slug: `open-${place}`,
    url: `https://open.example/${place}`,
    section: VISIBLE.section,
    authors: [VISIBLE.author],
    topics: [VISIBLE.topic],
    regions: ['KZ'],
    body: 'Water flows through the open valley, and the harbour counts its ships.',
    published: { precision: 'DAY', date: `2023-0${place + 1}-10` },
  };
}

/** Stored twice, so that it has a former slug and URL; the withdrawn one was public once. */
async function hide(test: TestApp, kind: Hidden, name: string, given: Partial<ArticleSketch>): Promise<void> {
  const word = SECRET_WORDS[kind];
  const stub = kind === 'draft' ? SECRET_WORDS.stubOfDraft : kind === 'scheduled' ? SECRET_WORDS.stubOfScheduled : null;
  const sketch: ArticleSketch = {
    source: `${word} house`,
    externalId: `${word}-${name}`,
    title: `Open water and ${word} ${name}`,
    subtitle: `${word}subtitle`,
    excerpt: { text: `${word}excerpt of the open valley`, truncated: false },
    body: `${word}body: water flows through the open valley, and the harbour counts its ships.`,
    bylines: [{ name: `Petra ${word}` }, { name: VISIBLE.author }],
    topics: [`${word} topic`, VISIBLE.topic],
    regions: ['KZ', SECRET_REGION],
    language: name === 'alone' ? SECRET_LANGUAGE : 'en',
    published:
      kind === 'scheduled'
        ? { precision: 'TIME', date: inOneHour().slice(0, 10), instant: inOneHour() }
        : { precision: 'DAY', date: name === 'alone' ? `${SECRET_YEAR}-05-05` : '2023-01-20' },
    translationOf: name === 'alone' ? 'open-0' : null,
    related: [
      { slug: 'open-0', topic: `${word} card topic` },
      { slug: 'open-1', topic: `${word} card topic` },
      ...(stub === null
        ? []
        : [
            {
              title: `${stub} card`,
              topic: `${stub} topic`,
              url: `https://hidden.example/${stub}`,
              excerpt: { text: `${stub}excerpt`, truncated: true },
            },
          ]),
    ],
    ...given,
  };
  const status = kind === 'draft' ? 'DRAFT' : 'PUBLISHED';
  await test.save({
    ...sketch,
    slug: `former-${word}-${name}`,
    url: `https://hidden.example/former-${word}-${name}`,
    status,
  });
  await test.save({
    ...sketch,
    slug: `${word}-${name}`,
    url: `https://hidden.example/${word}-${name}`,
    status: kind === 'withdrawn' ? 'WITHDRAWN' : status,
  });
}

async function readWorld(test: TestApp): Promise<HiddenWorld> {
  const isSecret = (column: string) => `lower(${column}) ~ '${Object.values(SECRET_WORDS).join('|')}'`;
  const hidden = await ask<{ type: string; uuid: string; slug: string }>(
    test.databaseUrl,
    `SELECT 'Article' AS type, uuid::text, slug FROM articles WHERE ${isSecret('title')}
     UNION ALL SELECT 'Author', uuid::text, slug FROM authors WHERE ${isSecret('name')}
     UNION ALL SELECT 'Topic', uuid::text, slug FROM topics WHERE ${isSecret('name')}
     UNION ALL SELECT 'Section', uuid::text, slug FROM sections WHERE ${isSecret('name')}
     UNION ALL SELECT 'Source', uuid::text, slug FROM sources WHERE ${isSecret('name')}`,
  );
  const urls = await ask<{ url: string }>(
    test.databaseUrl,
    `SELECT canonical_url AS url FROM articles WHERE ${isSecret('title')} AND canonical_url IS NOT NULL
     UNION ALL SELECT url FROM former_urls WHERE ${isSecret('url')}`,
  );
  const formerSlugs = await ask<{ slug: string }>(
    test.databaseUrl,
    `SELECT slug FROM former_slugs WHERE ${isSecret('slug')}`,
  );
  return {
    secrets: [...Object.values(SECRET_WORDS), ...hidden.map(({ uuid }) => uuid)],
    hidden: hidden.map((row) => ({ ...row, id: toGlobalId(row.type, row.uuid) })),
    hiddenUrls: urls.map(({ url }) => url),
    formerSlugs: formerSlugs.map(({ slug }) => slug),
  };
}

/** The secrets that an answer gives away: in its texts, under highlighting, or inside what is encoded (ids, cursors). */
export function leaksIn(answer: unknown, secrets: readonly string[]): string[] {
  const texts = stringsOf(answer).flatMap((text) => [
    text.replace(/<\/?mark>/g, '').toLowerCase(),
    Buffer.from(text, 'base64url').toString('utf8').toLowerCase(),
  ]);
  const all = [...new Set(texts)].join('\n');
  return secrets.filter((secret) => all.includes(secret));
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return value && typeof value === 'object' ? Object.values(value).flatMap(stringsOf) : [];
}
