import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createApp, type App } from '../../src/app.js';
import type { ArticleInput } from '../../src/articles/article-input.js';
import type { SaveResult } from '../../src/articles/article-work.js';
import { ArticleWriter } from '../../src/articles/article.writer.js';
import { describeBody, excerptOf, toStoredHtml } from '../../src/articles/body.js';
import { parseConfig, type Config } from '../../src/platform/config.js';
import { createTestDatabase } from './test-database.js';

export interface GraphQLAnswer {
  status: number;
  data: any;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, any> }[];
  extensions: Record<string, any>;
  /** Statements that answering took. */
  statements: string[];
}

export interface TestApp {
  app: App;
  /** Listening on a free port of 127.0.0.1. */
  server: FastifyInstance;
  url: string;
  databaseUrl: string;
  /** Stores an article through the writer; what is not given is made up. */
  save(input: ArticleSketch): Promise<SaveResult>;
  /** Sends an operation over HTTP. */
  query(document: string, variables?: object, headers?: Record<string, string>): Promise<GraphQLAnswer>;
  close(): Promise<void>;
}

/** What a test cares about; `body` is plain text, `mentions` are regions taken as found in it. */
export type ArticleSketch = Partial<Omit<ArticleInput, 'body' | 'derived' | 'bylines' | 'related'>> & {
  title: string;
  body?: string | null;
  authors?: string[];
  bylines?: Partial<ArticleInput['bylines'][number]>[];
  related?: Partial<ArticleInput['related'][number]>[];
  mentions?: { code: string; mentions?: number; salience?: number; about?: boolean }[];
};

/** The whole application on a database of its own, behind real HTTP. */
export async function createTestApp(env: Record<string, string> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  let statements: string[] = [];
  const config: Config = parseConfig({ ...env, DATABASE_URL: database.url, CORRIDOR_SAMPLE: 'off' });
  const app = await createApp({
    url: database.url,
    config,
    logger: pino({ level: 'silent' }),
    onQuery: (text) => statements.push(text),
  });
  const server = await app.createServer();
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const writer = new ArticleWriter(app.db, app.regions);
  return {
    app,
    server,
    url,
    databaseUrl: database.url,
    save: (sketch) => writer.save(articleInput(sketch), null),
    query: async (document, variables = {}, headers = {}) => {
      statements = [];
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: document, variables }),
      });
      const body = (await response.json()) as Partial<GraphQLAnswer>;
      return {
        status: response.status,
        data: body.data ?? null,
        errors: body.errors ?? [],
        extensions: body.extensions ?? {},
        statements,
      };
    },
    close: async () => {
      await server.close();
      await app.close();
      await database.drop();
    },
  };
}

/** A whole input from what a test cares about. */
export function articleInput(sketch: ArticleSketch): ArticleInput {
  const body =
    sketch.body === null ? null : toStoredHtml({ format: 'TEXT', content: sketch.body ?? `About ${sketch.title}.` });
  const { text, wordCount } = body === null ? { text: '', wordCount: 0 } : describeBody(body);
  const { authors, mentions, ...given } = sketch;
  return {
    source: 'Test Institute',
    externalId: null,
    origin: null,
    slug: null,
    formerSlugs: [],
    url: null,
    formerUrls: [],
    subtitle: null,
    excerpt: null,
    image: null,
    language: 'en',
    status: 'PUBLISHED',
    published: { precision: 'DAY', date: '2024-01-01' },
    updated: null,
    section: null,
    topics: [],
    regions: [],
    translationOf: null,
    ...given,
    body,
    bylines: (sketch.bylines ?? (authors ?? []).map((name) => ({ name }))).map((byline) => ({
      name: 'Nobody',
      role: 'AUTHOR',
      orcid: null,
      affiliation: null,
      title: null,
      email: null,
      sourceId: null,
      biography: null,
      photoUrl: null,
      url: null,
      ...byline,
    })),
    related: (sketch.related ?? []).map((card) => ({
      title: null,
      slug: null,
      url: null,
      externalId: null,
      topic: null,
      excerpt: null,
      ...card,
    })),
    derived: {
      text,
      wordCount,
      excerpt: text === '' ? null : excerptOf(text, 280),
      mentions: (mentions ?? []).map((mention) => ({ mentions: 1, salience: 0.9, about: true, ...mention })),
      cardMentions: (sketch.related ?? []).map(() => []),
    },
  };
}
