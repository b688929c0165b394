import type { Viewer } from '../partners/viewer.js';
import type { Loaders } from './loaders.js';

/** What every resolver gets. Made anew for each request. */
export interface Context {
  viewer: Viewer;
  loaders: Loaders;
  /** Whether the client asked for the cost of its query. */
  reportCost: boolean;
}
