import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface PageFiles {
  script: string;
  style: string;
}

/** What `bin/build-explorer.js` made: file names inside `<folder>/assets`. `workers` goes by Monaco's label. */
export interface Bundle {
  folder: string;
  explore: PageFiles;
  sandbox: PageFiles;
  icon: string;
  workers: Record<string, string>;
}

/** Finds the built explorer in the `dist/` of the package that holds `start` (source or compiled); null if never built. */
export function findBundle(start: string): Bundle | null {
  const root = packageRoot(start);
  const folder = root && join(root, 'dist', 'explorer');
  if (!folder || !existsSync(join(folder, 'manifest.json'))) return null;
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Omit<Bundle, 'folder'>;
  return { ...manifest, folder };
}

function packageRoot(folder: string): string | null {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? null : packageRoot(parent);
}
