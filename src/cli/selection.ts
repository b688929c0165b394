import sql from 'sql-template-tag';
import type { App } from '../app.js';
import { CorridorError } from '../platform/errors.js';
import { parsePartialDate, sortInstant } from '../platform/partial-date.js';
import { rows } from '../platform/sql.js';

/** Makes sure that `--source` names a source. Throws BAD_USER_INPUT with those that there are. */
export async function requireSource(db: App['db'], slug: string): Promise<void> {
  const sources = await rows<{ slug: string }>(db, sql`SELECT s.slug AS "slug" FROM sources s ORDER BY s.slug`);
  const known = sources.map((source) => source.slug);
  if (known.includes(slug)) return;
  throw new CorridorError('BAD_USER_INPUT', `Received --source ${slug}; expected one of: ${known.join(', ') || 'none, there are no articles yet'}.`); // prettier-ignore
}

/** The instant that `--since` means. Throws BAD_USER_INPUT. */
export function instantOf(text: string): string {
  const date = parsePartialDate(text);
  if (date) return sortInstant(date);
  throw new CorridorError(
    'BAD_USER_INPUT',
    `Received --since ${text}; expected a date like 2024-03-05 or an instant like 2024-03-05T09:30:00Z.`,
  );
}
