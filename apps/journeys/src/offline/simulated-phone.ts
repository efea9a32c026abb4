import type { UnitSummary } from '@cns/contracts/units';
import { newId } from '@cns/db/ids';
import { ApiProblem } from '../../../miniapp/src/api/problem.ts';
import type { Input } from '../../../miniapp/src/api/routes.ts';
import { StoreFull } from '../../../miniapp/src/offline/database.ts';
import { synchronise } from '../../../miniapp/src/offline/engine.ts';
import type { Content } from '../../../miniapp/src/offline/operation.ts';
import { Outbox } from '../../../miniapp/src/offline/outbox.ts';
import type { RecordedRoute } from '../../../miniapp/src/offline/recording.ts';
import { SUBMISSION } from '../../../miniapp/src/offline/sealing.ts';
import { LocalService, type Recording } from '../../../miniapp/src/offline/service.ts';
import type { SyncRoute } from '../../../miniapp/src/offline/sync-parts.ts';
import { beginOn } from '../../../miniapp/src/offline/wiped.ts';
import { FaultyNetwork } from './faulty-network.ts';
import { FaultyStorage, Killed } from './faulty-storage.ts';

interface PhoneParts {
  memberName: string;
  village: UnitSummary;
  /** The true time. */
  now: () => Date;
  send: (route: SyncRoute, input: unknown) => Promise<unknown>;
}

/** The app's own code on a phone where everything goes wrong; only what the person sees of it is asked. */
export class SimulatedPhone {
  readonly storage = new FaultyStorage();
  readonly network: FaultyNetwork;
  /** By how much its clock is wrong. */
  clockAheadMs = 0;
  readonly #parts: PhoneParts;
  #outbox!: Outbox;
  #service!: LocalService;
  #database!: ReturnType<FaultyStorage['open']>;

  private constructor(parts: PhoneParts) {
    this.#parts = parts;
    this.network = new FaultyNetwork(parts.send);
  }

  static async start(parts: PhoneParts): Promise<SimulatedPhone> {
    const phone = new SimulatedPhone(parts);
    await phone.restart();
    return phone;
  }

  /** As the app notes them whenever something changes. */
  get #marks() {
    const before = this.#service as LocalService | undefined;
    return { hadHouseholds: before?.isWhole ?? false, hadUnsent: (before?.unsent.length ?? 0) > 0 };
  }

  readonly now = (): Date => new Date(this.#parts.now().getTime() + this.clockAheadMs);

  get service(): LocalService {
    return this.#service;
  }

  async restart(): Promise<void> {
    this.storage.next = null;
    const marks = this.#marks;
    this.#database = this.storage.open();
    this.#outbox = new Outbox(this.#database, this.storage.copy, this.now, newId);
    const { memberName, village } = this.#parts;
    this.#service = new LocalService(this.#database, this.#outbox, {
      memberName,
      today: '2026-11-23',
      villages: [village],
    });
    await beginOn(this.#database, this.#outbox, marks);
    await this.#service.refresh();
  }

  /** Whether the screen said "đã lưu". */
  async save<R extends RecordedRoute>(route: R, input: Input<R>, recording: Recording = {}): Promise<boolean> {
    const save = () =>
      route === SUBMISSION ? this.#handIn(input as never, recording) : this.#service.save(route, input, recording);
    return this.#asPerson(() => save().then(() => true), false);
  }

  /** A report is sealed as it stands on the screen. */
  async #handIn(input: Input<typeof SUBMISSION>, { report, form = null, replaces = null }: Recording): Promise<void> {
    if (!report) throw new Error('A report is handed in as it stands on the screen');
    await this.#service.handIn({ input, report, at: this.now(), form, replaces });
  }

  /** The person keeps their own of what somebody else changed, too. */
  async keepMine(operationId: string): Promise<void> {
    await this.#decide(() => this.#outbox.keepMine(operationId));
  }

  /** The person has seen why it was not taken, and lets it go. */
  async drop(operationId: string): Promise<void> {
    await this.#decide(() => this.#outbox.drop(operationId));
  }

  async #decide(act: () => Promise<void>): Promise<void> {
    await this.#asPerson(async () => {
      await act();
      await this.#service.refreshOperations();
    }, undefined);
  }

  /** Writes down what a screen of another version of the app would. */
  async write(content: Content): Promise<void> {
    const about = { title: 'Việc mới', villageId: this.#parts.village.id, householdId: null, form: null };
    await this.#outbox.save({ ...content, ...about, id: newId() });
    await this.#service.refreshOperations();
  }

  /** Whether the screen said that it was taken back; a person whose app ended at that moment does not know. */
  async takeBack(operationId: string): Promise<'taken back' | 'stays' | 'unknown'> {
    const wasToEnd = this.storage.next !== null && this.storage.next !== 'full';
    return this.#asPerson(
      async () => {
        const taken = await this.#outbox.takeBack(operationId);
        await this.#service.refreshOperations();
        return taken ? 'taken back' : 'stays';
      },
      wasToEnd ? 'unknown' : 'stays',
    );
  }

  async sync(): Promise<void> {
    await this.#asPerson(async () => {
      try {
        await synchronise({
          database: this.#database,
          outbox: this.#outbox,
          call: this.network.call,
          now: this.now,
          newId,
          villages: () => [this.#parts.village.id],
          isHeldBack: () => false,
          onProgress: () => undefined,
          rest: async () => undefined,
        });
      } catch (error) {
        if (!(error instanceof ApiProblem) || !error.isPassing) throw error;
      }
      await this.#service.refresh();
    }, undefined);
  }

  /** A killed app is opened again; a full phone says so. */
  async #asPerson<Result>(act: () => Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof Killed) await this.restart();
      else if (!(error instanceof StoreFull)) throw error;
      return otherwise;
    }
  }
}
