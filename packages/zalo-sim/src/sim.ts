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

interface PeopleById {
  byOaId: ReadonlyMap<string, SimPerson>;
  byAppId: ReadonlyMap<string, SimPerson>;
}

/** A province has hundreds of thousands of people: they are looked up, not looked for. */
const indexes = new WeakMap<SimPerson[], PeopleById>();

function peopleOf({ options: { people } }: Sim): PeopleById {
  const known = indexes.get(people);
  if (known !== undefined) return known;
  const made = {
    byOaId: new Map(people.map((person) => [person.oaUserId, person])),
    byAppId: new Map(people.map((person) => [person.appUserId, person])),
  };
  indexes.set(people, made);
  return made;
}

/** Throws Refusal -201 when nobody has this id. */
export function personByOaId(sim: Sim, oaUserId: string): SimPerson {
  const person = peopleOf(sim).byOaId.get(oaUserId);
  if (person === undefined) throw new Refusal(-201, 'user_id');
  return person;
}

/** Throws Refusal -201 when nobody has this id. */
export function personByAppId(sim: Sim, appUserId: string): SimPerson {
  const person = peopleOf(sim).byAppId.get(appUserId);
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

/** Empty for whoever is not among the people. */
export function avatarOfOaId(sim: Sim, oaUserId: string): string {
  const person = peopleOf(sim).byOaId.get(oaUserId);
  return person === undefined ? '' : avatarOf(sim, person);
}

/** Also for people whom a state file of an earlier run still knows. */
export function nameOf(sim: Sim, oaUserId: string): string {
  if (oaUserId === sim.options.oaId) return sim.oaName;
  return peopleOf(sim).byOaId.get(oaUserId)?.name ?? 'Người dùng Zalo';
}
