/** What the coverage of a household follows from, as PostgreSQL tells it: expressions of SQL, and their JSON read back. */
import type { HouseholdStanding, LastVisit } from '@cns/domain/coverage';

/** A resident's levels and indicators: `ResidentFacts` with the id, and for visits with the name and since when they are gone. */
export function residentJson(alias: string, { named = false } = {}): string {
  const of = (column: string) => `${alias}.${column}`;
  return `json_build_object('id', ${of('id')}, ${named ? `'fullName', ${of('full_name')}, 'departedOn', ${of('departed_on')},` : ''}
    'petals', json_build_array(${[1, 2, 3, 4, 5].map((skill) => of(`skill${skill}`)).join(', ')}),
    'vneidLevel', ${of('vneid_level')}, 'publicServiceAccount', ${of('public_service_account')},
    'paymentAccount', ${of('payment_account')}, 'healthRecord', ${of('health_record')},
    'digitalSignature', ${of('digital_signature')})`;
}

/** A row of `household_coverage` as `StandingJson`. */
export function standingJson(alias: string): string {
  const of = (column: string) => `${alias}.${column}`;
  return `json_build_object('residents', ${of('residents')},
    'petals', json_build_array(${[1, 2, 3, 4, 5].map((skill) => of(`skill${skill}`)).join(', ')}),
    'goalOneMember', ${of('goal_one_member')}, 'goalTogether', ${of('goal_together')}, 'goalUsable', ${of('goal_usable')},
    'assisted', ${of('assisted')}, 'priority', ${of('priority')},
    'vneidLevel', ${of('vneid_level')}, 'publicServiceAccount', ${of('public_service_account')},
    'paymentAccount', ${of('payment_account')}, 'healthRecord', ${of('health_record')},
    'digitalSignature', ${of('digital_signature')}, 'digitalShop', ${of('digital_shop')},
    'peopleGuided', ${of('people_guided')}, 'visits', ${of('visits')},
    'lastVisit', CASE WHEN ${of('last_visit_id')} IS NOT NULL THEN json_build_object(
      'at', ${of('last_visit_at')}, 'id', ${of('last_visit_id')}, 'comeBackOn', ${of('come_back_on')}) END)`;
}

export type LastVisitJson = Omit<LastVisit, 'at'> & { at: string };
export type StandingJson = Omit<HouseholdStanding, 'lastVisit'> & { lastVisit: LastVisitJson | null };

export function lastVisitOf(last: LastVisitJson | null): LastVisit | null {
  return last && { ...last, at: new Date(last.at) };
}

export function standingFrom(standing: StandingJson): HouseholdStanding {
  return { ...standing, lastVisit: lastVisitOf(standing.lastVisit) };
}
