import { existsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { buildBundle, examples, standIn } from './explorer-stand-in.js';

const executablePath = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path));
const inBrowser = executablePath ? describe : describe.skip;
if (!executablePath) console.warn('Skipped: no Chromium here (set CHROMIUM_PATH, or install chromium).');

jest.setTimeout(60_000);

const APOLLO_SCRIPT = 'https://embeddable-sandbox.cdn.apollographql.com/**';
const APOLLO_FRAME = 'https://sandbox.embed.apollographql.com/**';

inBrowser('the explorer in Chromium', () => {
  let app: FastifyInstance;
  let origin: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let elsewhere: string[];
  let complaints: string[];

  beforeAll(async () => {
    buildBundle();
    app = await standIn();
    origin = await app.listen({ port: 0, host: '127.0.0.1' });
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(15_000);
    elsewhere = [];
    complaints = [];
    await context.route(
      (url) => url.origin !== origin,
      (route) => {
        elsewhere.push(route.request().url());
        return route.abort();
      },
    );
    page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });

  afterEach(() => context.close());

  const example = (name: string) => page.getByRole('button', { name, exact: false });
  const result = () => page.locator('.graphiql-response .view-lines');
  const open = async (path: string) => {
    await page.goto(origin + path);
    await page.locator('.graphiql-query-editor .view-lines').waitFor();
  };
  /** Waits until GraphiQL, which does so a moment after each change, has stored its tabs with this text in them. */
  const stored = (text: string) =>
    page.waitForFunction((part) => {
      const { localStorage } = globalThis as unknown as { localStorage: Record<string, string | undefined> };
      return localStorage['graphiql:tabState']?.includes(part);
    }, text);
  const run = () => page.getByRole('button', { name: /Execute query/ }).click();

  describe('/explore', () => {
    it('opens with the first example, and running it shows its result', async () => {
      await open('/explore');
      await page.locator('.graphiql-query-editor .view-lines', { hasText: 'NewestArticles' }).waitFor();
      await run();
      await result().filter({ hasText: 'Article 2' }).waitFor();
      expect(await result().innerText()).not.toContain('Article 3');
    });

    it('shows a query with its variables again after a reload', async () => {
      const variables = page.locator('.graphiql-editor-tool .view-lines').first();
      await open('/explore');
      await variables.filter({ hasText: '"first"' }).waitFor();
      await example('One region').click();
      await stored('OneRegion');
      await page.reload();
      await page.locator('.graphiql-query-editor .view-lines', { hasText: 'OneRegion' }).waitFor();
      await variables.filter({ hasText: '"TJ"' }).waitFor();
    });

    it('runs an example picked by a click, with its variables', async () => {
      await open('/explore');
      await example('One region').click();
      await run();
      await result().filter({ hasText: 'Uzbekistan' }).waitFor();
    });

    it('talks to no other machine and breaks no rule of its policy, with docs and history opened', async () => {
      await open('/explore');
      await run();
      await result().filter({ hasText: 'Article 2' }).waitFor();
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page.getByRole('link', { name: 'Query', exact: true }).click();
      await page.getByText('What anyone may ask.').waitFor();
      await page.getByRole('button', { name: 'Show History' }).click();
      await page.locator('.graphiql-history-item', { hasText: 'NewestArticles' }).waitFor();
      await page.locator('.graphiql-query-editor .view-lines').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\nquery { nosuchfield }');
      await page.locator('.squiggly-error').first().waitFor();
      expect(elsewhere).toEqual([]);
      expect(complaints).toEqual([]);
    });

    it('keeps an edited example in its tab and lets an untouched one make room', async () => {
      const tabs = page.getByRole('tab');
      await open('/explore');
      await example('One region').click();
      await page.locator('.graphiql-query-editor .view-lines', { hasText: 'OneRegion' }).waitFor();
      expect(await tabs.allInnerTexts()).toEqual(['OneRegion']);
      await page.locator('.graphiql-query-editor .view-lines').click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('# mine\n');
      await page.locator('.graphiql-query-editor .view-lines', { hasText: '# mine' }).waitFor();
      await stored('# mine');
      await example('Newest articles').click();
      await tabs.nth(1).waitFor();
      expect(await tabs.allInnerTexts()).toEqual(['OneRegion', 'NewestArticles']);
    });

    it('opens the example or the query that a link names', async () => {
      await page.goto(`${origin}/explore?example=One%20region`);
      await page.locator('.graphiql-query-editor .view-lines', { hasText: 'OneRegion' }).waitFor();
      await page.goto(`${origin}/explore?query=${encodeURIComponent('query Linked { greeting }')}`);
      await page.locator('.graphiql-query-editor .view-lines', { hasText: 'Linked' }).waitFor();
      await run();
      await result().filter({ hasText: 'Hello from the stand-in' }).waitFor();
    });

    it.each([
      [390, 'light'],
      [390, 'dark'],
      [320, 'light'],
    ] as const)('is usable at %d px, %s: nothing sticks out sideways, and an example runs', async (width, scheme) => {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme: scheme });
      await open('/explore');
      await example('One region').click();
      await run();
      await result().filter({ hasText: 'Uzbekistan' }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    });
  });

  describe('/graphql', () => {
    it('ends in the built-in explorer when Apollo cannot be reached, keeping the query string', async () => {
      await page.goto(`${origin}/graphql?example=One%20region`);
      await page.waitForURL(`${origin}/explore?example=One%20region`);
      await page.locator('.graphiql-query-editor .view-lines', { hasText: 'OneRegion' }).waitFor();
    });

    it('ends there too when Apollo never answers', async () => {
      await page.route(APOLLO_SCRIPT, () => undefined);
      await page.clock.install();
      await page.goto(`${origin}/graphql`, { waitUntil: 'domcontentloaded' });
      await page.clock.fastForward(5_000);
      await page.waitForURL(`${origin}/explore`);
    });

    it('ends there when the script comes but the frame stays dead', async () => {
      await page.route(APOLLO_SCRIPT, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: APOLLO_STAND_IN }),
      );
      await page.clock.install();
      await page.goto(`${origin}/graphql`);
      await page.locator('iframe').waitFor({ state: 'attached' });
      await page.clock.fastForward(20_000);
      await page.waitForURL(`${origin}/explore`);
    });

    it('stays when the Sandbox comes to life, starts it with the chosen example, and lets it through the policy', async () => {
      await page.route(APOLLO_SCRIPT, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: APOLLO_STAND_IN }),
      );
      await page.route(APOLLO_FRAME, (route) => route.fulfill({ contentType: 'text/html', body: FRAME_STAND_IN }));
      await page.goto(`${origin}/graphql`);
      await page.locator('body.ready').waitFor();
      await page.getByLabel('Example operation').selectOption('One region');
      await page.waitForURL(/example=One/);
      await page.locator('body.ready').waitFor();
      const options = await page.evaluate<Record<string, unknown>>('window.sandboxOptions');
      expect(options).toMatchObject({
        initialEndpoint: `${origin}/graphql`,
        initialState: { document: examples[2]?.document, variables: { code: 'TJ' }, includeCookies: false },
      });
      expect(await page.evaluate('window.greeting')).toBe('Hello from the stand-in');
      expect(await page.getByLabel('Example operation').inputValue()).toBe('One region');
      expect(complaints).toEqual([]);
    });
  });
});

/** What Apollo's script does, in small: a frame from Apollo's host, and the endpoint called from our page. */
const APOLLO_STAND_IN = `window.EmbeddedSandbox = class {
  constructor(options) {
    window.sandboxOptions = JSON.parse(JSON.stringify(options));
    const frame = document.createElement('iframe');
    frame.src = 'https://sandbox.embed.apollographql.com/sandbox/explorer';
    document.querySelector(options.target).append(frame);
    const body = JSON.stringify({ query: '{ greeting }' });
    fetch(options.initialEndpoint, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      .then((response) => response.json())
      .then(({ data }) => (window.greeting = data.greeting));
  }
};`;

const FRAME_STAND_IN = `<script>parent.postMessage({ name: 'ExplorerListeningForHandshake' }, '*')</script>`;
