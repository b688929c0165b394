import type { ExampleOperation } from '../explorer.js';
import type { Bundle } from './bundle.js';

export interface Page {
  status: number;
  headers: Record<string, string>;
  html: string;
}

export interface PageData {
  endpoint: string;
  explorePath: string;
  assetsPath: string;
  examples: ExampleOperation[];
}

const APOLLO_SCRIPTS = 'https://embeddable-sandbox.cdn.apollographql.com';
const APOLLO_FRAME = 'https://sandbox.embed.apollographql.com';

/** For the bundle's files. The policy counts for Monaco's workers, which take it from their own response. */
export const assetHeaders: Readonly<Record<string, string>> = {
  ...securityHeaders({ 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'self'" }),
  'cross-origin-resource-policy': 'same-origin',
  // The static plugin picks the compressed twin by it, but does not say so.
  vary: 'Accept-Encoding',
};

/** GraphiQL, all from here: nothing on this page may reach another machine. */
export function explorePage(bundle: Bundle, data: PageData): Page {
  const { script, style } = bundle.explore;
  const workers = Object.entries(bundle.workers).map(([label, name]) => [label, data.assetsPath + name]);
  const headers = securityHeaders({
    'default-src': "'none'",
    'script-src': "'self'",
    // Monaco and GraphiQL write style elements; GraphiQL's fonts and Monaco's small pictures are data URLs.
    'style-src': "'self' 'unsafe-inline'",
    'font-src': "'self' data:",
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'worker-src': "'self'",
  });
  const html = layout({
    data: { ...data, workers: Object.fromEntries(workers) as Record<string, string> },
    title: 'Corridor · GraphQL explorer',
    head: headFor(data.assetsPath, bundle.icon, style, script),
    icon: data.assetsPath + bundle.icon,
    bar: `<a href="${escape(data.endpoint)}">Apollo Sandbox</a>`,
    main: `<div id="explorer">
      <p class="notice">Loading the explorer …</p>
      <noscript><p class="notice">The explorer needs JavaScript. The API itself answers POST requests at ${escape(data.endpoint)}.</p></noscript>
    </div>`,
  });
  return page(200, headers, html);
}

/** Apollo Sandbox in a frame of Apollo's; its script relays the frame's operations to our endpoint from this page. */
export function sandboxPage(bundle: Bundle, data: PageData): Page {
  const { script, style } = bundle.sandbox;
  const headers = securityHeaders(
    {
      'default-src': "'none'",
      'script-src': `'self' ${APOLLO_SCRIPTS}`,
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': "'self'",
      'frame-src': APOLLO_FRAME,
    },
    'strict-origin-when-cross-origin',
  );
  const names = data.examples.map(({ name }) => `<option>${escape(name)}</option>`).join('');
  const html = layout({
    data,
    title: 'Corridor · Apollo Sandbox',
    head: headFor(data.assetsPath, bundle.icon, style, script),
    icon: data.assetsPath + bundle.icon,
    bar: `<label><span>Example</span> <select id="example" aria-label="Example operation">${names}</select></label>
      <a href="${escape(data.explorePath)}">Built-in explorer</a>`,
    main: `<p class="notice">Loading Apollo Sandbox … Without a connection to Apollo this page moves on to the
        <a href="${escape(data.explorePath)}">built-in explorer</a> by itself.</p>
      <noscript><p class="notice">Apollo Sandbox needs JavaScript, and so does the <a href="${escape(data.explorePath)}">built-in explorer</a>.</p></noscript>
      <div id="sandbox"></div>`,
  });
  return page(200, headers, html);
}

/** Stands in while there is no bundle: a checkout that was never built. */
export function unbuiltPage(): Page {
  const html =
    '<!doctype html><title>Corridor</title><p>The explorer has not been built yet. Run <code>npm run build</code>, then restart.</p>';
  return page(503, securityHeaders({ 'default-src': "'none'" }), html);
}

/** Pages are asked for anew each time, so that a new release's file names are seen at once; the files live for ever. */
function page(status: number, headers: Record<string, string>, html: string): Page {
  return { status, headers: { ...headers, 'cache-control': 'no-cache' }, html };
}

function securityHeaders(policy: Record<string, string>, referrer = 'no-referrer'): Record<string, string> {
  const whole = { ...policy, 'base-uri': "'none'", 'form-action': "'none'", 'frame-ancestors': "'none'" };
  return {
    'content-security-policy': Object.entries(whole)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': referrer,
  };
}

function headFor(assetsPath: string, icon: string, style: string, script: string): string {
  return `<link rel="icon" href="${assetsPath}${icon}" type="image/svg+xml">
    <link rel="stylesheet" href="${assetsPath}${style}">
    <script type="module" src="${assetsPath}${script}"></script>`;
}

interface Layout {
  data: object;
  title: string;
  head: string;
  icon: string;
  bar: string;
  main: string;
}

function layout({ data, title, head, icon, bar, main }: Layout): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${escape(title)}</title>
    ${head}
  </head>
  <body>
    <header class="bar">
      <h1><img src="${icon}" alt="" width="26" height="26">Corridor</h1>
      <p>Research content as one graph</p>
      ${bar}
    </header>
    <main>
      ${main}
    </main>
    <script type="application/json" id="page-data">${jsonForHtml(data)}</script>
  </body>
</html>
`;
}

/** A data block is never run, but `</script>` or `<!--` inside it would end or swallow it. */
function jsonForHtml(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
