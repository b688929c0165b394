// The arrows of the house (src/README.md): what may import what.
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'A cycle hides which part depends on which. Types alone may point both ways.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    forbid(
      'platform-knows-no-content',
      'platform/ imports npm packages and itself only.',
      { path: '^src/platform/' },
      {
        path: '^src/(?!platform/)',
      },
    ),
    forbid(
      'only-the-root-composes',
      'Only main and cli enter through app.ts.',
      { path: '^src/(?!app\\.ts|main\\.ts|cli/)' },
      {
        path: '^src/(app|main)\\.ts|^src/cli/',
      },
    ),
    forbid(
      'http-is-the-outside',
      'Nothing but app.ts imports http/.',
      { path: '^src/(?!http/|app\\.ts)' },
      { path: '^src/http/' },
    ),
    forbid(
      'readers-do-not-resolve',
      'Readers, writers and loaders know nothing of GraphQL.',
      {
        path: '\\.(reader|writer|entity)\\.ts$',
      },
      { path: '\\.resolver\\.ts$|^src/graphql/(schema|context)' },
    ),
    forbid(
      'system-stays-inside',
      'Only ingest, commands and background work may act as SYSTEM: nothing that answers requests gets there, by however many imports.',
      {
        path: '^src/(http|graphql)/|\\.(resolver|loaders|route)\\.ts$',
      },
      { path: '^src/partners/system-viewer', reachable: true },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
