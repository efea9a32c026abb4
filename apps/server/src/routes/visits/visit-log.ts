import type { Api } from '@cns/contracts/api';
import { brokenKeyOf } from '@cns/db/failures';
import { patiently } from '@cns/db/patiently';
import type { Actor } from '@cns/db/queries/actors';
import { type SealedOperation, sameOperation } from '@cns/db/queries/operations';
import {
  type LockedHousehold,
  openVisitStore,
  type VisitedPerson,
  type VisitStore,
  type VisitToWrite,
  type VisitTransaction,
} from '@cns/db/queries/visit-log';
import { type HouseholdFacts, type HouseholdStanding, standingOf, withVisit } from '@cns/domain/coverage';
import { withoutAbsent } from '@cns/domain/coverage-history';
import { checkLivedThere } from '@cns/domain/departure-rules';
import { DomainError } from '@cns/domain/errors';
import { type Action, authorise } from '@cns/domain/offices';
import { dayOf } from '@cns/domain/time';
import { checkVisit, onTopOf, opensShop, residentsAfter } from '@cns/domain/visits';
import { Gathering } from '../../http/gathering.ts';
import { isLate, movementsOf } from './movements.ts';

export type VisitBody = Api['POST /v1/visits']['body'];

/** A visit as somebody wants it logged. */
export interface VisitRequest {
  actor: Actor;
  now: Date;
  operation: SealedOperation;
  body: VisitBody;
  /**
   * It comes from a phone that was away: it goes on top of what others recorded meanwhile, and nothing of the household is
   * shown in answer (D-V4).
   */
  late?: boolean;
}

/** What a visit did. */
export interface LoggedVisit {
  /** The household to which it belongs, which may be another one than the phone names (D-V4). */
  householdId: string;
  villageId: string;
  /** The household's, as it is now. */
  version: number;
  /** The levels that stood were others than the visit said. */
  rebased: boolean;
}

/** The one way to write a visit. */
export interface VisitLog {
  /**
   * Resolves after the commit; also when the same operation was applied before.
   * @throws DomainError why this visit is refused, whatever becomes of others that came with it
   */
  log(visit: VisitRequest): Promise<LoggedVisit>;
  close(): Promise<void>;
}

export interface VisitLogOptions {
  databaseUrl: string;
  onError: (error: unknown) => void;
}

/** One commits while the next is judged. */
const LANES = 2;

export function openVisitLog({ databaseUrl, onError }: VisitLogOptions): VisitLog {
  const store = openVisitStore({ url: databaseUrl, connections: LANES, onError });
  const gathering = new Gathering<VisitRequest, LoggedVisit>({
    work: (visits) => logVisits(store, visits),
    most: 256,
    lanes: LANES,
    // A thousand phones may come into signal in the same minute.
    mostWaiting: 20_000,
    refuse: () => new DomainError('busy'),
  });
  return { log: (visit) => followingMerge(store, visit, (each) => gathering.add(each)), close: () => store.close() };
}

/**
 * A phone that was away still names a record that has gone into another one: its visit belongs there (D-V4). Looked up only
 * when the household is refused.
 */
async function followingMerge(
  store: VisitStore,
  visit: VisitRequest,
  log: (visit: VisitRequest) => Promise<LoggedVisit>,
): Promise<LoggedVisit> {
  try {
    return await log(visit);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'household_archived')) throw error;
    const people = visit.body.residents.map(({ residentId }) => residentId);
    const into = await store.mergedInto(visit.body.householdId, people);
    if (!into) throw error;
    const residents = visit.body.residents.map((helped) => ({
      ...helped,
      residentId: into.residents.get(helped.residentId) ?? helped.residentId,
    }));
    return followingMerge(store, { ...visit, body: { ...visit.body, householdId: into.householdId, residents } }, log);
  }
}

type Outcome = PromiseSettledResult<LoggedVisit>;

/**
 * Logs visits in as few transactions as may be: those of different households share one. Each is accepted or refused by
 * itself, and none is acknowledged before the commit.
 */
export async function logVisits(store: VisitStore, visits: readonly VisitRequest[]): Promise<Outcome[]> {
  const outcomes = new Map<VisitRequest, Outcome>();
  for (let left = [...visits]; left.length > 0; ) {
    const [together, later] = apart(left);
    for (const [visit, outcome] of await logTogether(store, together)) outcomes.set(visit, outcome);
    left = later;
  }
  return visits.map((visit) => outcomes.get(visit) ?? { status: 'rejected', reason: new Error('Not judged') });
}

/** The first of each household and of each operation; the others see what those have written. */
function apart(visits: readonly VisitRequest[]): [VisitRequest[], VisitRequest[]] {
  const taken = new Set<string>();
  const together: VisitRequest[] = [];
  const later: VisitRequest[] = [];
  for (const visit of visits) {
    const keys = [visit.body.householdId, visit.operation.id, visit.body.id];
    if (keys.some((key) => taken.has(key))) later.push(visit);
    else together.push(visit);
    for (const key of keys) taken.add(key);
  }
  return [together, later];
}

async function logTogether(
  store: VisitStore,
  visits: readonly VisitRequest[],
  again = false,
): Promise<[VisitRequest, Outcome][]> {
  try {
    return await patiently(() => store.transaction((tx) => logIn(tx, visits)));
  } catch (error) {
    if (visits.length === 1) {
      const isLastTry = again || brokenKeyOf(error) !== 'operation_receipt_pkey';
      // An operation that somebody else applied at the same moment is found to be applied.
      return isLastTry ? rejected(visits, error) : logTogether(store, visits, true);
    }
    // The database refuses one of them. It is found by halves, and all others go through.
    const middle = visits.length >> 1;
    const first = await logTogether(store, visits.slice(0, middle));
    return [...first, ...(await logTogether(store, visits.slice(middle)))];
  }
}

function rejected(visits: readonly VisitRequest[], reason: unknown): [VisitRequest, Outcome][] {
  return visits.map((visit) => [visit, { status: 'rejected', reason }]);
}

async function logIn(tx: VisitTransaction, visits: readonly VisitRequest[]): Promise<[VisitRequest, Outcome][]> {
  const { toWrite, outcomes } = await judgeVisits(tx, visits);
  if (toWrite.length > 0) await tx.commit(toWrite);
  return outcomes;
}

/** What of the visits is to be written, and what becomes of each; their households are locked from here on. */
export async function judgeVisits(
  tx: VisitTransaction,
  visits: readonly VisitRequest[],
): Promise<{ toWrite: VisitToWrite[]; outcomes: [VisitRequest, Outcome][] }> {
  const { households, operations } = await tx.open(
    visits.map(({ body }) => body.householdId),
    visits.map(({ operation }) => operation.id),
  );
  const judged: JudgedVisit[] = [];
  const outcomes = visits.map((visit): [VisitRequest, Outcome] => {
    try {
      const household = households.get(visit.body.householdId);
      const known = operations.get(visit.operation.id);
      if (known) return [visit, { status: 'fulfilled', value: loggedBefore(visit, known, household) }];
      const right = judge(visit, household);
      judged.push(right);
      const { id: householdId, villageId, version } = right.household;
      return [
        visit,
        { status: 'fulfilled', value: { householdId, villageId, version: version + 1, rebased: right.rebased } },
      ];
    } catch (reason) {
      return [visit, { status: 'rejected', reason }];
    }
  });
  return { toWrite: await withMovements(tx, judged), outcomes };
}

/** @throws DomainError `operation_reused`, or why the caller may not see the household */
function loggedBefore(visit: VisitRequest, known: SealedOperation, found: LockedHousehold | undefined): LoggedVisit {
  if (!sameOperation(known, visit.operation)) throw new DomainError('operation_reused');
  const household = visit.late && found ? found : authoriseAt(visit.actor, 'household.read', found);
  const { id: householdId, villageId, version } = household;
  return { householdId, villageId, version, rebased: false };
}

type JudgedVisit = Omit<VisitToWrite, 'movements'> & { rebased: boolean };

/** For visits that arrive late the households' histories are read. */
async function withMovements(tx: VisitTransaction, visits: readonly JudgedVisit[]): Promise<VisitToWrite[]> {
  const late = visits.filter(isLate).map(({ household }) => household.id);
  const histories = late.length > 0 ? await tx.histories(late) : new Map();
  return visits.map((judged) => ({ ...judged, movements: movementsOf(judged, histories.get(judged.household.id)) }));
}

/** What a visit changes. @throws DomainError when it may not be */
function judge(visit: VisitRequest, found: LockedHousehold | undefined): JudgedVisit {
  const { actor, now, operation } = visit;
  const household = authoriseAt(actor, 'visit.write', found);
  if (household.archived) throw new DomainError('household_archived');
  const body = visit.late ? onTopOf(visit.body, household.residents) : visit.body;
  const occurredAt = new Date(body.occurredAt);
  checkVisit({ ...body, occurredAt }, household.residents, now);
  const helpedIds = body.residents.map(({ residentId }) => residentId);
  checkLivedThere(household.residents, helpedIds, dayOf(occurredAt));
  const residents = residentsAfter(household.residents, body.residents);
  const digitalShop = opensShop(body.residents) || household.digitalShop;
  const comeBackOn = body.outcome === 'come_back' ? body.comeBackOn : null;
  const before = household.standing;
  const visits = withVisit(
    { count: before?.visits ?? 0, last: before?.lastVisit ?? null },
    { at: occurredAt, id: body.id, comeBackOn },
  );
  const standing = standingAfter(household, { digitalShop, residents, visits });
  return {
    operation,
    memberId: actor.personId,
    now,
    visit: { ...body, lessonId: null, occurredAt, occurredOn: dayOf(occurredAt), comeBackOn },
    household,
    changed: residents.filter((resident, index) => resident !== household.residents[index]),
    digitalShop,
    standing,
    rebased: body !== visit.body,
  };
}

/** By those who live there; `null` when nobody does any more, and what is told was before that. */
export function standingAfter(
  { priority, assisted }: LockedHousehold,
  after: Pick<HouseholdFacts, 'digitalShop' | 'visits'> & { residents: readonly VisitedPerson[] },
): HouseholdStanding | null {
  const facts = { archived: false, priority, assisted, ...after };
  return standingOf(withoutAbsent(facts, ({ departedOn }) => departedOn !== null));
}

/** @throws DomainError `household_not_found`, `household_outside_subtree`, `forbidden` */
export function authoriseAt(actor: Actor, action: Action, household: LockedHousehold | undefined): LockedHousehold {
  if (!household) throw new DomainError('household_not_found');
  try {
    authorise(actor.offices, action, household.ancestry);
  } catch (error) {
    const outside = error instanceof DomainError && error.code === 'outside_subtree';
    throw outside ? new DomainError('household_outside_subtree') : error;
  }
  return household;
}
