import type { Viewer } from './viewer.js';

/** Imports, commands and background work, which see everything. In a file of its own so that a lint rule can keep HTTP and the graph from importing it. */
export const SYSTEM: Viewer = Object.freeze({ kind: 'SYSTEM' });
