import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { askAgain, askFailedAgain, keepWatch, Watch } from './watch.ts';

/** A question that a screen asks, and how often it was answered. */
function asked(client: QueryClient, name: string) {
  let answers = 0;
  const queryFn = async () => {
    answers += 1;
    return answers;
  };
  const observer = new QueryObserver(client, { queryKey: [name], queryFn, staleTime: 60_000, retry: false });
  observer.subscribe(() => undefined);
  return { hash: JSON.stringify([name]), answers: () => answers };
}

const settled = (client: QueryClient) => expect.poll(() => client.isFetching()).toBe(0);

it('a kept screen asks again only once it is shown, and only for what has become old', async () => {
  const client = new QueryClient();
  const [onPage, offPage] = [asked(client, 'today'), asked(client, 'report')];
  const watch = new Watch(false);
  watch.asks(offPage.hash);
  const forget = keepWatch(watch);
  await settled(client);

  askAgain(client);
  await settled(client);
  expect([onPage.answers(), offPage.answers()]).toEqual([2, 1]);

  watch.setShown(true);
  watch.refresh(client);
  await settled(client);
  expect([onPage.answers(), offPage.answers()]).toEqual([2, 2]);

  watch.refresh(client);
  await settled(client);
  expect(offPage.answers()).toBe(2);
  forget();
});

it('what a kept screen and the page both show is asked for', async () => {
  const client = new QueryClient();
  const shared = asked(client, 'unit');
  const alsoOnPage = new QueryObserver(client, { queryKey: ['unit'], staleTime: 60_000 });
  alsoOnPage.subscribe(() => undefined);
  const watch = new Watch(false);
  watch.asks(shared.hash);
  const forget = keepWatch(watch);
  await settled(client);
  askAgain(client);
  await settled(client);
  expect(shared.answers()).toBe(2);
  forget();
});

it('one tap asks again for all that stands on the page and could not be read, and for nothing else', async () => {
  const client = new QueryClient();
  const told = asked(client, 'figures');
  const asking = new Map<string, number>();
  const failing = (name: string) => {
    const queryFn = async () => {
      asking.set(name, (asking.get(name) ?? 0) + 1);
      throw new Error('cut off');
    };
    new QueryObserver(client, { queryKey: [name], queryFn, retry: false }).subscribe(() => undefined);
  };
  for (const name of ['team', 'trend', 'off the page']) failing(name);
  const watch = new Watch(false);
  watch.asks(JSON.stringify(['off the page']));
  const forget = keepWatch(watch);
  await settled(client);
  await askFailedAgain(client);
  expect(Object.fromEntries(asking)).toEqual({ team: 2, trend: 2, 'off the page': 1 });
  expect(told.answers()).toBe(1);
  forget();
});
