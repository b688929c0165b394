import { afterAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createTestFolder } from '../support/test-folder.js';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
const SYSTEM_VIEWER = 'src/partners/system-viewer.ts';

/** Runtime imports of our own files, by file; types vanish when compiled. */
async function importGraph(): Promise<Map<string, string[]>> {
  const files = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => name.endsWith('.ts'));
  const graph = new Map<string, string[]>();
  for (const name of files) {
    const file = join(root, 'src', name);
    const source = await readFile(file, 'utf8');
    const imports = source.matchAll(
      /^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/gm,
    );
    graph.set(
      relative(root, file),
      [...imports].map(([, from, dynamic]) =>
        relative(root, resolve(dirname(file), (from ?? dynamic)!)).replace(/\.js$/, '.ts'),
      ),
    );
  }
  return graph;
}

/** A shortest chain of imports from one file to another; null without any. */
function chain(graph: Map<string, string[]>, from: string, to: string): string[] | null {
  const paths = new Map([[from, [from]]]);
  for (const [file, path] of paths) {
    if (file === to) return path;
    for (const next of graph.get(file) ?? []) if (!paths.has(next)) paths.set(next, [...path, next]);
  }
  return null;
}

describe('the way to SYSTEM', () => {
  it('is not there from http, graphql, resolvers and loaders, however many imports long', async () => {
    const graph = await importGraph();
    const guarded = [...graph.keys()].filter((file) =>
      /^src\/(http|graphql)\/|\.(resolver|loaders|route)\.ts$/.test(file),
    );
    expect(guarded.length).toBeGreaterThan(20);
    expect(guarded.map((file) => chain(graph, file, SYSTEM_VIEWER)).filter(Boolean)).toEqual([]);
    // The walk does find ways where there are some.
    expect(chain(graph, 'src/app.ts', SYSTEM_VIEWER)).not.toBeNull();
    expect(chain(graph, 'src/http/server.ts', 'src/partners/viewer.ts')).not.toBeNull();
  });

  it('is made in one file alone: nothing else writes such a viewer down', async () => {
    for (const file of (await importGraph()).keys()) {
      const source = await readFile(join(root, file), 'utf8');
      if (file !== SYSTEM_VIEWER)
        expect([file, /kind: ['"]SYSTEM['"] \}\)|as Viewer\b/.test(source)]).toEqual([file, false]);
    }
  });
});

describe('the lint rule for imports', () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  async function check(plant: Record<string, string>): Promise<string> {
    const folder = await createTestFolder('arrows-');
    folders.push(folder);
    for (const name of ['src', 'tsconfig.json', '.dependency-cruiser.cjs', 'package.json'])
      await cp(join(root, name), join(folder, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [name, text] of Object.entries(plant)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    return run(process.execPath, [cruiser, '--config', '.dependency-cruiser.cjs', 'src'], { cwd: folder }).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
  }

  it('passes as things are', async () => {
    expect(await check({})).toMatch(/no dependency violations found/);
  }, 60_000);

  it('catches SYSTEM in a resolver, in http and behind another file, and a platform that knows content', async () => {
    const report = await check({
      'src/search/planted.resolver.ts': `import { SYSTEM } from '../partners/system-viewer.js';\nexport const planted = SYSTEM;\n`,
      'src/http/planted.ts': `import { helper } from '../search/planted-helper.js';\nexport const planted = helper;\n`,
      'src/search/planted-helper.ts': `import { SYSTEM } from '../partners/system-viewer.js';\nexport const helper = SYSTEM;\n`,
      'src/platform/planted.ts': `import { PUBLIC } from '../partners/viewer.js';\nexport const planted = PUBLIC;\n`,
    });
    expect(report).toMatch(/system-stays-inside: src\/search\/planted\.resolver\.ts/);
    expect(report).toMatch(/system-stays-inside: src\/http\/planted\.ts/);
    expect(report).toMatch(/platform-knows-no-content: src\/platform\/planted\.ts/);
  }, 60_000);
});
