import { describe, expect, it } from 'vitest';
import { Gathering } from './gathering.ts';

const refuse = () => new Error('full');
const turn = () => new Promise((done) => setImmediate(done));

describe('gathered work', () => {
  it('takes together what came together, and answers each by itself', async () => {
    const calls: number[][] = [];
    const gathering = new Gathering<number, number>({
      most: 3,
      lanes: 1,
      mostWaiting: 10,
      refuse,
      work: async (items) => {
        calls.push([...items]);
        return items.map((item) =>
          item % 2 === 0
            ? { status: 'fulfilled', value: item * 10 }
            : { status: 'rejected', reason: new Error(`odd ${item}`) },
        );
      },
    });
    const answers = await Promise.allSettled([1, 2, 3, 4].map((item) => gathering.add(item)));
    expect(calls).toEqual([[1, 2, 3], [4]]);
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : answer.reason.message))).toEqual([
      'odd 1',
      20,
      'odd 3',
      40,
    ]);
  });

  it('gathers while a call is under way, refuses what is too much, and goes on after a failure', async () => {
    let release: () => void = () => {};
    let fail = true;
    const gathering = new Gathering<number, number>({
      most: 10,
      lanes: 1,
      mostWaiting: 2,
      refuse,
      work: async (items) => {
        await new Promise<void>((done) => {
          release = done;
        });
        if (fail) throw new Error('lost');
        return items.map((value) => ({ status: 'fulfilled', value }));
      },
    });
    const first = gathering.add(1);
    await turn();
    const others = [gathering.add(2), gathering.add(3)];
    await expect(gathering.add(4)).rejects.toThrow('full');
    release();
    await expect(first).rejects.toThrow('lost');
    fail = false;
    await turn();
    release();
    await expect(Promise.all(others)).resolves.toEqual([2, 3]);
  });
});
