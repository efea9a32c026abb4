import { z } from 'zod';
import { HouseholdCard } from './households.ts';
import { defineRoute } from './route.ts';
import { Day, Id } from './scalars.ts';
import { Borders, IndicatorCode } from './units.ts';

/** A figure of a roll-up: named as in `Coverage`, a skill's with its number, an indicator by its code. */
export const CoverageFigure = z.enum([
  'households',
  'visits',
  'peopleGuided',
  'visited',
  'priorityVisited',
  'goalOneMember',
  'goalTogether',
  'goalUsable',
  'assisted',
  'guided1',
  'guided2',
  'guided3',
  'guided4',
  'guided5',
  'proficient1',
  'proficient2',
  'proficient3',
  'proficient4',
  'proficient5',
  ...IndicatorCode.options,
]);
export type CoverageFigure = z.infer<typeof CoverageFigure>;

/** Where a household stands by a figure: counted, not counted, or nobody has recorded it (D-S7). */
export const FigureStanding = z.enum(['yes', 'no', 'unknown']);
export type FigureStanding = z.infer<typeof FigureStanding>;

export const listFigureHouseholds = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/figures/:figure/households',
  summary: 'Các hộ đứng sau một con số của thôn: hộ được tính, hộ chưa, hộ chưa ghi nhận (D-S8)',
  access: 'office',
  params: z.object({ unitId: Id, figure: CoverageFigure }),
  query: z.object({
    standing: FigureStanding.default('yes'),
    /** At the end of a day, by its borders or by today's; now when it is left out. */
    at: Day.optional(),
    borders: Borders.default('today'),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    /** Together all that the figure is a share of. */
    standings: z.record(FigureStanding, z.int()),
    households: z.array(HouseholdCard),
    next: z.string().nullable(),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'unit_not_a_village', 'date_in_future'],
});
