import { parsePartialDate, sortInstant, type PartialDate } from '../../platform/partial-date.js';
import { field, type Field, type WxrItem } from './wxr-item.js';

/** What the file as a whole says of its blog's time zone: distances of local time from UTC, in minutes. Summer time makes two. */
export class BlogOffsets {
  private readonly seen = new Set<number>();

  note(item: WxrItem): void {
    const offset = offsetOf(stampOf(item, 'wp:post_date'), stampOf(item, 'wp:post_date_gmt'));
    if (offset !== undefined) this.seen.add(offset);
  }

  /** The blog's one offset; undefined where it has several, or none is known. */
  get only(): number | undefined {
    return this.seen.size === 1 ? [...this.seen][0] : undefined;
  }

  /** The offset by which a local time is latest: nothing that waits for it is shown too early. */
  get latest(): number {
    return this.seen.size > 0 ? Math.min(...this.seen) : -12 * 60;
  }
}

export interface WxrDates {
  published?: PartialDate;
  updated?: PartialDate;
  warning?: string;
}

/**
 * When an item was or is to be published, as precisely as it says. WordPress has each moment twice, in the blog's time and in UTC; their
 * difference is the zone. A draft has no UTC time yet: it is undated. `isScheduled`: without certainty, the latest time it can be.
 */
export function datesOf(
  item: WxrItem,
  offsets: BlogOffsets,
  state: { isDraft: boolean; isScheduled: boolean },
): WxrDates {
  const published = momentOf(item, 'wp:post_date', offsets, state);
  const modified = momentOf(item, 'wp:post_modified', offsets, { isDraft: true, isScheduled: false });
  const isLater = published && modified && sortInstant(modified) > sortInstant(published);
  const written = field(item, 'wp:post_date');
  const isUnread = !published && !state.isDraft && written !== undefined && !/^0000/.test(written);
  return {
    ...(published && { published }),
    ...(isLater && { updated: modified }),
    ...(isUnread && {
      warning: `Left out the date "${written.slice(0, 40)}": expected wp:post_date such as 2021-01-02 15:04:05.`,
    }),
  };
}

function momentOf(
  item: WxrItem,
  name: 'wp:post_date' | 'wp:post_modified',
  offsets: BlogOffsets,
  state: { isDraft: boolean; isScheduled: boolean },
): PartialDate | undefined {
  const [local, utc] = [stampOf(item, name), stampOf(item, `${name}_gmt`)];
  const offset = offsetOf(local, utc);
  if (local && offset !== undefined) return at(local, offset);
  if (utc) return at(utc, 0);
  if (state.isDraft) return undefined;
  const feedDate = name === 'wp:post_date' ? parsePartialDate(field(item, 'pubDate') ?? '') : null;
  // A blog without the time in UTC writes the year 0, or 1970, into its feed.
  if (feedDate && feedDate.date > '1971') return feedDate;
  if (!local) return undefined;
  if (offsets.only !== undefined) return at(local, offsets.only);
  if (state.isScheduled) return at(local, offsets.latest);
  return parsePartialDate(local.slice(0, 10)) ?? undefined;
}

/** "2021-01-02 15:04:05", or undefined where it is missing, zero ("0000-00-00 00:00:00") or no date. */
function stampOf(item: WxrItem, name: Field): string | undefined {
  const text = field(item, name);
  const match = text && /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2})?)?$/.exec(text);
  if (!match || !parsePartialDate(match[1]!)) return undefined;
  const stamp = `${match[1]} ${match[2] ?? '00:00'}${match[3] ?? ':00'}`;
  return Number.isNaN(millis(stamp)) ? undefined : stamp;
}

/** Minutes that `local` is ahead of `utc`; undefined where they make no zone on earth: then one of them was edited. */
function offsetOf(local: string | undefined, utc: string | undefined): number | undefined {
  if (!local || !utc) return undefined;
  const minutes = (millis(local) - millis(utc)) / 60_000;
  return minutes % 15 === 0 && minutes >= -12 * 60 && minutes <= 14 * 60 ? minutes : undefined;
}

function millis(stamp: string): number {
  return Date.parse(`${stamp.replace(' ', 'T')}Z`);
}

function at(stamp: string, offset: number): PartialDate | undefined {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const zone = `${offset < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  return parsePartialDate(`${stamp}${zone}`) ?? undefined;
}
