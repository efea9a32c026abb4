import { writeAsOa, writeAsPerson } from './chat.ts';
import { createGroupByHand, dissolveGroup, updateGroup } from './groups.ts';
import {
  acceptPending,
  addAdmins,
  askToJoin,
  invite,
  joinByLink,
  rejectPending,
  removeAdmins,
  takeOut,
} from './members.ts';
import { follows, type Sim } from './sim.ts';
import type { SimGroup } from './state.ts';

/** Chance that can be repeated. @returns a number from 0 up to, not including, the bound */
type Dice = (bound: number) => number;

/** Does something and tells by one event; false when there is nobody to do it. */
type Act = (sim: Sim, group: SimGroup, dice: Dice) => boolean;

const GROUP_SIZE = 1000;
/** So often one tries to find somebody before giving up. */
const TRIES = 8;

/** What people do in groups, and how often beside the others. */
const ACTS: readonly [weight: number, act: Act][] = [
  [300, personWrites],
  [20, oaWrites],
  [200, joins],
  [40, areInvited],
  [240, leave],
  [100, asks],
  [70, isAccepted],
  [30, isRejected],
  [35, becomesAdmin],
  [30, isNoAdminAnyMore],
  [20, isRenamed],
  [20, isSetOtherwise],
  [1, isMade],
  [1, isDissolved],
];
const WEIGHT = ACTS.reduce((sum, [weight]) => sum + weight, 0);

/**
 * Lets people live for a while in the groups that there are: each act changes the state as the real one would, and sends
 * its event. The same seed in the same state gives the same life.
 * @param since when it happened, epoch milliseconds; no two things in the same millisecond. Absent = now
 * @returns how many acts were done
 */
export function liveOn(sim: Sim, acts: number, seed: number, since?: number): number {
  if (since !== undefined) return liveOn({ ...sim, clock: timeFrom(since) }, acts, seed);
  const dice = diceOf(seed);
  const { state } = sim.store;
  let done = 0;
  for (let tries = 0; done < acts && tries < acts * TRIES; tries += 1) {
    const group = state.groups[dice(state.groups.length)];
    if (group === undefined) return done;
    if (actOf(dice(WEIGHT))(sim, group, dice)) done += 1;
  }
  return done;
}

function actOf(thrown: number): Act {
  let rest = thrown;
  for (const [weight, act] of ACTS) {
    if (rest < weight) return act;
    rest -= weight;
  }
  return personWrites;
}

function personWrites(sim: Sim, group: SimGroup, dice: Dice): boolean {
  const who = oneOf(group.settings.lockSendMsg ? group.admins : group.members, dice);
  if (who === undefined) return false;
  writeAsPerson(sim, group.groupId, who, 'Tối nay 7 giờ họp ở nhà văn hóa thôn, mời các hộ');
  return true;
}

function oaWrites(sim: Sim, group: SimGroup): boolean {
  writeAsOa(sim, group.groupId, 'Bà con cài VNeID, cần giúp thì nhắn Tổ công nghệ số');
  return true;
}

function joins(sim: Sim, group: SimGroup, dice: Dice): boolean {
  const who = outsider(sim, group, dice);
  return who !== undefined && joinByLink(sim, group.groupId, who) !== 'already_in';
}

function areInvited(sim: Sim, group: SimGroup, dice: Dice): boolean {
  const people = Array.from({ length: 1 + dice(4) }, () => outsider(sim, group, dice)).filter((id) => id !== undefined);
  if (people.length === 0) return false;
  invite(sim, group.groupId, [...new Set(people)]);
  return true;
}

function leave(sim: Sim, group: SimGroup, dice: Dice): boolean {
  return someOf(group.members, dice, (ids) => takeOut(sim, group.groupId, ids));
}

function asks(sim: Sim, group: SimGroup, dice: Dice): boolean {
  const who = outsider(sim, group, dice);
  if (who !== undefined) askToJoin(sim, group.groupId, who);
  return who !== undefined;
}

function isAccepted(sim: Sim, group: SimGroup, dice: Dice): boolean {
  return someOf(group.pending, dice, (ids) => acceptPending(sim, group.groupId, ids));
}

function isRejected(sim: Sim, group: SimGroup, dice: Dice): boolean {
  return someOf(group.pending, dice, (ids) => rejectPending(sim, group.groupId, ids));
}

function becomesAdmin(sim: Sim, group: SimGroup, dice: Dice): boolean {
  const who = oneOf(group.members, dice);
  if (who === undefined || group.admins.includes(who)) return false;
  addAdmins(sim, group.groupId, [who]);
  return true;
}

function isNoAdminAnyMore(sim: Sim, group: SimGroup, dice: Dice): boolean {
  const who = oneOf(group.admins, dice);
  if (who !== undefined) removeAdmins(sim, group.groupId, [who]);
  return who !== undefined;
}

function isRenamed(sim: Sim, group: SimGroup, dice: Dice): boolean {
  updateGroup(sim, group.groupId, { name: `CNS_Thon${dice(10_000)}_GiaPhu_BaoThang`, settings: {} });
  return true;
}

function isSetOtherwise(sim: Sim, group: SimGroup, dice: Dice): boolean {
  const { joinAppr, lockSendMsg } = group.settings;
  updateGroup(sim, group.groupId, {
    settings: dice(2) === 0 ? { joinAppr: !joinAppr } : { lockSendMsg: !lockSendMsg },
  });
  return true;
}

function isMade(sim: Sim, group: SimGroup, dice: Dice): boolean {
  const members = group.members.slice(0, 1 + dice(20));
  createGroupByHand(sim, { name: `CNS_Thon${dice(10_000)}_TamQuang`, members, maxMembers: GROUP_SIZE });
  return true;
}

function isDissolved(sim: Sim, group: SimGroup): boolean {
  dissolveGroup(sim, group.groupId);
  return true;
}

/** A follower who is neither in the group nor waits. */
function outsider(sim: Sim, group: SimGroup, dice: Dice): string | undefined {
  if (group.members.length + 5 > group.maxMembers) return undefined;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const person = oneOf(sim.options.people, dice);
    if (person === undefined || !follows(sim, person)) continue;
    const { oaUserId } = person;
    if (!group.members.includes(oaUserId) && !group.pending.includes(oaUserId)) return oaUserId;
  }
  return undefined;
}

function oneOf<Item>(items: readonly Item[], dice: Dice): Item | undefined {
  return items[dice(items.length)];
}

/** One to three of them. */
function someOf(ids: readonly string[], dice: Dice, act: (ids: string[]) => void): boolean {
  if (ids.length === 0) return false;
  act([...new Set(Array.from({ length: 1 + dice(3) }, () => ids[dice(ids.length)] as string))]);
  return true;
}

function timeFrom(since: number): () => number {
  let now = since;
  return () => {
    now += 1;
    return now;
  };
}

/** Mulberry32. */
function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}
