import type { HouseholdDetail } from '@cns/contracts/households';
import type { HouseholdTraits } from '@cns/domain/duplicates';
import type { Day } from '@cns/domain/time';
import { inOrder, prepare, reasonOf } from './local-reads.ts';
import { similarTo } from './local-similar.ts';
import type { Operation } from './operation.ts';
import { laidOver, type Surroundings } from './overlay.ts';

/** The households of a phone, kept in memory: as the server told them, and as they are shown with what was written here laid over. */
export class ShownHouseholds {
  #told = new Map<string, HouseholdDetail>();
  #shown: ReadonlyMap<string, HouseholdDetail> = new Map();
  /** The households of a village by name, for those villages that were asked for; as they stood when they were last asked for. */
  readonly #ordered = new Map<string, HouseholdDetail[]>();
  /** The villages in which nothing has changed since then. */
  readonly #inOrder = new Set<string>();

  get ids(): string[] {
    return [...this.#shown.keys()];
  }

  get(id: string): HouseholdDetail | null {
    return this.#shown.get(id) ?? null;
  }

  has(id: string): boolean {
    return this.#shown.has(id);
  }

  /** All that the server has told. */
  tell(households: Iterable<readonly [id: string, detail: HouseholdDetail]>): void {
    this.#told = new Map([...households].map(([id, detail]) => [id, this.#sameAsBefore(id, detail)]));
  }

  /** What the server told of one of them; `undefined` = it has left. */
  tellOf(id: string, detail: HouseholdDetail | undefined): void {
    if (detail === undefined) this.#told.delete(id);
    else this.#told.set(id, this.#sameAsBefore(id, detail));
  }

  /** On the first day a screen may know a household before the phone does. */
  tellIfNew(household: HouseholdDetail): void {
    if (!this.#told.has(household.id) && !this.#shown.has(household.id)) this.#told.set(household.id, household);
  }

  /** The object of before when nothing has changed, so that what was computed for it stays. */
  #sameAsBefore(id: string, detail: HouseholdDetail): HouseholdDetail {
    const before = this.#told.get(id);
    return before?.version === detail.version && before.village.name === detail.village.name ? before : detail;
  }

  layOver(operations: readonly Operation[], around: Surroundings): void {
    this.#shown = new Map([...this.#told, ...laidOver(this.#told, operations, around)]);
    this.#inOrder.clear();
  }

  in(unitId: string): HouseholdDetail[] {
    return [...this.#shown.values()].filter(({ village }) => village.id === unitId);
  }

  /** By name. */
  ordered(unitId: string): readonly HouseholdDetail[] {
    const before = this.#ordered.get(unitId) ?? [];
    if (this.#inOrder.has(unitId)) return before;
    const ordered = this.#orderedAfter(unitId, before);
    this.#ordered.set(unitId, ordered);
    this.#inOrder.add(unitId);
    return ordered;
  }

  /** Whoever was there stays in place, so that only what has moved is ordered anew. */
  #orderedAfter(unitId: string, before: readonly HouseholdDetail[]): HouseholdDetail[] {
    const left = new Map(this.in(unitId).map((household) => [household.id, household]));
    const stayed = before.flatMap(({ id }) => {
      const household = left.get(id);
      left.delete(id);
      return household === undefined ? [] : [household];
    });
    return inOrder([...stayed, ...left.values()]);
  }

  similar(unitId: string, typed: HouseholdTraits): ReturnType<typeof similarTo> {
    return similarTo(typed, this.in(unitId));
  }

  /** Where somebody lives. */
  ofResident(residentId: string): HouseholdDetail | null {
    const lives = ({ residents }: HouseholdDetail) => residents.some(({ id }) => id === residentId);
    return [...this.#shown.values()].find(lives) ?? null;
  }

  /** How somebody is called who lives in a household here, or did. */
  residentName(id: string): string | null {
    for (const { residents, formerResidents = [] } of this.#shown.values()) {
      const person = [...residents, ...formerResidents].find((one) => one.id === id);
      if (person !== undefined) return person.fullName;
    }
    return null;
  }

  /** What the first screen asks of a household; counted before anybody asks, so that no tap waits for a thousand. */
  *weighing(today: Day): Generator<void> {
    for (const household of [...this.#told.values()]) {
      reasonOf(household, today);
      yield;
    }
  }

  /** Computes beforehand what typing and the list need, in pieces. */
  *preparing(): Generator<void> {
    for (const household of [...this.#shown.values()]) {
      prepare(household);
      yield;
    }
  }
}
