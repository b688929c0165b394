import { field, type WxrItem } from './wxr-item.js';
import { copyOf } from './wxr-text.js';

/** Characters of all reusable blocks that are kept in memory. */
const MAX_KEPT = 20_000_000;
/** What one article may grow by, in blocks and in characters: a few blocks that show each other could ask for billions. */
const MAX_SHOWN = 500;
const MAX_GROWTH = 5_000_000;
/** Blocks within blocks. */
const MAX_DEPTH = 10;
const REFERENCE = /<!--\s*wp:(?:core\/)?block\s+(\{[^<>]{0,5000}\})\s*\/-->/g;

/** Texts that are kept apart (`wp_block`, "synced patterns") and shown by articles, by their number. */
export class ReusableBlocks {
  private readonly texts = new Map<string, string>();
  private kept = 0;

  /** Takes what the site shows to everyone. */
  add(item: WxrItem): void {
    const id = field(item, 'wp:post_id');
    const text = item.fields['content:encoded'] ?? '';
    const isShown = field(item, 'wp:status') === 'publish' && !item.fields['wp:post_password'];
    if (field(item, 'wp:post_type') !== 'wp_block' || !isShown || id === undefined) return;
    this.kept += text.length;
    if (this.kept <= MAX_KEPT) this.texts.set(copyOf(id), copyOf(text));
  }

  /** The text with the blocks it shows in their places, and how many of these are not here, or too much. */
  expand(text: string): { text: string; missing: number } {
    let [missing, shown, growth] = [0, 0, 0];
    const expand = (part: string, above: readonly string[]): string =>
      part.replace(REFERENCE, (_, attributes: string) => {
        const id = /"ref"\s*:\s*"?(\d{1,15})/.exec(attributes)?.[1] ?? '';
        const block = this.texts.get(id);
        const isEndless = above.includes(id) || above.length >= MAX_DEPTH;
        if (block === undefined || isEndless || ++shown > MAX_SHOWN || (growth += block.length) > MAX_GROWTH) {
          missing++;
          return '';
        }
        return expand(block, [...above, id]);
      });
    return { text: text.includes('wp:') ? expand(text, []) : text, missing };
  }
}
