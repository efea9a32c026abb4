import { SkillNumber } from '@cns/contracts/enums';
import type { SkillName } from '@cns/contracts/units';
import type { SkillSuccession } from '@cns/domain/skill-framework';
import { type Day, dateOfDay, dayOfDate } from '@cns/domain/time';
import { type Ask, askIn } from '../ask.ts';
import type { Tx } from '../database.ts';

/** The first version that the product knows: CV 3240/BTTTT-CĐSQG of 8/8/2024 (practice §2). */
export const FRAMEWORK = 'CV3240-2024';

/** Which skill a province or commune names itself (D-S1). */
export const LOCAL_SKILL = 5;

/** `$1`: the unit, `$2`: the day, null for the version in force now. */
export const SKILL_NAMES = `
    SELECT skill.number,
           coalesce(local.name, skill.name) AS name,
           coalesce(local.short_name, skill.short_name) AS "shortName"
    FROM skill_framework version JOIN digital_skill skill ON skill.framework = version.code
    LEFT JOIN LATERAL (
      SELECT name.name, name.short_name
      FROM unit_ancestry above JOIN local_skill_name name ON name.unit_id = above.ancestor_id
      WHERE above.descendant_id = $1::uuid AND name.framework = version.code AND name.number = skill.number
      ORDER BY above.depth LIMIT 1
    ) local ON true
    WHERE CASE WHEN $2::date IS NULL THEN version.valid_to IS NULL
      ELSE coalesce(version.valid_from <= $2::date, true) AND coalesce(version.valid_to > $2::date, true) END
    ORDER BY skill.number`;

/** The five skills of the version of a day under their names at a unit: the nearest local name above it wins (D-S1). */
export function skillNamesAt(tx: Tx, unitId: string, day: Day | null = null): Promise<SkillName[]> {
  return askSkillNames(askIn(tx), unitId, day);
}

export async function askSkillNames(ask: Ask, unitId: string, day: Day | null): Promise<SkillName[]> {
  const rows = await ask<{ number: number; name: string; shortName: string }>(SKILL_NAMES, unitId, day);
  return rows.map((row) => ({ ...row, number: SkillNumber.parse(row.number) }));
}

export interface FrameworkVersion {
  code: string;
  name: string;
  decisionNumber: string;
  /** `null`: from the beginning. */
  validFrom: Day | null;
  /** What of the version before goes on in it. */
  successions: SkillSuccession[];
}

/** Every version, the oldest first; the last is in force. */
export async function frameworkVersions(tx: Tx): Promise<FrameworkVersion[]> {
  const versions = await tx.skillFramework.findMany({
    include: { skills: { orderBy: { number: 'asc' } } },
    orderBy: { validFrom: { sort: 'asc', nulls: 'first' } },
  });
  return versions.map(({ code, name, decisionNumber, validFrom, skills }) => ({
    code,
    name,
    decisionNumber,
    validFrom: validFrom && dayOfDate(validFrom),
    successions: skills.map(({ number, wasNumber, guidedBecomes, proficientBecomes }) => ({
      number: SkillNumber.parse(number),
      wasNumber: wasNumber === null ? null : SkillNumber.parse(wasNumber),
      guidedBecomes,
      proficientBecomes,
    })),
  }));
}

/** The local name of skill 5 at a unit itself, and the nearest one above it, under the version in force. */
export async function localNamesOf(
  tx: Tx,
  ancestry: readonly { id: string }[],
): Promise<{ unitId: string; name: string; shortName: string }[]> {
  const ids = ancestry.map(({ id }) => id);
  const names = await tx.localSkillName.findMany({
    where: { unitId: { in: ids }, number: LOCAL_SKILL, version: { validTo: null } },
    select: { unitId: true, name: true, shortName: true },
  });
  return names.sort((a, b) => ids.indexOf(a.unitId) - ids.indexOf(b.unitId));
}

/** Names skill 5 at a unit under the version in force, or takes the name away. */
export async function nameLocally(
  tx: Tx,
  unitId: string,
  own: { name: string; shortName: string } | null,
  by: { personId: string; at: Date },
): Promise<void> {
  const { code: framework } = await tx.skillFramework.findFirstOrThrow({ where: { validTo: null } });
  const key = { unitId, framework, number: LOCAL_SKILL };
  if (own === null) {
    await tx.localSkillName.deleteMany({ where: key });
    return;
  }
  const named = { ...own, namedById: by.personId, namedAt: by.at };
  await tx.localSkillName.upsert({
    where: { unitId_framework_number: key },
    create: { ...key, ...named },
    update: named,
  });
}

export interface NewFramework {
  code: string;
  name: string;
  decisionNumber: string;
  skills: (SkillSuccession & { name: string; shortName: string })[];
}

/** Ends the version in force on a day and puts another one in its place. */
export async function beginFramework(tx: Tx, { skills, ...framework }: NewFramework, day: Day): Promise<void> {
  await tx.skillFramework.updateMany({ where: { validTo: null }, data: { validTo: dateOfDay(day) } });
  await tx.skillFramework.create({
    data: { ...framework, validFrom: dateOfDay(day), skills: { create: skills } },
  });
}
