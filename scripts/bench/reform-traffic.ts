/** People who go on while the tree changes: volunteers who save visits, officers who look at figures. */
import type { Database } from '@cns/db/database';
import { visitInput } from '@cns/server/testing/inputs';
import type { ReformWorld } from './reform-world.ts';
import { type MeasuredService, signIn } from './service.ts';

export interface Traffic {
  written: number;
  failed: number;
  longestWriteMs: number;
  longestReadMs: number;
  reads: number;
}

const WRITERS = 4;
const READERS = 3;

/** Runs the traffic while the work runs, and ends when it ends. */
export async function underTraffic(
  service: MeasuredService,
  world: ReformWorld,
  work: () => Promise<void>,
): Promise<Traffic> {
  const traffic: Traffic = { written: 0, failed: 0, longestWriteMs: 0, longestReadMs: 0, reads: 0 };
  let going = true;
  const houses = await someHouseholds(service.db);
  const member = await signIn(service.db, world.memberId);
  const officer = await signIn(service.db, world.officerId);
  let next = 0;
  const writer = async () => {
    while (going) {
      const house = houses[next++ % houses.length] as House;
      const began = performance.now();
      const good = await saveVisit(service.url, member, house);
      traffic.longestWriteMs = Math.max(traffic.longestWriteMs, performance.now() - began);
      if (good) traffic.written += 1;
      else traffic.failed += 1;
    }
  };
  const paths = [world.province, ...world.communes.slice(0, 15).map(({ id }) => id)].map(
    (id) => `/v1/units/${id}/coverage`,
  );
  const reader = async (offset: number) => {
    for (let turn = offset; going; turn += 1) {
      const began = performance.now();
      const reply = await fetch(`${service.url}${paths[turn % paths.length]}`, { headers: officer });
      await reply.arrayBuffer();
      if (!reply.ok) throw new Error(`A reader got ${reply.status}`);
      traffic.longestReadMs = Math.max(traffic.longestReadMs, performance.now() - began);
      traffic.reads += 1;
    }
  };
  const people = [
    ...Array.from({ length: WRITERS }, writer),
    ...Array.from({ length: READERS }, (_, index) => reader(index * 5)),
  ];
  try {
    await work();
  } finally {
    going = false;
    await Promise.all(people);
  }
  return traffic;
}

interface House {
  householdId: string;
  residentId: string;
}

/** From every village alike, so that most writes meet the change. */
async function someHouseholds(db: Database): Promise<House[]> {
  return db.$queryRaw<House[]>`
    SELECT household_id AS "householdId", id AS "residentId" FROM resident
    WHERE relation = 'head' ORDER BY md5(id::text) LIMIT 20000`;
}

async function saveVisit(url: string, headers: { authorization: string }, house: House): Promise<boolean> {
  const occurredAt = new Date().toISOString();
  const body = visitInput(house.householdId, house.residentId, { occurredAt, residents: [], outcome: 'nobody_home' });
  const reply = await fetch(`${url}/v1/visits`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (reply.status !== 201) console.error(reply.status, await reply.text());
  else await reply.arrayBuffer();
  return reply.status === 201;
}
