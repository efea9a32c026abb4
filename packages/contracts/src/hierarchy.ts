import { z } from 'zod';
import { UnitKind, UnitLevel } from './enums.ts';
import { Id, Text } from './scalars.ts';

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
  /** Hundredths of a per cent of the official numbers; of all parts or of none, together 10,000. */
  officialShare: z.int().min(0).max(10_000).nullable(),
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
