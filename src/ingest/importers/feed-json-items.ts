export interface JsonItems {
  /** Places of the values in the list "items" of the outermost object. */
  items: { start: number; end: number }[];
  /** The object without them: `{…, "items": []}`. */
  head: string;
  hasItems: boolean;
  /** False where the text ends before the object does. */
  isWhole: boolean;
  /** True where there are more items than are looked at. */
  isTooMany: boolean;
}

export const MAX_ITEMS = 100_000;
/** A string, a bracket, or what parts values. Sticky strings are read to their end, or to the end of the text. */
const TOKEN = /"(?:[^"\\]|\\[\s\S])*(?:"|$)|[{}[\],:]/g;

/** Finds where each item begins and ends by strings and brackets alone, so that a fault inside one item does not hide the others. */
export function itemsIn(text: string): JsonItems {
  const items: JsonItems['items'] = [];
  let depth = 0;
  let key = '';
  let lastString = '';
  let list: { start: number; end: number } | undefined;
  let from = -1;
  let isWhole = false;
  const take = (end: number): void => {
    if (from >= 0 && text.slice(from, end).trim() !== '') {
      const start = from + text.slice(from, end).search(/\S/);
      items.push({ start, end: start + text.slice(start, end).trimEnd().length });
    }
    from = -1;
  };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token] = match;
    const inItems = list !== undefined && list.end < 0;
    if (token[0] === '"') lastString = token;
    else if (token === ':') key = depth === 1 ? lastString : key;
    else if (token === '{' || token === '[') {
      depth++;
      if (token === '[' && depth === 2 && key === '"items"' && !list) {
        list = { start: match.index + 1, end: -1 };
        from = list.start;
      }
    } else if (token === '}' || token === ']') {
      depth--;
      if (inItems && token === ']' && depth === 1) {
        take(match.index);
        list!.end = match.index;
      }
      if (depth <= 0) {
        isWhole = true;
        break;
      }
    } else if (token === ',' && inItems && depth === 2 && items.length < MAX_ITEMS) {
      take(match.index);
      from = match.index + 1;
    }
  }
  // Cut off within an item: it is not whole, and JSON.parse says so.
  if (list && list.end < 0) take(text.length);
  const head = list ? text.slice(0, list.start) + (list.end < 0 ? ']}' : text.slice(list.end)) : text;
  return {
    items: items.slice(0, MAX_ITEMS),
    head,
    hasItems: list !== undefined,
    isWhole,
    isTooMany: items.length > MAX_ITEMS,
  };
}
