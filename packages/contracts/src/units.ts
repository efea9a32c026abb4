import { z } from 'zod';
import { SkillNumber, UnitKind, UnitLevel, UnitState } from './enums.ts';
import { defineRoute } from './route.ts';
import { Id, Share } from './scalars.ts';

export const UnitSummary = z.object({
  id: Id,
  level: UnitLevel,
  kind: UnitKind,
  /** As on papers: "Bản Bay", "Xã Gia Phú". */
  name: z.string(),
  /** With the commune, for a village: "Bản Bay, Xã Gia Phú". */
  fullName: z.string(),
});
export type UnitSummary = z.infer<typeof UnitSummary>;

/** A skill under the name in force at the unit: skill 5 is named locally (D-S1). */
export const SkillName = z.object({ number: SkillNumber, name: z.string(), shortName: z.string() });
export type SkillName = z.infer<typeof SkillName>;

/** Households of a unit by one skill. `recorded` = households about which the skill is known at all (D-S7). */
export const SkillShare = z.object({
  number: SkillNumber,
  guided: Share,
  proficient: Share,
  recorded: z.int(),
});

/** The roll-up of a unit: always the sum of its children (D-S8). Shares are of registered households. */
export const Coverage = z.object({
  households: z.int(),
  residents: z.int(),
  visits: z.int(),
  peopleGuided: z.int(),
  visited: Share,
  /** The official goal: one member proficient in all five (D-S3). */
  goalOneMember: Share,
  /** All five covered by different members together (D-S3). */
  goalTogether: Share,
  /** One member guided in all five, and a VNeID and a public-service account in the household (D-S3b). */
  goalUsable: Share,
  /** Nobody able; a team member does it for them (D-S4). */
  assisted: Share,
  /** Visited among the priority households (D-S6). */
  priorityVisited: Share,
  skills: z.array(SkillShare),
  /** Villages with at least one household, of all villages (D-S7). */
  villagesWithData: Share,
});
export type Coverage = z.infer<typeof Coverage>;

export const UnitParams = z.object({ unitId: Id });

export const getUnit = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId',
  summary: 'Đơn vị, các cấp trên và tên năm kỹ năng tại đó',
  access: 'office',
  params: UnitParams,
  response: z.object({
    unit: UnitSummary,
    state: UnitState,
    ancestors: z.array(UnitSummary),
    skills: z.array(SkillName),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const getUnitCoverage = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/coverage',
  summary: 'Độ phủ năm kỹ năng của đơn vị và của từng đơn vị trực thuộc',
  access: 'office',
  params: UnitParams,
  response: z.object({
    unit: UnitSummary,
    skills: z.array(SkillName),
    coverage: Coverage,
    children: z.array(z.object({ unit: UnitSummary, coverage: Coverage })),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});
