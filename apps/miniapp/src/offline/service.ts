import type { HouseholdDetail } from '@cns/contracts/households';
import type { GroupLesson } from '@cns/contracts/lessons';
import type { Need } from '@cns/contracts/needs';
import type { MonthlyReport } from '@cns/contracts/reports';
import type { ResidentRequest } from '@cns/contracts/resident-requests';
import type { UnitSummary } from '@cns/contracts/units';
import type { Assignment } from '@cns/contracts/work';
import type { HouseholdTraits } from '@cns/domain/duplicates';
import type { Day } from '@cns/domain/time';
import { isAnswered } from '../api/local-routes.ts';
import type { Answer, GetRoute, Input, SendRoute } from '../api/routes.ts';
import { afterPaint } from '../pace/after-paint.ts';
import { inSlices } from '../pace/slices.ts';
import type { LocalDatabase } from './database.ts';
import { bySequence, isOfOutbox } from './ledger.ts';
import { lessonEdited, lessonOf } from './lessons-on-phone.ts';
import { attendeesPage, householdsPage, suggestedVisits } from './local-reads.ts';
import { isUnsent, needsPerson, type Operation, saidBefore } from './operation.ts';
import { type Outbox, SENT_AT } from './outbox.ts';
import { type Changed, type VillageState, villageFact } from './reading.ts';
import { isRecorded, type RecordedRoute, recordingOf } from './recording.ts';
import { type Submission, saveSealed } from './sealing.ts';
import { ShownHouseholds } from './shown-households.ts';
import { needOnPhone, requestsOnPhone } from './team-work-on-phone.ts';
import { type Told, toldIn } from './told.ts';

/** Who works on this phone, and where. */
export interface Worker {
  memberName: string;
  today: Day;
  villages: readonly UnitSummary[];
}

/** What a form says beside what it would send. */
export interface Recording {
  /** What the person saw when the form was opened. */
  household?: HouseholdDetail | null;
  report?: MonthlyReport | null;
  request?: ResidentRequest;
  need?: Need;
  lesson?: GroupLesson;
  assignment?: Assignment;
  form?: Operation['form'];
  /** The refused operation that is mended by this one. */
  replaces?: string | null;
  /** Stays on the phone for some seconds, so that it can be taken back. */
  undoable?: boolean;
  /** Called as soon as the phone has it; where the screen says so at once, what follows from it waits until that is painted. */
  onStored?: () => boolean;
}

/** An answer from the phone: `whole` when it is all that there is, else as far as it was read. */
export interface LocalAnswer<R extends GetRoute> {
  answer: Answer<R>;
  whole: boolean;
}

type Params = Record<string, string>;

const paramsOf = (input: unknown): Params => (input as { params?: Params }).params ?? {};

type HouseholdsQuery = Input<'GET /v1/units/:unitId/households'>['query'];

/**
 * The part of the service that is on the phone: it answers what a member reads of the own villages, and takes what a
 * member writes. Everything is read from the phone's storage once and kept in memory.
 */
export class LocalService {
  readonly #database: LocalDatabase;
  readonly outbox: Outbox;
  #worker: Worker;
  readonly #households = new ShownHouseholds();
  #states = new Map<string, VillageState>();
  #operations: readonly Operation[] = [];
  #sentAt: string | null = null;
  #notices: readonly Told[] = [];
  /** How a member of the team is called. */
  readonly nameOf: (personId: string) => string | null;
  readonly #listeners = new Set<() => void>();

  constructor(database: LocalDatabase, outbox: Outbox, worker: Worker, nameOf: LocalService['nameOf'] = () => null) {
    this.#database = database;
    this.outbox = outbox;
    this.#worker = worker;
    this.nameOf = nameOf;
  }

  get operations(): readonly Operation[] {
    return this.#operations;
  }

  get sentAt(): string | null {
    return this.#sentAt;
  }

  /** What the server said of what arrived, until the person has read it. */
  get notices(): readonly Told[] {
    return this.#notices;
  }

  get householdIds(): string[] {
    return this.#households.ids;
  }

  get villageIds(): string[] {
    return this.#worker.villages.map(({ id }) => id);
  }

  get unsent(): readonly Operation[] {
    return this.#operations.filter(isUnsent);
  }

  get toLookAt(): readonly Operation[] {
    return this.#operations.filter(needsPerson);
  }

  /** Every village of the person is here whole. */
  get isWhole(): boolean {
    return this.villageIds.length > 0 && this.villageIds.every((id) => this.#states.get(id)?.complete);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setWorker(worker: Worker): void {
    this.#worker = worker;
    this.#layOver();
  }

  /** Reads everything anew, after a sync or when the app, open a second time, has written. */
  async refresh(): Promise<void> {
    await this.#database.read(['operations', 'facts'], async (tx) => {
      const [operations, sentAt, told, ...states] = await Promise.all([
        tx.all('operations'),
        tx.get('facts', SENT_AT),
        toldIn(tx),
        ...this.villageIds.map((id) => tx.get('facts', villageFact(id))),
      ]);
      this.#operations = bySequence(operations);
      this.#sentAt = (sentAt?.value as string | undefined) ?? null;
      this.#notices = told;
      this.#states = new Map(
        states.flatMap((fact) => (fact ? [[(fact.value as VillageState).unit.id, fact.value as VillageState]] : [])),
      );
    });
    // Apart: a thousand rows take their time, and who saves meanwhile must not stand in line behind them. Read afterwards, they
    // may know an operation already, which changes nothing a second time.
    const households = await this.#database.read(['households'], (tx) => tx.all('households'));
    this.#households.tell(households.map(({ id, detail }) => [id, detail]));
    await inSlices(this.#households.weighing(this.#worker.today));
    this.#layOver();
  }

  #layOver(): void {
    const { memberName, villages } = this.#worker;
    this.#households.layOver(this.#operations, { memberName, villages, nameOf: this.nameOf });
    for (const listener of this.#listeners) listener();
  }

  /** Whether the phone has all that there is of what a route asks for. */
  holds(route: GetRoute, input: Input<GetRoute>): boolean {
    const { householdId = '', unitId = '' } = paramsOf(input);
    if (route === 'GET /v1/households/:householdId') return this.#households.has(householdId);
    return isAnswered(route) && this.villageIds.includes(unitId) && (this.#states.get(unitId)?.complete ?? false);
  }

  /** `null` = the phone does not know; the server has to be asked. */
  answer<R extends GetRoute>(route: R, input: Input<R>): LocalAnswer<R> | null {
    const answer = this.#answer(route, paramsOf(input), (input as { query?: HouseholdsQuery }).query ?? {});
    return answer === null ? null : { answer: answer as Answer<R>, whole: this.holds(route, input) };
  }

  #answer(route: GetRoute, { householdId = '', unitId = '' }: Params, query: HouseholdsQuery): unknown {
    if (route === 'GET /v1/households/:householdId') return this.household(householdId);
    if (!this.villageIds.includes(unitId) || !this.#knows(unitId)) return null;
    switch (route) {
      case 'GET /v1/units/:unitId/households':
        return householdsPage(this.#households.ordered(unitId), query);
      case 'GET /v1/units/:unitId/residents':
        return attendeesPage(this.#households.ordered(unitId), query ?? {});
      case 'GET /v1/units/:unitId/next-visits':
        return suggestedVisits(this.#households.in(unitId), this.#worker.today);
      default:
        return null;
    }
  }

  /** A village of which nothing has been read is not one without households. */
  #knows(unitId: string): boolean {
    return this.#states.has(unitId) || this.#households.in(unitId).length > 0;
  }

  /** Registered households that may be the one that is being typed; `null` = the phone does not know all of them. */
  similar(unitId: string, typed: HouseholdTraits): ReturnType<ShownHouseholds['similar']> | null {
    return this.#states.get(unitId)?.complete ? this.#households.similar(unitId, typed) : null;
  }

  /** Computes beforehand what typing and the list need, in pieces. */
  preparing(): Generator<void> {
    return this.#households.preparing();
  }

  /** How somebody is called who lives in a household here, or did. */
  residentName(id: string): string | null {
    return this.#households.residentName(id);
  }

  household(id: string): HouseholdDetail | null {
    return this.#households.get(id);
  }

  /** Whether a change is written down here first; otherwise it goes to the server as it is. */
  records(route: SendRoute, input: unknown, recording: Recording = {}): boolean {
    const { household, report, request, need, assignment, lesson } = recording;
    if (!isRecorded(route)) return false;
    // On the first day a screen may know a household before the phone does.
    if (household) return this.villageIds.includes(household.village.id);
    const { params = {}, body = {} } = input as { params?: Record<string, string>; body?: Record<string, unknown> };
    switch (route) {
      case 'POST /v1/households':
        return this.villageIds.includes(String(body.villageId));
      case 'POST /v1/units/:unitId/lessons':
        return this.villageIds.includes(params.unitId ?? '');
      case 'PUT /v1/lessons/:lessonId':
        return this.villageIds.includes(lesson?.village.id ?? '');
      case 'PUT /v1/units/:unitId/reports/:period/words':
      case 'POST /v1/units/:unitId/reports/:period/submission':
        // Changed is what stands on the screen, and sealed.
        return this.villageIds.includes(params.unitId ?? '') && report != null;
      case 'POST /v1/requests/:requestId/taking':
      case 'POST /v1/requests/:requestId/closing':
        return this.villageIds.includes(request?.village.id ?? '');
      case 'POST /v1/needs/:visitId/taking':
      case 'POST /v1/needs/:visitId/answer':
        return this.villageIds.includes(need?.village.id ?? '');
      case 'POST /v1/assignments/:assignmentId/closing':
        return this.villageIds.includes(assignment?.villageId ?? '');
      case 'POST /v1/visits':
        return this.#households.has(String(body.householdId));
      default:
        return this.#householdOf(params) !== null;
    }
  }

  #householdOf({ householdId, residentId = '' }: Record<string, string>): HouseholdDetail | null {
    return householdId === undefined ? this.#households.ofResident(residentId) : this.household(householdId);
  }

  /**
   * Writes a change down; resolves when it would survive the end of the app, with the answer that the server will give.
   * @throws StoreFull
   */
  async save<R extends RecordedRoute>(route: R, input: Input<R>, recording: Recording = {}): Promise<Answer<R>> {
    const { params = {}, body } = input as unknown as {
      params?: Record<string, string>;
      body: { householdId?: string; id?: string };
    };
    const household =
      recording.household ??
      this.#householdOf(body.householdId === undefined ? params : { householdId: body.householdId });
    const { report = null, request, need, assignment, lesson } = recording;
    const recorded = recordingOf(route, input, { household, report, request, need, assignment, lesson });
    if (household !== null) this.#households.tellIfNew(household);
    if (recorded !== null) {
      const replaces = recording.replaces ?? saidBefore(this.#operations, recorded);
      const operation = await this.outbox.save({ ...recorded, form: recording.form ?? null }, replaces);
      if (recording.onStored?.()) await new Promise<void>(afterPaint);
      this.#note(operation, replaces);
    }
    const saved = this.#operations.find(({ id }) => id === recorded?.id);
    if (saved?.kind === 'lesson.log') return this.#lesson(saved) as Answer<R>;
    if (lesson) return lessonEdited(lesson, this.#operations, this.nameOf) as Answer<R>;
    if (report) return report as Answer<R>;
    if (request) return requestsOnPhone([request], this.#operations, this.#worker.memberName)[0] as Answer<R>;
    if (need) return needOnPhone(need, this.#operations, this.#worker.memberName) as Answer<R>;
    if (assignment) return { assignmentId: assignment.id, doneOn: this.#worker.today } as Answer<R>;
    const householdId = recorded?.householdId ?? household?.id;
    const after = householdId === undefined ? null : this.household(householdId);
    if (route === 'POST /v1/visits') {
      const visit = after?.visits.find(({ id }) => id === body.id);
      return { visit, household: after } as Answer<R>;
    }
    return after as Answer<R>;
  }

  /**
   * Hands a report in without a network; it is sealed as it stands on the screen (D-R3).
   * @throws StoreFull
   */
  async handIn(submission: Submission): Promise<void> {
    await saveSealed(this.outbox, submission);
    await this.refreshOperations();
  }

  #lesson(operation: Operation & { kind: 'lesson.log' }): GroupLesson | null {
    const village = this.#worker.villages.find(({ id }) => id === operation.villageId);
    return village === undefined ? null : lessonOf(operation, village, this.nameOf);
  }

  /** Shows an operation that has just been written, without asking the store for all others. */
  #note(operation: Operation, replaces: string | null): void {
    const others = this.#operations.filter(({ id }) => id !== operation.id && id !== replaces);
    this.#operations = bySequence([...others, operation]);
    this.#layOver();
  }

  /** Removes what others wrote and what can be read again; what is unsent stays. */
  async forget(): Promise<void> {
    await this.#database.write(['households', 'facts'], async (tx) => {
      for (const { id } of await tx.all('households')) tx.remove('households', id);
      for (const { id } of await tx.all('facts')) if (!isOfOutbox(id)) tx.remove('facts', id);
    });
    await this.refresh();
  }

  /** The households that a reading has changed, and the operations. */
  async refreshSome(changed: Changed): Promise<void> {
    if (changed === 'all') return this.refresh();
    if (changed.size > 0) {
      await this.#database.read(['households'], async (tx) => {
        const rows = await Promise.all([...changed].map(async (id) => ({ id, row: await tx.get('households', id) })));
        for (const { id, row } of rows) {
          this.#households.tellOf(id, row?.detail);
        }
      });
    }
    await this.refreshOperations();
  }

  /** The operations alone, which are few: after sending nothing else has changed. */
  async refreshOperations(): Promise<void> {
    await this.#database.read(['operations', 'facts'], async (tx) => {
      this.#operations = bySequence(await tx.all('operations'));
      this.#sentAt = ((await tx.get('facts', SENT_AT))?.value as string | undefined) ?? null;
      this.#notices = await toldIn(tx);
    });
    this.#layOver();
  }
}
