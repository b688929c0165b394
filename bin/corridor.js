#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Corridor needs Node.js 20.19 or later; this is ${process.version}.`);
  process.exit(1);
}
const { buildIfStale } = await import('./build.js');
try {
  buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../dist/src/cli/corridor.js');
