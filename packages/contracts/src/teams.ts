import { z } from 'zod';
import { Office } from './enums.ts';
import { GroupSummary } from './groups.ts';
import { defineRoute } from './route.ts';
import { Id } from './scalars.ts';
import { UnitParams, UnitSummary } from './units.ts';

export const TeamMember = z.object({
  personId: Id,
  name: z.string(),
  office: Office,
  phone: z.string().nullable(),
  visitsInPeriod: z.int(),
  /** Has opened the mini app at least once. */
  signedIn: z.boolean(),
});
export type TeamMember = z.infer<typeof TeamMember>;

export const getTeam = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/team',
  summary: 'Tổ công nghệ số cộng đồng của đơn vị: thành viên và nhóm Zalo',
  access: 'office',
  params: UnitParams,
  response: z.object({
    unit: UnitSummary,
    teams: z.array(
      z.object({ id: Id, name: z.string(), villages: z.array(UnitSummary), members: z.array(TeamMember) }),
    ),
    groups: z.array(GroupSummary),
  }),
  errors: ['unit_not_found', 'outside_subtree'],
});
