import type { SimPerson, ZaloSimOptions } from '@cns/zalo-sim/options';
import { startZaloSim, type ZaloSim } from '@cns/zalo-sim/server';

export const MAI: SimPerson = {
  appUserId: '3368637342326461234',
  oaUserId: '8756287263669629130',
  name: 'Lò Thị Mai',
  phone: '84912345678',
};
export const PAN: SimPerson = {
  appUserId: '3368637342326469999',
  oaUserId: '9007199254740993001',
  name: 'Giàng A Pản',
  phone: '84987654321',
};
export const GROUP = 'f414c8f76fa586fbdfb4';
export const APP = { appId: '360846524940903967', appSecret: 'app secret' };

const running: ZaloSim[] = [];

export async function startSim(changes: Partial<ZaloSimOptions> = {}): Promise<ZaloSim> {
  const sim = await startZaloSim({
    ...APP,
    port: 0,
    oaId: '388613280878808645',
    oaSecretKey: 'oa secret',
    people: [MAI, PAN],
    groups: [{ groupId: GROUP, name: 'CNS_BanBay_GiaPhu', memberOaUserIds: [MAI.oaUserId] }],
    ...changes,
  });
  running.push(sim);
  return sim;
}

export async function closeSims(): Promise<void> {
  await Promise.all(running.splice(0).map((sim) => sim.close()));
}

/** Uses the simulator's switches and acts of people, as its page does. */
export async function standIn(sim: ZaloSim, path: string, body: object = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${sim.url}/standin${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}
