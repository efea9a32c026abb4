/**
 * The local Zalo platform of the measurement, a process of its own: many groups, a province's people.
 *
 * node --import tsx scripts/bench/mirror-zalo.ts '{"port":…,"groups":2000,"members":200,"secrets":{…}}'
 */
import { startZaloSim } from '@cns/zalo-sim/server';
import type { Secrets } from './webhook-events.ts';

export interface ZaloOrder {
  port: number;
  groups: number;
  members: number;
  secrets: Secrets & { appSecret: string };
}

/** Everybody is in two groups, as the people of a village are in theirs and in that of a team or an association. */
const GROUPS_OF_ONE = 2;
const digits = (first: string, number: number) => `${first}${String(number).padStart(18, '0')}`;

const { port, groups, members, secrets } = JSON.parse(process.argv[2] ?? '{}') as ZaloOrder;
const people = Array.from({ length: Math.ceil((groups * members) / GROUPS_OF_ONE) }, (_, number) => ({
  appUserId: digits('5', number),
  oaUserId: digits('6', number),
  name: `Người dân ${number}`,
  phone: `849${String(number).padStart(8, '0')}`,
}));

const zalo = await startZaloSim({
  port,
  ...secrets,
  people,
  groups: Array.from({ length: groups }, (_, group) => ({
    groupId: group.toString(16).padStart(20, '8'),
    name: `CNS_Thon${group}_GiaPhu_BaoThang`,
    memberOaUserIds: Array.from({ length: members }, (_, member) =>
      digits('6', (group * members + member) % people.length),
    ),
    maxMembers: 1000,
  })),
});
process.once('SIGTERM', () => void zalo.close());
