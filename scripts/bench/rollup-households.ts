/** Households of the province and the visits that they had, for COPY. */
import { addDays, startOfDay } from '@cns/domain/time';
import { type Copy, line } from './rollup-copy.ts';
import { DAYS, householdId, KIND, type RollupWorld, residentId, uuid, villageId, villageOf } from './rollup-ids.ts';
import { capOf, dayOfVisit, instantOfVisit, standingAfter, visitsOf } from './rollup-learning.ts';

const NOBODY =
  '"vneidLevel": null, "publicServiceAccount": null, "paymentAccount": null, "healthRecord": null, "digitalSignature": null, "petals": [null, null, null, null, null]';

export async function copyHouseholds(copy: Copy, world: RollupWorld): Promise<void> {
  const { households, today } = world;
  const day = addDays(today, -DAYS - 1);
  const at = startOfDay(day).toISOString();
  await copy(
    'household',
    'id, village_id, head_name, head_folded, priority, version, registered_by_id, created_at, changed_on',
    households,
    (number) => {
      const visits = visitsOf(number, world);
      const changed = visits === 0 ? day : dayOfVisit((visits - 1) * households + number, world);
      const member = uuid(KIND.person, villageOf(number));
      return line(
        householdId(number),
        villageId(villageOf(number)),
        `Lo Van ${number}`,
        `lo van ${number}`,
        '{}',
        visits + 1,
        member,
        at,
        changed,
      );
    },
  );
  await copy('household_edit', 'household_id, sequence, on_day, facts', households, (number) => {
    const resident = (nth: 0 | 1) => `{"id": "${residentId(number, nth)}", ${NOBODY}}`;
    const facts = `{"archived": false, "priority": [], "assisted": false, "digitalShop": null, "residents": [${resident(0)}, ${resident(1)}]}`;
    return line(householdId(number), 1, day, facts);
  });
  await copy(
    'resident',
    'id, household_id, full_name, name_folded, relation, skill1, skill2, skill3, skill4, skill5, created_at',
    households * 2,
    (number) => {
      const household = Math.floor(number / 2);
      const isHead = number % 2 === 0;
      const steps = isHead ? Math.min(visitsOf(household, world), capOf(household)) : 0;
      const levels = standingAfter(steps, 0).petals.map((level) => level ?? '\\N');
      return line(
        uuid(KIND.resident, number),
        householdId(household),
        `Lo Van ${number}`,
        `lo van ${number}`,
        isHead ? 'head' : 'spouse',
        ...levels,
        at,
      );
    },
  );
}

export async function copyVisits(copy: Copy, world: RollupWorld): Promise<void> {
  const { households, visits } = world;
  const instantAt = (number: number) => instantOfVisit(number, world);
  const round = (number: number) => Math.floor(number / households);
  const household = (number: number) => number % households;
  await copy(
    'support_visit',
    'id, household_id, village_id, member_id, occurred_at, occurred_on, outcome, difficulties, created_at, sequence',
    visits,
    (number) => {
      const house = household(number);
      const village = villageOf(house);
      const at = instantAt(number);
      return line(
        uuid(KIND.visit, number),
        householdId(house),
        villageId(village),
        uuid(KIND.person, village),
        at,
        dayOfVisit(number, world),
        'done',
        'Song yeu, phai ra dau ban',
        at,
        round(number) + 2,
      );
    },
  );
  await copy('visit_participant', 'visit_id, resident_id, services', visits, (number) =>
    line(uuid(KIND.visit, number), residentId(household(number), 0), '{public_service_filing}'),
  );
  await copy('visit_skill', 'visit_id, resident_id, skill, level_before, level_after', visits, (number) => {
    const step = round(number);
    const house = household(number);
    if (step >= capOf(house)) return '';
    const [before, after] = step % 2 === 0 ? ['\\N', 'guided'] : ['guided', 'proficient'];
    return line(
      uuid(KIND.visit, number),
      residentId(house, 0),
      Math.floor(step / 2) + 1,
      before as string,
      after as string,
    );
  });
  const hash = `\\\\x${'5a'.repeat(32)}`;
  await copy('operation_receipt', 'id, person_id, route, content_hash, at', visits, (number) =>
    line(
      uuid(KIND.receipt, number),
      uuid(KIND.person, villageOf(household(number))),
      'POST /v1/visits',
      hash,
      instantAt(number),
    ),
  );
  await copy('audit_event', 'id, at, person_id, action, unit_id, subject_id, operation_id', visits, (number) => {
    const village = villageOf(household(number));
    return line(
      uuid(KIND.audit, number),
      instantAt(number),
      uuid(KIND.person, village),
      'visit.logged',
      villageId(village),
      uuid(KIND.visit, number),
      uuid(KIND.receipt, number),
    );
  });
}
