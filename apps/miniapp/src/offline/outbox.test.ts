import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Device, Transaction, UnsentContents } from './database.ts';
import { bySequence, DEVICE } from './ledger.ts';
import { type Contents, emptyContents, openMemoryDatabase } from './memory-database.ts';
import { type NewOperation, Outbox } from './outbox.ts';
import { inGroups, TOLD, type Told } from './told.ts';

let contents: Contents;
let copied: UnsentContents | null;
let hasRoom: boolean;
let made: number;
beforeEach(() => {
  contents = emptyContents();
  copied = null;
  hasRoom = true;
  made = 0;
});

const newId = () => {
  made += 1;
  return `id-${made}`;
};

function open(database = openMemoryDatabase(contents)): Outbox {
  const copy = {
    read: () => copied,
    write(next: UnsentContents) {
      if (hasRoom) copied = JSON.parse(JSON.stringify(next));
      return hasRoom;
    },
  };
  return new Outbox(database, copy, () => new Date('2026-11-23T03:00:00Z'), newId);
}

function visit(id: string): NewOperation {
  return {
    id,
    title: id,
    villageId: 'bay',
    householdId: 'ho',
    form: null,
    kind: 'visit.log',
    params: {},
    body: {} as never,
  };
}

/** What a tab may do to the outbox; what was sent goes in the order of its numbers. */
const ACTS: Record<string, (outbox: Outbox) => Promise<unknown>> = {
  save: (outbox) => outbox.save(visit(newId())),
  'take back': async (outbox) => outbox.takeBack((await outbox.all()).at(-1)?.id ?? ''),
  leave: async (outbox) => outbox.leaving((await outbox.all()).map(({ id }) => id)),
  clear: async (outbox) => {
    const [first] = await outbox.all();
    if (!first) return;
    await outbox.settle(new Map([[first.id, { state: 'applied' }]]));
    await outbox.clear([first.id]);
  },
  skip: async (outbox) => {
    const { nextSequence } = await outbox.device();
    if ((await outbox.all()).length === 0) await outbox.settle(new Map(), { missing: [], expected: nextSequence + 2 });
  },
  change: async (outbox) => outbox.becomeAnother(),
};

const edit: NewOperation = {
  ...visit('edit'),
  kind: 'household.edit',
  params: { householdId: 'ho' },
  body: { changes: { hamlet: { from: 'Xóm trên', to: 'Xóm dưới' }, phone: { from: null, to: '0912000001' } } },
};

async function numbers(outbox: Outbox) {
  return (await outbox.all()).map(({ sequence, kind }) => [sequence, kind]);
}

describe('saving', () => {
  it('numbers operations without gaps, over restarts, and saves the same one once', async () => {
    await open().save(visit('a'));
    const outbox = open();
    await Promise.all([outbox.save(visit('b')), outbox.save(visit('c')), outbox.save(visit('a'))]);
    expect((await outbox.all()).map(({ id, sequence }) => [id, sequence])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });

  it('asks the store for nothing when it knows what comes next', async () => {
    const database = openMemoryDatabase(contents);
    const asked = vi.fn();
    const watched = (tx: Transaction): Transaction => ({
      ...tx,
      all(store) {
        asked(store);
        return tx.all(store);
      },
    });
    const outbox = open({
      ...database,
      write: (stores, work) => database.write(stores, (tx) => work(watched(tx))),
    });
    for (const id of ['a', 'b', 'c']) await outbox.save(visit(id));
    expect(asked.mock.calls).toEqual([['operations']]);
    expect(await numbers(open())).toEqual([
      [1, 'visit.log'],
      [2, 'visit.log'],
      [3, 'visit.log'],
    ]);
  });

  it('gives no number twice and leaves none out, whatever several tabs do at the same time', async () => {
    const Act = fc.record({
      tab: fc.nat(2),
      does: fc.constantFrom('save', 'save', 'save', 'take back', 'leave', 'clear', 'skip', 'change'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(Act, { maxLength: 4 }), { maxLength: 12 }), async (moments) => {
        contents = emptyContents();
        copied = null;
        const database = openMemoryDatabase(contents);
        const tabs = [open(database), open(database), open(database)];
        for (const together of moments) {
          // The server is ahead of a phone only of what that phone no longer knows: nothing is saved at that moment.
          const acts = together.filter(({ does }) => does !== 'skip' || together.length === 1);
          await Promise.all(acts.map(({ tab, does }) => ACTS[does]?.(tabs[tab] as Outbox)));
          const device = contents.facts.get(DEVICE)?.value as Device | undefined;
          const operations = bySequence([...contents.operations.values()]).filter(({ state }) => state !== 'applied');
          const given = operations.map(({ sequence }) => sequence);
          const last = (device?.nextSequence ?? 1) - 1;
          expect(given).toEqual(given.map((_, at) => last - given.length + 1 + at));
          if (device) expect(copied).toEqual({ device, operations });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('saves under a number that was told before, or not at all', async () => {
    const outbox = open();
    const { nextSequence } = await outbox.device();
    expect(await outbox.saveAs(nextSequence, visit('a'))).toMatchObject({ sequence: nextSequence });
    expect(await outbox.saveAs(nextSequence, visit('b'))).toBeNull();
    expect(await numbers(outbox)).toEqual([[1, 'visit.log']]);
  });

  it('pressed onto the disk it is as it was, and what has gone meanwhile does not come back', async () => {
    const outbox = open();
    const saved = await outbox.save(visit('a'));
    await outbox.secure('a');
    expect(await outbox.all()).toEqual([saved]);
    await outbox.clear(['a']);
    await outbox.secure('a');
    expect(await outbox.all()).toEqual([]);
  });

  it('keeps a second copy, from which a cleared database gets everything back', async () => {
    const { deviceId } = await open().device();
    await open().save(visit('a'));
    contents = emptyContents();
    const outbox = open();
    expect(await outbox.device()).toMatchObject({ deviceId, nextSequence: 2 });
    expect((await outbox.all()).map(({ id }) => id)).toEqual(['a']);
  });

  it('does not say saved where neither the database nor the copy would survive', async () => {
    hasRoom = false;
    await expect(open().save(visit('a'))).rejects.toThrow('');
    expect(await open().all()).toEqual([]);
  });
});

describe('taking back', () => {
  it('fills the number of what never left with nothing', async () => {
    const outbox = open();
    await outbox.save(visit('a'));
    await outbox.save(visit('b'));
    expect(await outbox.takeBack('a')).toBe(true);
    expect(await numbers(outbox)).toEqual([
      [1, 'void'],
      [2, 'visit.log'],
    ]);
  });

  it('is too late once it was handed to the network, whatever the network did with it', async () => {
    const outbox = open();
    await outbox.save(visit('a'));
    await outbox.leaving(['a']);
    expect(await outbox.takeBack('a')).toBe(false);
    expect(await numbers(outbox)).toEqual([[1, 'visit.log']]);
  });
});

describe('answers', () => {
  it('fills numbers that the server misses and the phone no longer has', async () => {
    const outbox = open();
    await outbox.save(visit('a'));
    await outbox.save(visit('b'));
    expect(await outbox.settle(new Map([['a', { state: 'held' }]]), { missing: [2, 7], expected: 2 })).toBe(2);
    expect(await numbers(outbox)).toEqual([
      [1, 'visit.log'],
      [2, 'visit.log'],
      [7, 'void'],
    ]);
  });

  it('lets nothing be forgotten that may still be applied', async () => {
    const outbox = open();
    await outbox.save(visit('a'));
    await outbox.drop('a');
    expect(await outbox.all()).toHaveLength(1);
    await outbox.settle(new Map([['a', { state: 'refused' }]]));
    await outbox.drop('a');
    expect(await outbox.all()).toEqual([]);
  });

  it('says again only the fields on which there was a disagreement, based on what stands', async () => {
    const outbox = open();
    await outbox.save(edit);
    const disagreements = [{ field: 'hamlet', stands: 'Xóm giữa', by: null, at: null }];
    await outbox.settle(new Map([['edit', { state: 'conflict', disagreements }]]));
    await outbox.keepMine('edit');
    const [again, ...others] = await outbox.all();
    expect(others).toEqual([]);
    expect(again).toMatchObject({
      sequence: 2,
      state: 'waiting',
      body: { changes: { hamlet: { from: 'Xóm giữa', to: 'Xóm dưới' } } },
    });
    expect(again?.id).not.toBe('edit');
    expect(again?.body).not.toHaveProperty('changes.phone');
  });

  it('drops the refused one in the moment in which its mended form is saved', async () => {
    const outbox = open();
    await outbox.save(visit('a'));
    await outbox.settle(new Map([['a', { state: 'refused' }]]));
    await outbox.save(visit('b'), 'a');
    expect((await outbox.all()).map(({ id }) => id)).toEqual(['b']);
  });

  it('numbers anew what is left when the device belongs to somebody else', async () => {
    const outbox = open();
    const before = await outbox.device();
    for (const id of ['a', 'b', 'c']) await outbox.save(visit(id));
    await outbox.settle(new Map([['a', { state: 'applied' }]]));
    await outbox.becomeAnother();
    const after = await outbox.device();
    expect(after.deviceId).not.toBe(before.deviceId);
    expect(after.nextSequence).toBe(3);
    expect(
      (await outbox.all()).filter(({ state }) => state === 'waiting').map(({ id, sequence }) => [id, sequence]),
    ).toEqual([
      ['b', 1],
      ['c', 2],
    ]);
  });
});

describe('what the server said of what arrived', () => {
  const CLOCK = 'Giờ trên máy chưa đúng.';
  const told = () => contents.facts.get(TOLD)?.value;

  it('is kept when the operation has gone, the newest first, until it was read', async () => {
    const outbox = open();
    for (const id of ['a', 'b', 'c']) await outbox.save(visit(id));
    await outbox.settle(new Map([['a', { state: 'applied', notes: [CLOCK] }]]));
    await outbox.clear(['a']);
    await outbox.settle(
      new Map([
        ['b', { state: 'applied' }],
        ['c', { state: 'applied', notes: [CLOCK] }],
      ]),
    );
    await open().clear(['b', 'c']);
    expect(await outbox.all()).toEqual([]);
    expect(told()).toMatchObject([
      { operationId: 'c', householdId: 'ho', title: 'c', message: CLOCK },
      { operationId: 'a', message: CLOCK },
    ]);
    expect(inGroups(told() as Told[])).toEqual([{ message: CLOCK, titles: ['c', 'a'] }]);
    await outbox.acknowledge();
    expect(told()).toBeUndefined();
  });
});

it('keeps of what was refused for an erased household that it was refused, and no name (D-P3)', async () => {
  const outbox = open();
  await outbox.save({ ...edit, title: 'Thông tin hộ Lò Văn Inh', form: { key: 'k', draft: 'Lò Văn Inh', path: '/' } });
  const refusal = { code: 'household_archived', message: 'Hộ này đã xóa.', fields: [] };
  await outbox.settle(new Map([['edit', { state: 'refused', refusal }]]));
  expect(await outbox.all()).toMatchObject([{ state: 'refused', refusal }]);
  for (const kept of [await outbox.all(), copied]) expect(JSON.stringify(kept)).not.toMatch(/Lò Văn Inh|Xóm/);
});
