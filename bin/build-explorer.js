import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'src', 'http', 'explorer', 'browser');
const output = join(root, 'dist', 'explorer');
const assets = join(output, 'assets');
const manifest = join(output, 'manifest.json');

/**
 * Bundles the explorer's two pages (GraphiQL with Monaco and its workers; the Sandbox loader) into `dist/explorer/`:
 * content-hashed files with .br and .gz beside them, and a manifest, written last, that names them. Takes about two
 * seconds, needs no network, and does nothing when sources and locked packages are as they were.
 */
export function buildExplorer() {
  const key = fingerprint();
  if (builtFrom(key)) return;
  mkdirSync(assets, { recursive: true });
  const esbuild = require('esbuild');
  const shared = {
    absWorkingDir: root,
    outdir: assets,
    bundle: true,
    minify: true,
    write: false,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    target: ['chrome109', 'firefox115', 'safari16.4'],
    legalComments: 'linked',
    logLevel: 'warning',
  };
  const workers = esbuild.buildSync({
    ...shared,
    entryPoints: {
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
    format: 'iife',
  });
  const scripts = esbuild.buildSync({
    ...shared,
    entryPoints: { explore: join(sources, 'explore.jsx'), sandbox: join(sources, 'sandbox.js') },
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    // Monaco imports a style sheet from nearly every module; GraphiQL's own, in explore.css, has them all at once.
    loader: { '.css': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const styles = esbuild.buildSync({
    ...shared,
    entryPoints: { explore: join(sources, 'explore.css'), sandbox: join(sources, 'sandbox.css') },
  });
  const icon = readFileSync(join(sources, 'favicon.svg'));
  const iconName = `favicon-${createHash('sha256').update(icon).digest('hex').slice(0, 8)}.svg`;

  const files = [...workers.outputFiles, ...scripts.outputFiles, ...styles.outputFiles].map(({ path, contents }) => ({
    name: basename(path),
    contents,
  }));
  files.push({ name: iconName, contents: icon });
  const written = new Set(files.flatMap(writeAsset));
  const named = (start, ending) => files.find(({ name }) => name.startsWith(`${start}-`) && name.endsWith(ending)).name;
  const page = (name) => ({ script: named(name, '.js'), style: named(name, '.css') });
  const worker = (label) => [label, named(`${label}.worker`, '.js')];
  const content = {
    key,
    explore: page('explore'),
    sandbox: page('sandbox'),
    icon: iconName,
    workers: Object.fromEntries(['editor', 'json', 'graphql'].map(worker)),
  };
  const draft = `${manifest}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(content));
  renameSync(draft, manifest);
  for (const name of readdirSync(assets)) if (!written.has(name)) rmSync(join(assets, name), { force: true });
}

/** Writes one file with its compressed twins and returns the names written. */
function writeAsset({ name, contents }) {
  const path = join(assets, name);
  const brotli = brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
  writeFileSync(path, contents);
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(contents));
  return [name, `${name}.br`, `${name}.gz`];
}

/** Changes with everything the bundle is made of: its sources, this file, and the locked packages. */
function fingerprint() {
  const hash = createHash('sha256');
  const paths = readdirSync(sources)
    .sort()
    .map((name) => join(sources, name));
  for (const path of [fileURLToPath(import.meta.url), join(root, 'package-lock.json'), ...paths]) {
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) hash.update(path).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function builtFrom(key) {
  try {
    return JSON.parse(readFileSync(manifest, 'utf8')).key === key;
  } catch {
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) buildExplorer();
