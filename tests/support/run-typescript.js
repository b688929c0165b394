/** `node --import ./tests/support/run-typescript.js file.ts` runs the sources as they are, without a build. */
import { register } from 'node:module';

register('./typescript-hooks.js', import.meta.url);
