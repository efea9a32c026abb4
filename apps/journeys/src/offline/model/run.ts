import type { Input } from '../../../../miniapp/src/api/routes.ts';
import { needsPerson } from '../../../../miniapp/src/offline/operation.ts';
import type { RecordedRoute } from '../../../../miniapp/src/offline/recording.ts';
import type { SyncRoute } from '../../../../miniapp/src/offline/sync-parts.ts';
import { PEOPLE, type PersonName } from '../../../../server/src/testing/people.ts';
import { problemFrom } from '../faulty-network.ts';
import { SimulatedPhone } from '../simulated-phone.ts';
import { readCards } from './cards.ts';
import { DOINGS, type Member } from './doings.ts';
import type { Choice, Step } from './steps.ts';
import { type ModelVillage, mergeHouseholds } from './village.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const TODAY = '2026-11-23';

interface Colleague extends Member {
  who: PersonName;
}

/** Something that was written, by the operation that carries it. */
export interface Written {
  operationId: string;
  route: RecordedRoute;
  /** What it is about, as the route has it. */
  params: Record<string, string>;
}

/** Three phones of two people, and what these know: what their screens called saved, what was tried besides, what was taken back. */
export class Run {
  readonly saved = new Map<string, Written>();
  readonly takenBack = new Set<string>();
  /** What a person looked at and decided: their own once more, or not at all. */
  readonly decided = new Set<string>();
  #last: string | null = null;

  private constructor(
    readonly village: ModelVillage,
    readonly members: readonly Colleague[],
  ) {}

  static async start(village: ModelVillage): Promise<Run> {
    const people: PersonName[] = ['su', 'may', 'su'];
    return new Run(village, await Promise.all(people.map((who) => colleague(village, who))));
  }

  async take(step: Step): Promise<void> {
    const { clock } = this.village.service;
    clock.now = new Date(clock.now.getTime() + MINUTE_MS);
    const member = this.members[step.phone] as Colleague;
    const { phone } = member;
    switch (step.do) {
      case 'write':
        return this.#write(member, step.route, step.choice);
      case 'take back':
        return this.#takeBack(phone);
      case 'decide':
        return this.#decide(phone, step.mine);
      case 'read cards':
        member.cards = await this.#cardsOf(member);
        return;
      case 'merge':
        return mergeHouseholds(this.village, step);
      case 'sync':
        phone.network.faults = [...step.faults];
        return phone.sync();
      case 'storage':
        phone.storage.next = step.fault;
        return;
      case 'wipe':
        if (step.copy) phone.storage.wipeCopy();
        else phone.storage.wipeDatabase();
        return phone.restart();
      case 'late':
        return phone.network.deliverLate();
      case 'clock':
        // With a clock set between saving and sending, nobody can know when something was.
        if (phone.service.unsent.length === 0) phone.clockAheadMs = step.days * DAY_MS;
        return;
      case 'restart':
        return phone.restart();
    }
  }

  /** The signal is good, the phones have room, and whatever was on its way has come. */
  async calm(): Promise<void> {
    for (const { phone } of this.members) {
      phone.storage.next = null;
      phone.network.faults = [];
      await phone.network.deliverLate();
    }
    for (let round = 0; round < 3; round += 1) for (const { phone } of this.members) await phone.sync();
  }

  #cardsOf({ who }: Colleague) {
    const { service, unit, periods } = this.village;
    return readCards(service, who, unit.id, periods);
  }

  async #write<R extends RecordedRoute>(member: Member, route: R, choice: Choice): Promise<void> {
    const doing = DOINGS[route](member, choice);
    if (doing === null) return;
    const input = doing.input as Input<R> & { params?: Record<string, string>; body: { operationId: string } };
    if (!(await member.phone.save(route, input, doing.recording))) return;
    const { operationId } = input.body;
    // Nothing was changed, so nothing was written down.
    if (!member.phone.service.operations.some(({ id }) => id === operationId)) return;
    this.saved.set(operationId, { operationId, route, params: input.params ?? {} });
    this.#last = operationId;
  }

  async #takeBack(phone: SimulatedPhone): Promise<void> {
    if (this.#last === null) return;
    const outcome = await phone.takeBack(this.#last);
    if (outcome === 'stays') return;
    this.saved.delete(this.#last);
    if (outcome === 'taken back') this.takenBack.add(this.#last);
    this.#last = null;
  }

  /** Keeps one's own of what another changed, too; of what was refused there is nothing to keep. */
  async #decide(phone: SimulatedPhone, mine: boolean): Promise<void> {
    const [first] = phone.service.operations.filter(needsPerson);
    if (first === undefined) return;
    this.decided.add(first.id);
    await (mine && first.state === 'conflict' ? phone.keepMine(first.id) : phone.drop(first.id));
  }
}

async function colleague(village: ModelVillage, who: PersonName): Promise<Colleague> {
  const { service, world, unit, periods } = village;
  const send = async (route: SyncRoute, input: unknown) => {
    const answer = await service.as(who)(route, input as never);
    if (answer.ok) return answer.body;
    throw problemFrom(answer.problem);
  };
  const { name } = PEOPLE[who];
  const phone = await SimulatedPhone.start({ memberName: name, village: unit, now: () => service.clock.now, send });
  await phone.sync();
  const cards = await readCards(service, who, unit.id, periods);
  return { who, phone, name, personId: world.people[who], village: unit, today: TODAY, cards };
}
