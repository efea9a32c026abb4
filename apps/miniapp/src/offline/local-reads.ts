import type { HouseholdCard, HouseholdDetail } from '@cns/contracts/households';
import { foldPersonName, searchForms } from '@cns/domain/names';
import { reasonToVisit, type VisitReason } from '@cns/domain/next-visits';
import { reaches } from '@cns/domain/skills';
import type { Day } from '@cns/domain/time';
import type { Answer, Input } from '../api/routes.ts';

type ListRoute = 'GET /v1/units/:unitId/households';
type Filter = Input<ListRoute>['query'];

const SUGGESTIONS = 10;
const PAGE = 50;

/** A page of the list as the server would answer it. @param households as `inOrder` has put them */
export function householdsPage(households: readonly HouseholdDetail[], filter: Filter): Answer<ListRoute> {
  const found = matching(households, filter);
  const from = Number(filter?.cursor ?? 0);
  const to = from + Number(filter?.limit ?? PAGE);
  return {
    households: found.slice(from, to).map(cardOf),
    total: found.length,
    next: to < found.length ? String(to) : null,
  };
}

function matching(households: readonly HouseholdDetail[], filter: Filter): readonly HouseholdDetail[] {
  const { search = '', missingSkill, priority, neverVisited, left } = filter ?? {};
  const matches = matcher(search);
  return households.filter(
    (household) =>
      isLeft(household) === (left === 'true') &&
      matches(household) &&
      (!missingSkill || !reaches(household.petals[Number(missingSkill) - 1] ?? null, 'proficient')) &&
      (priority !== 'true' || household.priority.length > 0) &&
      (neverVisited !== 'true' || household.lastVisitOn === null),
  );
}

/** Nobody lives there any more. */
export const isLeft = ({ leftOn }: Pick<HouseholdDetail, 'leftOn'>): boolean => (leftOn ?? null) !== null;

/** By the name of anybody in the house, or by digits of the phone, as the server finds them. */
function matcher(search: string): (household: HouseholdDetail) => boolean {
  if (search.trim() === '') return () => true;
  const forms = searchForms(search);
  const digits = search.replace(/\D/g, '').replace(/^0/, '');
  return (household) =>
    forms.some((form) => namesOf(household).some((name) => name.includes(form))) ||
    (digits.length >= 4 && (household.phone?.includes(digits) ?? false));
}

/** Folding a thousand names takes a slow phone longer than a tap may; what is folded once stays. */
function once<Value>(of: (household: HouseholdDetail) => Value): (household: HouseholdDetail) => Value {
  const known = new WeakMap<HouseholdDetail, Value>();
  return (household) => {
    const value = known.get(household) ?? of(household);
    known.set(household, value);
    return value;
  };
}

const sortKeyOf = once(({ headName, id }) => `${foldPersonName(headName)}\u0000${id}`);
/** How everybody of a household is searched for. */
export const namesOf = once(({ headName, residents, formerResidents = [] }) => [
  foldPersonName(headName),
  ...[...residents, ...formerResidents].map(({ fullName }) => foldPersonName(fullName)),
]);

/** By name. What is nearly in order, as after one change, is put right at once. */
export function inOrder(households: Iterable<HouseholdDetail>): HouseholdDetail[] {
  return [...households].sort((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1));
}

/** Computes what searching and ordering need of a household, so that nobody who types waits for it. */
export function prepare(household: HouseholdDetail): void {
  sortKeyOf(household);
  namesOf(household);
}

/** Whom to visit next, by the rule of the server (D-V1, D-S6). */
export function suggestedVisits(
  households: readonly HouseholdDetail[],
  today: Day,
): Answer<'GET /v1/units/:unitId/next-visits'> {
  const suggestions = households
    .flatMap((household) => {
      const reason = reasonOf(household, today);
      return reason === null ? [] : [{ household, ...reason }];
    })
    .sort((a, b) => b.weight - a.weight || (a.household.id < b.household.id ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map(({ household, missing, daysSinceVisit, comeBackDue }) => ({
      household: cardOf(household),
      missing,
      daysSinceVisit,
      comeBackDue,
    }));
  return { suggestions };
}

/** A thousand days counted anew hold up a slow phone; a household's reason changes with the household or the day. */
const reasonsOf = once((_: HouseholdDetail) => new Map<Day, VisitReason | null>());

/** Why a household should be visited next (D-V1); counted once for a household and a day. */
export function reasonOf(household: HouseholdDetail, today: Day): VisitReason | null {
  const known = reasonsOf(household);
  const reason = known.get(today);
  if (reason !== undefined) return reason;
  const computed = isLeft(household)
    ? null
    : reasonToVisit({ ...household, priority: household.priority.length > 0 }, today);
  known.clear();
  known.set(today, computed);
  return computed;
}

type AttendeesRoute = 'GET /v1/units/:unitId/residents';
type Attendee = Answer<AttendeesRoute>['residents'][number];

/** The people of the village in the order of their names, as the server would answer it. */
export function attendeesPage(
  households: Iterable<HouseholdDetail>,
  { search = '', cursor, limit }: NonNullable<Input<AttendeesRoute>['query']>,
): Answer<AttendeesRoute> {
  const forms = search.trim() === '' ? null : searchForms(search);
  const found = [...households]
    .flatMap(peopleOf)
    .filter(({ name }) => forms === null || forms.some((form) => name.includes(form)))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const from = Number(cursor ?? 0);
  const to = from + Number(limit ?? PAGE);
  return {
    residents: found.slice(from, to).map(({ attendee }) => attendee),
    next: to < found.length ? String(to) : null,
  };
}

const peopleOf = once(({ headName, hamlet, residents }) =>
  residents.map(({ id, fullName, birthYear }) => {
    const name = foldPersonName(fullName);
    const attendee: Attendee = { id, fullName, birthYear, headName, hamlet: hamlet ?? '' };
    return { name, key: `${name}\u0000${id}`, attendee };
  }),
);

/** The same card for the same household, so that a list sees at once what has not changed. */
export const cardOf = once(
  ({
    version: _,
    digitalShop,
    assistedBy,
    residents,
    formerResidents,
    visits,
    consents,
    ...card
  }: HouseholdDetail): HouseholdCard => card,
);
