/** What a network makes of a history: any order, some events twice, some never; and the sending of it. */
import { openSocket, sendInTurn } from './sockets.ts';
import { requestOf, type Secrets } from './webhook-events.ts';

/** A life in all groups, and the events that Zalo sends of it. */
export async function liveThrough(zaloUrl: string, life: { acts: number; seed: number; since: number }) {
  const post = async (path: string, body: object) => {
    const reply = await fetch(`${zaloUrl}/standin${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
    return reply.json();
  };
  await post('/deliveries/hold', {});
  await post('/life', life);
  return ((await post('/deliveries/take', {})) as { bodies: string[] }).bodies;
}

export interface Weather {
  /** Share of the events that come twice. */
  twice: number;
  /** Share of the events that never come. */
  never: number;
}

/** @returns the bodies in the order in which they come, and how many never do */
export function weathered(
  bodies: readonly string[],
  { twice, never }: Weather,
): { coming: string[]; withheld: number } {
  const shuffled = shuffle([...bodies]);
  const withheld = Math.round(shuffled.length * never);
  const kept = shuffled.slice(withheld);
  return { coming: shuffle([...kept, ...kept.slice(0, Math.round(kept.length * twice))]), withheld };
}

function shuffle<Item>(items: Item[]): Item[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [items[last], items[other]] = [items[other] as Item, items[last] as Item];
  }
  return items;
}

export interface Sending {
  port: number;
  secrets: Secrets;
  connections: number;
  /** Deliveries a second; absent = as fast as they are acknowledged. */
  rate?: number;
}

/** Delivers signed requests to the webhook; one that is refused comes again at the end. @returns how many were */
export async function deliver(
  bodies: readonly string[],
  { port, secrets, connections, rate }: Sending,
): Promise<{ refused: number }> {
  const requests = bodies.map((body) => ({ bytes: requestOf(body, `127.0.0.1:${port}`, secrets) }));
  const began = performance.now();
  let [next, acknowledged, refused] = [0, 0, 0];
  const take = () => {
    const request = requests[next];
    if (!request) return undefined;
    const number = next++;
    const early = rate ? began + (number / rate) * 1000 - performance.now() : 0;
    return early > 1 ? new Promise<typeof request>((done) => setTimeout(done, early, request)) : request;
  };
  const note = (request: { bytes: Buffer }, _milliseconds: number, status: number) => {
    if (status === 200) acknowledged += 1;
    else {
      refused += 1;
      requests.push(request);
    }
  };
  while (next < requests.length) {
    const sockets = await Promise.all(Array.from({ length: connections }, () => openSocket(port)));
    await Promise.all(sockets.map((socket) => sendInTurn(socket, take, note)));
  }
  if (acknowledged < bodies.length) throw new Error(`${bodies.length - acknowledged} deliveries were cut off`);
  return { refused };
}
