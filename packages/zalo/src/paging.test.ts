import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachItem, readList } from './paging.ts';

async function collect<Item>(items: AsyncGenerator<Item, void, undefined>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('every item comes once, however short Zalo cuts the pages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(130), fc.integer({ min: 1, max: 60 }), async (total, cut) => {
      const list = Array.from({ length: total }, (_, index) => index);
      const fetchPage = async (offset: number, count: number) => ({
        items: list.slice(offset, offset + Math.min(count, cut)),
        total,
      });
      expect(await collect(eachItem(fetchPage))).toEqual(list);
      expect(await readList(fetchPage, String)).toEqual({ items: list, whole: true });
    }),
  );
});

test('an empty page ends the list though the total promises more', async () => {
  const fetchPage = async (offset: number) => ({ items: offset === 0 ? [1] : [], total: 9 });
  expect(await collect(eachItem(fetchPage))).toEqual([1]);
  expect(await readList(async (offset) => ({ items: [1].slice(offset), total: 9 }), String)).toEqual({
    items: [1],
    whole: true,
  });
});

test('a list from which somebody goes between two pages misses nobody who stayed', async () => {
  const removals = fc.array(fc.record({ afterPage: fc.nat(6), who: fc.nat(199) }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(removals, fc.nat(200), async (planned, total) => {
      let list = Array.from({ length: total }, (_, index) => index);
      let pages = 0;
      const { items, whole } = await readList(async (offset, count) => {
        const page = { items: list.slice(offset, offset + count), total: list.length };
        const gone = planned.filter(({ afterPage }) => afterPage === pages).map(({ who }) => who);
        list = list.filter((one) => !gone.includes(one));
        pages += 1;
        return page;
      }, String);
      // Three readings can all be disturbed when people go at three moments; then the answer must say so.
      if (new Set(planned.map(({ afterPage }) => afterPage)).size < 3) expect(whole).toBe(true);
      if (whole) expect(items).toEqual(expect.arrayContaining(list));
    }),
  );
});

test('a list that never stands still is told to be no whole', async () => {
  let first = 0;
  const fetchPage = async (offset: number, count: number) => {
    first += 1;
    const list = Array.from({ length: 100 }, (_, index) => first + index);
    return { items: list.slice(offset, offset + count), total: 100 };
  };
  expect((await readList(fetchPage, String)).whole).toBe(false);
});
