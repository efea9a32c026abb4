import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimPerson, ZaloSimOptions } from '../options.ts';
import { startZaloSim, type ZaloSim } from '../server.ts';

/** Mai leads the group; Pản is not in it yet. */
export const MAI: SimPerson = {
  appUserId: '3368637342326461234',
  oaUserId: '8756287263669629130',
  name: 'Lò Thị Mai',
  phone: '84912345678',
  label: 'Tổ trưởng, Bản Bay',
};
export const PAN: SimPerson = {
  appUserId: '3368637342326469999',
  oaUserId: '9007199254740993001',
  name: 'Giàng A Pản',
  phone: '84987654321',
};
export const GROUP = 'f414c8f76fa586fbdfb4';

export const OPTIONS = {
  port: 0,
  appId: '360846524940903967',
  appSecret: 'app secret',
  oaId: '388613280878808645',
  oaSecretKey: 'oa secret',
  people: [MAI, PAN],
  groups: [
    { groupId: GROUP, name: 'CNS_BanBay_GiaPhu', memberOaUserIds: [MAI.oaUserId], link: 'https://zalo.me/g/banbay01' },
  ],
} satisfies ZaloSimOptions;

const running: { close(): Promise<void> }[] = [];

export async function closeAll(): Promise<void> {
  await Promise.all(running.splice(0).map((one) => one.close()));
}

export async function startSim(changes: Partial<ZaloSimOptions> = {}): Promise<ZaloSim> {
  const sim = await startZaloSim({ ...OPTIONS, ...changes });
  running.push(sim);
  return sim;
}

export type Json = Record<string, unknown>;

export async function post(sim: ZaloSim, path: string, body: unknown, headers = {}): Promise<Json> {
  const response = await fetch(`${sim.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Json;
}

export async function get(sim: ZaloSim, path: string, headers: Record<string, string> = {}): Promise<Json> {
  const response = await fetch(`${sim.url}${path}`, { headers });
  return (await response.json()) as Json;
}

export interface ReceivedRequest {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Receiver {
  url: string;
  /** Resolves with all requests as soon as there are so many. */
  received(count: number): Promise<ReceivedRequest[]>;
}

/** A webhook receiver that answers with these, then with 200. */
export async function startReceiver(answers: (number | 'silence')[] = []): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push({ headers: request.headers, body: Buffer.concat(chunks) });
    const answer = answers.shift() ?? 200;
    if (answer !== 'silence') response.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received: async (count) => {
      while (requests.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
      return requests;
    },
  };
}

export async function tokenCall(sim: ZaloSim, grant: Record<string, string>): Promise<Json> {
  const response = await fetch(`${sim.url}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: OPTIONS.appSecret },
    body: new URLSearchParams({ app_id: OPTIONS.appId, ...grant }),
  });
  return (await response.json()) as Json;
}

/** Goes through the consent of the Official Account up to the first pair of tokens. */
export async function authorise(sim: ZaloSim): Promise<{ access_token: string; refresh_token: string }> {
  const { code } = await post(sim, '/standin/oauth/authorise', {});
  const pair = await tokenCall(sim, { grant_type: 'authorization_code', code: String(code) });
  return pair as { access_token: string; refresh_token: string };
}
