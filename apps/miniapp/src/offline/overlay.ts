import type { FormerResident, HouseholdDetail, Resident, VisitRecord } from '@cns/contracts/households';
import type { UnitSummary } from '@cns/contracts/units';
import { standingInForce } from '@cns/domain/coverage';
import { emptySince, type Housemate, settleLeaving, settleReturning } from '@cns/domain/departures';
import { learnedAt } from '@cns/domain/lessons';
import { type Day, dayOf } from '@cns/domain/time';
import { type Help, opensShop, residentsAfter } from '@cns/domain/visits';
import type { Changes, Operation } from './operation.ts';

/** What the phone knows beside the households and what was written to them here. */
export interface Surroundings {
  /** Who works on this phone. */
  memberName: string;
  villages: readonly UnitSummary[];
  /** How a member of the team is called. */
  nameOf(personId: string): string | null;
}

/** Counts on the screen as if it had arrived. What a person has to decide first does not. */
function counts({ state }: Operation): boolean {
  return state === 'waiting' || state === 'held' || state === 'applied';
}

/**
 * How households stand once everything written on this phone has arrived, by the rules that the server applies. What the
 * server's own answer already holds changes nothing a second time.
 * @param operations in the order in which they were written
 * @returns the households that operations touch; all others are as they were told
 */
export function laidOver(
  known: ReadonlyMap<string, HouseholdDetail>,
  operations: readonly Operation[],
  around: Surroundings,
): Map<string, HouseholdDetail> {
  const after = new Map<string, HouseholdDetail>();
  for (const operation of operations.filter(counts)) {
    if (operation.kind === 'lesson.log') teach(known, after, operation.body);
    const { householdId } = operation;
    if (householdId === null) continue;
    const before = after.get(householdId) ?? known.get(householdId) ?? null;
    const changed = applied(before, operation, around);
    if (changed !== null) after.set(householdId, changed);
  }
  return after;
}

/** Whoever came to a lesson has been guided in what was taught; nobody was visited (D-V2). */
function teach(
  known: ReadonlyMap<string, HouseholdDetail>,
  after: Map<string, HouseholdDetail>,
  { residentIds, topics }: Of<'lesson.log'>['body'],
): void {
  const came = new Set(residentIds);
  for (const household of new Map([...known, ...after]).values()) {
    const present = household.residents.filter(({ id }) => came.has(id));
    if (present.length === 0) continue;
    const help = present.map(({ id, petals }) => ({ residentId: id, skills: learnedAt(topics, petals), services: [] }));
    after.set(household.id, restated({ ...household, residents: residentsHelped(household, help) }));
  }
}

/** A household as somebody wanted it who edited it or one of its people, whether the server took it or not. */
export function asWanted(household: HouseholdDetail, operation: Operation): HouseholdDetail {
  const alone = { memberName: '', villages: [household.village], nameOf: () => null };
  return applied(household, operation, alone) ?? household;
}

function applied(
  household: HouseholdDetail | null,
  operation: Operation,
  around: Surroundings,
): HouseholdDetail | null {
  if (operation.kind === 'household.register') return household ?? registered(operation, around);
  if (household === null) return null;
  switch (operation.kind) {
    case 'visit.log':
      return visited(household, operation.body, around.memberName);
    case 'resident.add':
      return restated({ ...household, residents: withPerson(household.residents, operation.body) });
    case 'people.depart': {
      const { body } = operation;
      return withHousemates(household, (people) => settleLeaving(people, body));
    }
    case 'people.return': {
      const { body } = operation;
      return withHousemates(household, (people) => settleReturning(people, body.residentIds));
    }
    case 'household.edit':
      return edited(household, operation.body.changes, around);
    case 'consent.change':
      return agreed(household, operation, around.memberName);
    case 'resident.edit':
      return withResident(household, operation.params.residentId, (resident) =>
        editedResident(resident, operation.body.changes),
      );
    case 'skill.correct': {
      const { skill, level } = operation.body;
      return withResident(household, operation.params.residentId, (resident) => ({
        ...resident,
        petals: resident.petals.map((petal, index) => (index === skill - 1 ? level : petal)),
      }));
    }
    default:
      return household;
  }
}

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

const NOTHING_KNOWN: Resident['indicators'] = {
  vneidLevel: null,
  publicServiceAccount: null,
  paymentAccount: null,
  healthRecord: null,
  digitalSignature: null,
};

function registered(operation: Of<'household.register'>, around: Surroundings): HouseholdDetail | null {
  const { body, recordedAt } = operation;
  const village = around.villages.find(({ id }) => id === body.villageId);
  if (!village) return null;
  return restated({
    id: body.id,
    village,
    headName: body.residents.find(({ relation }) => relation === 'head')?.fullName ?? '',
    phone: body.phone,
    hamlet: body.hamlet,
    priority: body.priority,
    residentCount: 0,
    petals: [],
    goalOneMember: false,
    lastVisitOn: null,
    comeBackOn: null,
    version: 0,
    digitalShop: null,
    assistedBy: null,
    residents: body.residents.reduce<Resident[]>(withPerson, []),
    visits: [],
    consents: body.consents.map((purpose) => ({
      purpose,
      channel: 'assisted',
      recordedBy: around.memberName,
      givenAt: recordedAt,
      withdrawnAt: null,
    })),
  });
}

type KnownPerson = Resident & Housemate;

/** Who lives there and who has left, by the rule of the server. */
function withHousemates(
  household: HouseholdDetail,
  settle: (people: readonly KnownPerson[]) => readonly KnownPerson[],
): HouseholdDetail {
  const settled = settle(housematesOf(household));
  const { residents, formerResidents } = livingAndFormer(settled);
  return { ...restated({ ...household, residents, formerResidents }), leftOn: emptySince(settled) };
}

function housematesOf({ residents, formerResidents = [] }: HouseholdDetail): KnownPerson[] {
  const living = residents.map((person) => ({ ...person, departure: null, departedOn: null }));
  return [...living, ...formerResidents].map((person) => ({
    ...person,
    relationBefore: person.relationBefore ?? null,
  }));
}

function livingAndFormer(people: readonly KnownPerson[]) {
  const residents: Resident[] = [];
  const formerResidents: FormerResident[] = [];
  for (const { departure, departedOn, ...person } of people) {
    if (departure === null || departedOn === null) residents.push(person);
    else formerResidents.push({ ...person, departure, departedOn });
  }
  return { residents, formerResidents };
}

type PersonBody = Pick<Resident, 'id' | 'fullName' | 'relation' | 'birthYear'>;

function withPerson(residents: Resident[], { id, fullName, relation, birthYear }: PersonBody): Resident[] {
  if (residents.some((other) => other.id === id)) return residents;
  const petals = [null, null, null, null, null];
  return [...residents, { id, fullName, relation, birthYear, petals, indicators: NOTHING_KNOWN }];
}

function visited(household: HouseholdDetail, body: Of<'visit.log'>['body'], memberName: string): HouseholdDetail {
  if (household.visits.some(({ id }) => id === body.id)) return household;
  const residents = residentsHelped(household, body.residents);
  const visit: VisitRecord = {
    id: body.id,
    occurredAt: body.occurredAt,
    memberName,
    outcome: body.outcome,
    comeBackOn: body.outcome === 'come_back' ? body.comeBackOn : null,
    residents: body.residents.map((helped) => ({
      ...helped,
      fullName: household.residents.find(({ id }) => id === helped.residentId)?.fullName ?? '',
    })),
    difficulties: body.difficulties,
    needs: body.needs,
  };
  return restated({
    ...household,
    residents,
    visits: [visit, ...household.visits].sort(latestFirst),
    digitalShop: opensShop(body.residents) || household.digitalShop,
  });
}

function residentsHelped({ residents }: HouseholdDetail, helped: readonly Help[]): Resident[] {
  const people = residents.map((resident) => ({ ...resident, ...resident.indicators }));
  return residentsAfter(people, helped).map((person, index) => ({
    ...(residents[index] as Resident),
    petals: [...person.petals],
    indicators: {
      vneidLevel: person.vneidLevel as Resident['indicators']['vneidLevel'],
      publicServiceAccount: person.publicServiceAccount,
      paymentAccount: person.paymentAccount,
      healthRecord: person.healthRecord,
      digitalSignature: person.digitalSignature,
    },
  }));
}

function latestFirst(a: VisitRecord, b: VisitRecord): number {
  const [first, second] = [a.occurredAt + a.id, b.occurredAt + b.id];
  return first < second ? 1 : first > second ? -1 : 0;
}

/** What the household said aloud; without the consent to be called its number goes (D-P2). */
function agreed(
  household: HouseholdDetail,
  { params, body, recordedAt }: Of<'consent.change'>,
  memberName: string,
): HouseholdDetail {
  const purpose = params.purpose as HouseholdDetail['consents'][number]['purpose'];
  const isInForce = (one: HouseholdDetail['consents'][number]) => one.purpose === purpose && one.withdrawnAt === null;
  if (body.given) {
    if (household.consents.some(isInForce)) return household;
    const given = { purpose, channel: 'assisted' as const, recordedBy: memberName, givenAt: recordedAt };
    return { ...household, consents: [...household.consents, { ...given, withdrawnAt: null }] };
  }
  return {
    ...household,
    ...(purpose === 'contact' ? { phone: null } : {}),
    consents: household.consents.map((one) => (isInForce(one) ? { ...one, withdrawnAt: recordedAt } : one)),
  };
}

function edited(household: HouseholdDetail, changes: Changes, around: Surroundings): HouseholdDetail {
  const { assistedByPersonId, ...values } = valuesOf(changes);
  const helper = assistedByPersonId as string | null | undefined;
  return {
    ...household,
    ...values,
    ...(helper === undefined
      ? {}
      : { assistedBy: helper === null ? null : { personId: helper, name: around.nameOf(helper) ?? 'Thành viên Tổ' } }),
  };
}

function editedResident(resident: Resident, changes: Changes): Resident {
  const { fullName = resident.fullName, birthYear = resident.birthYear, ...indicators } = valuesOf(changes);
  return {
    ...resident,
    fullName: fullName as string,
    birthYear: birthYear as number | null,
    indicators: { ...resident.indicators, ...indicators },
  };
}

function valuesOf(changes: Changes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change?.to]));
}

function withResident(
  household: HouseholdDetail,
  residentId: string | undefined,
  change: (resident: Resident) => Resident,
): HouseholdDetail {
  return restated({
    ...household,
    residents: household.residents.map((resident) => (resident.id === residentId ? change(resident) : resident)),
  });
}

/** What follows from the people and the visits of a household. */
function restated(household: HouseholdDetail): HouseholdDetail {
  const { petals, goalOneMember, residents } = standingInForce({
    priority: household.priority,
    assisted: household.assistedBy !== null,
    digitalShop: household.digitalShop,
    residents: household.residents.map(({ petals: own, indicators }) => ({ petals: own, ...indicators })),
    visits: { count: household.visits.length, last: null },
  });
  const [latest] = household.visits;
  return {
    ...household,
    petals,
    goalOneMember,
    residentCount: residents,
    headName: household.residents.find(({ relation }) => relation === 'head')?.fullName ?? household.headName,
    ...(latest === undefined ? {} : { lastVisitOn: dayOfVisit(latest), comeBackOn: latest.comeBackOn }),
  };
}

function dayOfVisit({ occurredAt }: VisitRecord): Day {
  return dayOf(new Date(occurredAt));
}
