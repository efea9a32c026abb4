import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachItem } from './paging.ts';

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
    }),
  );
});

test('an empty page ends the list though the total promises more', async () => {
  const fetchPage = async (offset: number) => ({ items: offset === 0 ? [1] : [], total: 9 });
  expect(await collect(eachItem(fetchPage))).toEqual([1]);
});
