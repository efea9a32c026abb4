import { Refusal } from './answers.ts';
import type { Faults } from './faults.ts';
import type { SimPerson, ZaloSimOptions } from './options.ts';
import type { SimStore } from './store.ts';
import type { WebhookSender } from './webhooks.ts';

/** What every part of the simulator works with. */
export interface Sim {
  readonly options: ZaloSimOptions;
  readonly oaName: string;
  readonly clock: () => number;
  readonly store: SimStore;
  readonly webhooks: WebhookSender;
  readonly faults: Faults;
  /** The simulator's own address; empty until it listens. */
  url: string;
}

/** Throws Refusal -201 when nobody has this id. */
export function personByOaId(sim: Sim, oaUserId: string): SimPerson {
  const person = sim.options.people.find((candidate) => candidate.oaUserId === oaUserId);
  if (person === undefined) throw new Refusal(-201, 'user_id');
  return person;
}

/** Throws Refusal -201 when nobody has this id. */
export function personByAppId(sim: Sim, appUserId: string): SimPerson {
  const person = sim.options.people.find((candidate) => candidate.appUserId === appUserId);
  if (person === undefined) throw new Refusal(-201, 'app_user_id');
  return person;
}

export function follows(sim: Sim, person: SimPerson): boolean {
  return sim.store.state.follows[person.oaUserId] ?? person.follows ?? true;
}

/** The simulator draws its own pictures of people, so that nothing is fetched from outside. */
export function avatarOf(sim: Sim, person: SimPerson): string {
  return `${sim.url}/avatars/${person.appUserId}.svg`;
}

/** Also for people whom a state file of an earlier run still knows. */
export function nameOf(sim: Sim, oaUserId: string): string {
  if (oaUserId === sim.options.oaId) return sim.oaName;
  return sim.options.people.find((person) => person.oaUserId === oaUserId)?.name ?? 'Người dùng Zalo';
}
