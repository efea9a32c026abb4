export interface Page<Item> {
  items: Item[];
  total: number;
}

export type FetchPage<Item> = (offset: number, count: number) => Promise<Page<Item>>;

/** A list that was read page by page while others changed it. */
export interface ReadList<Item> {
  items: Item[];
  /** False when it never stood still: whoever is in it was there, whoever is not may have been all the same. */
  whole: boolean;
}

const PAGE_SIZE = 50;
const READINGS = 3;

/**
 * Walks through a list page by page. It goes on by what it was given, not by what it asked for, because Zalo may cut
 * pages shorter; an empty page ends the list whatever the total says. The list may change meanwhile: one item can
 * come twice or be missed. Where that matters, `readList`.
 */
export async function* eachItem<Item>(fetchPage: FetchPage<Item>): AsyncGenerator<Item, void, undefined> {
  let seen = 0;
  while (true) {
    const page = await fetchPage(seen, PAGE_SIZE);
    yield* page.items;
    seen += page.items.length;
    if (page.items.length === 0 || seen >= page.total) return;
  }
}

/**
 * Reads a whole list. Each page begins with the last item of the page before: were anybody before it gone, another item
 * would stand there and the next one would be missed; then the reading begins anew, three times at most.
 */
export async function readList<Item>(
  fetchPage: FetchPage<Item>,
  keyOf: (item: Item) => string,
): Promise<ReadList<Item>> {
  const seen = new Map<string, Item>();
  for (let reading = 1; reading <= READINGS; reading += 1) {
    const { items, whole } = await readOnce(fetchPage, keyOf);
    if (whole) return { items, whole };
    for (const item of items) seen.set(keyOf(item), item);
  }
  return { items: [...seen.values()], whole: false };
}

async function readOnce<Item>(fetchPage: FetchPage<Item>, keyOf: (item: Item) => string): Promise<ReadList<Item>> {
  const items: Item[] = [];
  let overlap = 0;
  while (true) {
    const page = await fetchPage(items.length - overlap, PAGE_SIZE);
    const [anchor, last] = [page.items[0], items.at(-1)];
    if (overlap > 0 && last && (!anchor || keyOf(anchor) !== keyOf(last))) return { items, whole: false };
    const news = page.items.slice(overlap);
    items.push(...news);
    if (items.length >= page.total || (news.length === 0 && overlap === 0)) break;
    // Pages cut to one item leave no room for an overlap.
    overlap = news.length === 0 ? 0 : 1;
  }
  return { items, whole: new Set(items.map(keyOf)).size === items.length };
}
