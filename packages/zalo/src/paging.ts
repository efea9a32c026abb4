export interface Page<Item> {
  items: Item[];
  total: number;
}

const PAGE_SIZE = 50;

/**
 * Walks through a list page by page. It goes on by what it was given, not by what it asked for, because Zalo may cut
 * pages shorter; an empty page ends the list whatever the total says. The list may change meanwhile: one item can
 * come twice or be missed.
 */
export async function* eachItem<Item>(
  fetchPage: (offset: number, count: number) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  let seen = 0;
  while (true) {
    const page = await fetchPage(seen, PAGE_SIZE);
    yield* page.items;
    seen += page.items.length;
    if (page.items.length === 0 || seen >= page.total) return;
  }
}
