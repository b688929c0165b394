import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { configMarkdown, documents, errorsMarkdown, generatedPart } from './markdown.js';

describe('what is printed from the code', () => {
  it('README.md: the table of environment variables', () => {
    const wanted = configMarkdown();
    expect(generatedPart('README.md', 'config', wanted)).toBe(wanted);
  });

  it('docs/errors.md: the table of errors', () => {
    const wanted = errorsMarkdown();
    expect(generatedPart('docs/errors.md', 'errors', wanted)).toBe(wanted);
  });
});

describe('every folder of src', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());

  it.each(folders.map(({ name }) => name))('%s has a README that the map links to', (name) => {
    expect(existsSync(join('src', name, 'README.md'))).toBe(true);
    expect(readFileSync('src/README.md', 'utf8')).toContain(`](${name}/README.md)`);
  });
});

describe.each(documents())('%s', (path) => {
  const text = readFileSync(path, 'utf8');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|<(https?:[^>\s]+)>/g)].map((match) => match[1] ?? match[2]!);

  it('links only to what exists', () => {
    const broken = targets
      .filter((target) => !/^[a-z]+:/i.test(target))
      .filter((target) => {
        const [file = '', anchor] = target.split('#');
        const full = file === '' ? path : join(dirname(path), file);
        return !existsSync(full) || (anchor !== undefined && !anchors(readFileSync(full, 'utf8')).includes(anchor));
      });
    expect(broken).toEqual([]);
  });

  it('names no private host and no path of one machine', () => {
    const hosts = [...text.matchAll(/\b(?:https?|postgres|postgresql|ssh|ftp):\/\/(?:[^\s/@]*@)?([^\s/:?#"'`)>\]]+)/g)];
    const paths = text.match(/(?<![\w.~-])\/(?:root|home|Users|work|mnt|srv|private)\/\S*|\b[A-Z]:\\\S*/g) ?? [];
    const addresses = text.match(/\b(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b/g) ?? [];
    const named = [...hosts.map((match) => match[1]!).filter(isPrivateHost), ...paths, ...addresses];
    expect(named).toEqual([]);
  });
});

/** Of headings, as GitHub makes them. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** One's own machine is nobody's secret; names without a dot and those of local networks are. */
function isPrivateHost(host: string): boolean {
  if (host === 'localhost' || host === '127.0.0.1' || host === 'host') return false;
  return !host.includes('.') || /\.(?:local|internal|intranet|lan|corp|home)$/i.test(host);
}
