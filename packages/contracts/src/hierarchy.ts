import { z } from 'zod';
import { UnitKind, UnitLevel } from './enums.ts';
import { defineRoute } from './route.ts';
import { Day, Id, Instant, OperationId, setOf, Text } from './scalars.ts';
import { UnitParams } from './units.ts';

/** A unit's name as a decision writes it: NFC, single spaces. */
export const UnitName = Text.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim()).pipe(
  z.string().min(1).max(120),
);

/** A unit that a change makes; its id is made by whoever asks for the change. */
export const NewUnit = z.object({
  id: Id,
  level: UnitLevel,
  kind: UnitKind,
  name: UnitName,
  parentId: Id.nullable(),
  officialCode: Text.max(10).nullable(),
});
export type NewUnit = z.infer<typeof NewUnit>;

/** What something goes into: a unit that is there, or one that the change makes. */
export const Successor = z.object({ unitId: Id, create: NewUnit.nullable() });
export type Successor = z.infer<typeof Successor>;

/** Hundredths of a per cent of the official numbers; of all parts or of none, together 10,000. */
const OfficialShare = z.int().min(0).max(10_000).nullable();

/**
 * One part of a unit that is divided: by named units below it, or, of a village, by households or by hamlets as they are
 * written at the households. `rest` takes whatever no part names.
 */
export const SplitPart = z.object({
  into: Successor,
  unitIds: z.array(Id).max(500),
  householdIds: z.array(Id).max(20_000),
  hamlets: z.array(Text.max(200)).max(200),
  rest: z.boolean(),
  officialShare: OfficialShare,
});
export type SplitPart = z.infer<typeof SplitPart>;

/** What a decision does to the tree of units (D-H3, D-H5, D-H6). */
export const HierarchyChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), unit: NewUnit }),
  z.object({ kind: z.literal('rename'), unitId: Id, name: UnitName, unitKind: UnitKind }),
  z.object({ kind: z.literal('recode'), unitId: Id, officialCode: Text.max(10).nullable() }),
  z.object({ kind: z.literal('move'), unitIds: z.array(Id).min(1).max(5000), parentId: Id }),
  z.object({ kind: z.literal('merge'), unitIds: z.array(Id).min(1).max(500), into: Successor }),
  z.object({ kind: z.literal('split'), unitId: Id, parts: z.array(SplitPart).min(1).max(50) }),
  /** What stood below goes to what stands above. */
  z.object({ kind: z.literal('abolish'), unitIds: z.array(Id).min(1).max(1000) }),
  /** "Chờ quyết định", and its end (D-H5). */
  z.object({ kind: z.literal('await'), unitIds: z.array(Id).min(1).max(500), awaiting: z.boolean() }),
]);
export type HierarchyChange = z.infer<typeof HierarchyChange>;
export type HierarchyKind = HierarchyChange['kind'];

/** `scheduled` until its day; `refused` when on its day the tree did not allow it any more. */
export const HierarchyState = z.enum(['scheduled', 'applied', 'undone', 'refused']);
export type HierarchyState = z.infer<typeof HierarchyState>;

// ---------------------------------------------------------------- What a commune does with its villages

/** A village that a change makes, as a person writes it. */
const NewVillage = z.object({ id: Id, name: UnitName });

/** Villages that become one. The id of the new village is made on the phone. */
const MergeVillages = z.object({
  kind: z.literal('merge'),
  villageIds: setOf(Id).pipe(z.array(Id).min(2).max(30)),
  into: NewVillage,
});

/** A village that is divided by hamlets; exactly one part takes the households of all others and of none. */
const SplitVillage = z.object({
  kind: z.literal('split'),
  villageId: Id,
  parts: z
    .array(
      NewVillage.extend({
        hamlets: setOf(Text.max(200)).pipe(z.array(z.string()).max(100)),
        rest: z.boolean(),
        officialShare: OfficialShare.default(null),
      }),
    )
    .min(2)
    .max(10),
});

/** "Chờ quyết định", and its end (D-H5). */
const AwaitDecision = z.object({
  kind: z.literal('await'),
  villageIds: setOf(Id).pipe(z.array(Id).min(1).max(30)),
  awaiting: z.boolean(),
});

export const VillageChange = z.discriminatedUnion('kind', [MergeVillages, SplitVillage, AwaitDecision]);
export type VillageChange = z.input<typeof VillageChange>;

export const Decision = z.object({
  /** "12/NQ-HĐND"; may be empty for "chờ quyết định" alone. */
  number: Text.trim().max(80),
  /** In the past or in the future. */
  effectiveOn: Day,
});

const Figures = z.object({
  villages: z.int(),
  households: z.int(),
  residents: z.int(),
  visits: z.int(),
  goalOneMember: z.int(),
});

/** What a change does or would do, in figures. */
export const ChangeReport = z.object({
  title: z.string(),
  /** The state of the units that was looked at: sent back when the change is made. */
  basis: z.string(),
  households: z.int(),
  teams: z.int(),
  groups: z.int(),
  requests: z.int(),
  /** What residents asked for and reported, and work that was given. */
  work: z.int(),
  /** Declared numbers of households that are others from then on, and those that they come from. */
  declaredBefore: z.array(z.object({ name: z.string(), households: z.int() })),
  /** `null` = not known any more: to be declared anew. */
  declaredAfter: z.array(z.object({ name: z.string(), households: z.int().nullable() })),
  units: z.array(
    z.object({ unitId: Id, name: z.string(), level: UnitLevel, before: Figures.nullable(), after: Figures.nullable() }),
  ),
});
export type ChangeReport = z.infer<typeof ChangeReport>;

const REFUSALS = ['unit_not_found', 'outside_subtree', 'unit_not_a_commune', 'hierarchy_refused'] as const;

export const previewVillageChange = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/hierarchy/preview',
  summary: 'Thử sáp nhập, chia thôn: cái gì chuyển đi đâu, mọi con số trước và sau; không ghi gì (D-H6)',
  access: 'office',
  params: UnitParams,
  body: z.object({ change: VillageChange, decision: Decision }),
  response: ChangeReport,
  errors: [...REFUSALS],
});

export const HierarchyOperation = z.object({
  id: Id,
  title: z.string(),
  state: HierarchyState,
  decisionNumber: z.string(),
  effectiveOn: Day,
  requestedAt: Instant,
  requestedBy: z.string().nullable(),
  households: z.int(),
  /** Why it was not done on its day. */
  reasons: z.array(z.string()),
  /** Villages to which households go that came since, when it is undone. */
  origins: z.array(z.object({ id: Id, name: z.string() })),
});
export type HierarchyOperation = z.infer<typeof HierarchyOperation>;

export const changeVillages = defineRoute({
  method: 'POST',
  path: '/v1/units/:unitId/hierarchy',
  summary: 'Sáp nhập, chia thôn theo một quyết định; có hiệu lực ngay hoặc từ ngày đã định',
  access: 'office',
  params: UnitParams,
  body: z.object({ operationId: OperationId, change: VillageChange, decision: Decision, basis: Text.max(100) }),
  created: true,
  response: HierarchyOperation,
  errors: [...REFUSALS, 'hierarchy_changed', 'operation_reused'],
});

export const listVillageChanges = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/hierarchy',
  summary: 'Các lần sáp nhập, chia thôn của xã, mới nhất trước, và các xóm của từng thôn',
  access: 'office',
  params: UnitParams,
  response: z.object({
    operations: z.array(HierarchyOperation),
    villages: z.array(
      z.object({
        id: Id,
        name: z.string(),
        awaiting: z.boolean(),
        households: z.int(),
        /** The declared number in use. */
        official: z.int().nullable(),
        /** As written at the households; `null` = none is written. */
        hamlets: z.array(z.object({ name: z.string().nullable(), households: z.int() })),
      }),
    ),
  }),
  errors: ['unit_not_found', 'outside_subtree', 'unit_not_a_commune'],
});

export const undoVillageChange = defineRoute({
  method: 'POST',
  path: '/v1/hierarchy/:changeId/undo',
  summary: 'Hoàn tác một lần sáp nhập, chia thôn: mọi hộ và con số về như trước (D-H6)',
  access: 'office',
  params: z.object({ changeId: Id }),
  body: z.object({ operationId: OperationId, newHouseholdsTo: Id.nullable() }),
  response: HierarchyOperation,
  errors: ['hierarchy_not_found', 'outside_subtree', 'undo_refused', 'undo_needs_home', 'operation_reused'],
});

export const HeldHousehold = z.object({
  householdId: Id,
  headName: z.string(),
  hamlet: z.string().nullable(),
  heldAt: Instant,
  /** The village for which it was sent, which has been divided. */
  sentFor: z.string(),
  villageId: Id,
  choices: z.array(
    z.object({
      id: Id,
      name: z.string(),
      /** Of a part that is none any more: the village that it is in now. */
      now: z.string().nullable(),
    }),
  ),
});
export type HeldHousehold = z.infer<typeof HeldHousehold>;

export const listHeldHouseholds = defineRoute({
  method: 'GET',
  path: '/v1/units/:unitId/held-households',
  summary: 'Hộ gửi cho thôn đã chia, chờ xã chọn thôn mới (D-H6)',
  access: 'office',
  params: UnitParams,
  response: z.object({ households: z.array(HeldHousehold) }),
  errors: ['unit_not_found', 'outside_subtree'],
});

export const placeHousehold = defineRoute({
  method: 'POST',
  path: '/v1/held-households/:householdId/placement',
  summary: 'Chọn thôn mới cho một hộ gửi cho thôn đã chia',
  access: 'office',
  params: z.object({ householdId: Id }),
  body: z.object({ operationId: OperationId, villageId: Id }),
  response: z.object({ householdId: Id, villageId: Id }),
  errors: [
    'household_not_found',
    'household_outside_subtree',
    'placement_decided',
    'unit_not_in_force',
    'operation_reused',
  ],
});
