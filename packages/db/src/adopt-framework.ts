/** A new version of the skill framework comes into force: what people are recorded to know goes on in it (D-S1). */
import { SKILL_NUMBERS } from '@cns/contracts/enums';
import { lastMonthOf } from '@cns/domain/period-kinds';
import { changesLevels, levelsUnder, targetsUnder } from '@cns/domain/skill-framework';
import { dayOf } from '@cns/domain/time';
import type { Tx } from './database.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './ids.ts';
import { audit } from './queries/audit.ts';
import { refreshCoverage } from './queries/coverage.ts';
import { lockCounters, lockHouseholds } from './queries/locks.ts';
import { petalsOf } from './queries/petals.ts';
import { beginFramework, type NewFramework } from './queries/skills.ts';
import { sayTargets } from './queries/targets.ts';

/**
 * Puts the version in force from today on. Where the meaning of levels changes, every household is written anew under its own
 * lock, as if its people had been set by hand on this day: figures of the days before stay as they were.
 * @returns how many households have other levels now
 */
export async function adoptFramework(
  tx: Tx,
  framework: NewFramework,
  now: Date,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<number> {
  await beginFramework(tx, framework, dayOf(now));
  await carryTargetsOver(tx, framework, now);
  const changed = changesLevels(framework.skills) ? await writeLevels(tx, framework, now, progress) : 0;
  await audit(tx, {
    at: now,
    personId: null,
    action: 'skills.adopted',
    detail: { framework: framework.code, decision: framework.decisionNumber, households: changed },
  });
  return changed;
}

/** Targets for a skill, of periods that have not ended, go where the skill goes on; of the past they stay as they were given. */
async function carryTargetsOver(tx: Tx, { code: version, skills }: NewFramework, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ villageId: string; period: string; code: string; value: number }[]>`
    SELECT village_id AS "villageId", period, code, value FROM target_in_force
    WHERE code ~ '^C[1-5]b?$' AND value IS NOT NULL ORDER BY village_id, period, code`;
  const month = dayOf(now).slice(0, 7);
  const given = new Map<string, Map<string, number>>();
  for (const { villageId, period, code, value } of rows) {
    if (lastMonthOf(period) < month) continue;
    const place = `${villageId} ${period}`;
    given.set(place, (given.get(place) ?? new Map()).set(code, value));
  }
  const operationId = newId();
  const reason = `Theo bộ kỹ năng ${version}`;
  const said = [...given].flatMap(([place, targets]) => {
    const [villageId = '', period = ''] = place.split(' ');
    return [...targetsUnder(skills, targets)].map(([code, value]) => ({
      ...{ operationId, period, code, reason, setById: null, setAt: now },
      values: [{ villageId, value }],
    }));
  });
  await sayTargets(tx, said);
}

const RECORDED = Prisma.sql`EXISTS (
  SELECT FROM resident r WHERE r.household_id = h.id AND num_nonnulls(r.skill1, r.skill2, r.skill3, r.skill4, r.skill5) > 0)`;

async function writeLevels(
  tx: Tx,
  { skills }: NewFramework,
  now: Date,
  progress: (done: number, total: number) => void,
): Promise<number> {
  await lockHouseholds(tx, RECORDED);
  const households = await tx.$queryRaw<{ id: string; villageId: string }[]>`
    SELECT h.id, h.village_id AS "villageId" FROM household h WHERE ${RECORDED} ORDER BY h.id`;
  await lockCounters(tx, [...new Set(households.map(({ villageId }) => villageId))]);
  let changed = 0;
  for (const [index, { id }] of households.entries()) {
    if (await writeHousehold(tx, id, skills, now)) changed += 1;
    progress(index + 1, households.length);
  }
  return changed;
}

/** @returns whether anybody in it has another level now */
async function writeHousehold(tx: Tx, id: string, skills: NewFramework['skills'], now: Date): Promise<boolean> {
  const residents = await tx.resident.findMany({ where: { householdId: id } });
  let changed = false;
  for (const resident of residents) {
    const before = petalsOf(resident);
    const after = levelsUnder(skills, before);
    if (SKILL_NUMBERS.every((number) => after[number - 1] === before[number - 1])) continue;
    changed = true;
    const [skill1 = null, skill2 = null, skill3 = null, skill4 = null, skill5 = null] = after;
    await tx.resident.update({ where: { id: resident.id }, data: { skill1, skill2, skill3, skill4, skill5 } });
  }
  if (!changed) return false;
  await tx.household.update({ where: { id }, data: { version: { increment: 1 } } });
  await refreshCoverage(tx, id, now);
  return true;
}
