import { describe, expect, it } from 'vitest';
import { MicroBatches, type MicroBatchOptions, NotWritten } from './micro-batches.ts';

/** Written batches, and a writer whose every call ends when the test says so. */
function harness(options: Partial<MicroBatchOptions<string>> = {}) {
  const calls: { items: readonly string[]; signal: AbortSignal; done: () => void; fail: (error: Error) => void }[] = [];
  const batches = new MicroBatches<string>({
    lanes: 1,
    worthALane: 2,
    mostItems: 3,
    mostBytes: 100,
    mostHeldBytes: 1_000,
    withinMs: 60_000,
    mayRecover: () => false,
    onGivenUp: () => {},
    write: (items, signal) =>
      new Promise((done, fail) => {
        calls.push({ items, signal, done, fail });
        signal.addEventListener('abort', () => fail(signal.reason));
      }),
    ...options,
  });
  const turn = () => new Promise((done) => setTimeout(done, 5));
  return { calls, batches, turn };
}

describe('micro-batches', () => {
  it('write together what came together, and then what came meanwhile, up to the limit', async () => {
    const { calls, batches, turn } = harness();
    const first = [batches.add('a', 1), batches.add('b', 1)];
    await turn();
    const second = ['c', 'd', 'e', 'f'].map((item) => batches.add(item, 1));
    await turn();
    expect(calls.map(({ items }) => items)).toEqual([['a', 'b']]);
    calls[0]!.done();
    await Promise.all(first);
    await turn();
    calls[1]!.done();
    await turn();
    calls[2]!.done();
    await Promise.all(second);
    expect(calls.map(({ items }) => items)).toEqual([['a', 'b'], ['c', 'd', 'e'], ['f']]);
  });

  it('begin another beside one that is under way when enough waits, or when that one takes its time', async () => {
    const { calls, batches, turn } = harness({ lanes: 3 });
    const all = [batches.add('a', 1)];
    await turn();
    all.push(batches.add('b', 1), batches.add('c', 1));
    await turn();
    expect(calls.map(({ items }) => items)).toEqual([['a'], ['b', 'c']]);
    all.push(batches.add('d', 1));
    while (calls.length < 3) await turn();
    expect(calls[2]!.items).toEqual(['d']);
    for (const { done } of calls) done();
    await Promise.all(all);
  });

  it('answer nobody before the write is done', async () => {
    const { calls, batches, turn } = harness();
    let answered = false;
    const waiting = batches.add('a', 1).then(() => {
      answered = true;
    });
    await turn();
    expect(answered).toBe(false);
    calls[0]!.done();
    await waiting;
    expect(answered).toBe(true);
  });

  it('keep a batch within its bytes; one that is larger goes alone', async () => {
    const { calls, batches, turn } = harness();
    const all = [batches.add('large', 150), batches.add('b', 60), batches.add('c', 60)];
    for (let batch = 0; batch < 3; batch += 1) {
      await turn();
      calls[batch]!.done();
    }
    await Promise.all(all);
    expect(calls.map(({ items }) => items)).toEqual([['large'], ['b'], ['c']]);
  });

  it('refuse what is more than may wait, and take again when there is room', async () => {
    const { calls, batches, turn } = harness({ mostHeldBytes: 100 });
    const held = batches.add('a', 90);
    await expect(batches.add('b', 20)).rejects.toBeInstanceOf(NotWritten);
    await turn();
    calls[0]!.done();
    await held;
    const again = batches.add('b', 20);
    await turn();
    calls[1]!.done();
    await again;
  });

  it('give up a write that stalls, with all that waited behind it, and go on afterwards', async () => {
    const { calls, batches, turn } = harness({ withinMs: 30 });
    const stalled = [batches.add('a', 1), batches.add('b', 1)];
    await turn();
    stalled.push(batches.add('c', 1));
    const outcomes = await Promise.allSettled(stalled);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(calls[0]!.signal.aborted).toBe(true);
    const next = batches.add('d', 1);
    await turn();
    expect(calls.at(-1)!.items).toEqual(['d']);
    calls.at(-1)!.done();
    await next;
  });

  it('are quiet when nothing waits and nothing is under way', async () => {
    const { calls, batches, turn } = harness();
    await batches.quiet();
    const all = ['a', 'b', 'c', 'd'].map((item) => batches.add(item, 1));
    let quiet = false;
    const end = batches.quiet().then(() => {
      quiet = true;
    });
    await turn();
    calls[0]!.done();
    await turn();
    expect(quiet).toBe(false);
    calls[1]!.done();
    await Promise.all([...all, end]);
  });

  it('write again after a fault that may pass, and fail at once after one that will not', async () => {
    const { calls, batches, turn } = harness({ mayRecover: (error) => (error as Error).message === 'passing' });
    const recovered = batches.add('a', 1);
    await turn();
    calls[0]!.fail(new Error('passing'));
    while (calls.length < 2) await turn();
    calls[1]!.done();
    await recovered;
    const broken = batches.add('b', 1);
    await turn();
    calls[2]!.fail(new Error('lasting'));
    await expect(broken).rejects.toThrow('lasting');
  });
});
