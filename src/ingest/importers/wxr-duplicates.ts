import { field, type WxrItem } from './wxr-item.js';
import { copyOf } from './wxr-text.js';

interface State {
  record: number;
  /** Where it says that it lies. */
  place: string;
  modified: string;
}

const MAX_IDS = 2_000_000;
const MAX_STATES = 100_000;

/**
 * Items that share a number, in files that were put together from several: states of one article, of which the newest counts, or
 * articles of different sites. Numbers are kept of all items, more only of those that come twice.
 */
export class WxrDuplicates {
  private readonly seen = new Set<string>();
  /** By number: from the first reading, all but the first. */
  private readonly states = new Map<string, State[]>();
  private count = 0;

  /** In the first reading. */
  note(item: WxrItem): void {
    const id = field(item, 'wp:post_id');
    if (id === undefined || id.length > 20) return;
    if (!this.seen.has(id)) {
      if (this.seen.size < MAX_IDS) this.seen.add(copyOf(id));
    } else if (++this.count <= MAX_STATES) {
      const { record, place, modified } = stateOf(item);
      const states = this.states.get(id) ?? [];
      states.push({ record, place: copyOf(place), modified: copyOf(modified) });
      this.states.set(copyOf(id), states);
    }
  }

  /** In the second reading, item by item: OLDER where the file has a newer state of it, SHARED where its number is another's too. */
  judge(item: WxrItem): 'OLDER' | 'SHARED' | undefined {
    const states = this.states.get(field(item, 'wp:post_id') ?? '');
    if (!states) return undefined;
    const own = stateOf(item);
    if (!states.some(({ record }) => record === own.record)) states.push(own);
    const isNewer = ({ record, place, modified }: State): boolean =>
      place === own.place && (modified > own.modified || (modified === own.modified && record > own.record));
    if (states.some(isNewer)) return 'OLDER';
    return states.some(({ place }) => place !== own.place) ? 'SHARED' : undefined;
  }
}

function stateOf(item: WxrItem): State {
  return {
    record: item.record,
    place: (field(item, 'link') ?? field(item, 'guid') ?? '').slice(0, 500),
    modified: (field(item, 'wp:post_modified_gmt') ?? field(item, 'wp:post_modified') ?? '').slice(0, 20),
  };
}
