#!/usr/bin/env node
import { buildIfStale } from './build.js';

try {
  buildIfStale();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../dist/src/cli/corridor.js');
