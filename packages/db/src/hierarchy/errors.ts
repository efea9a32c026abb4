import type { HierarchyFault } from '@cns/domain/hierarchy/plan';

/** The change cannot be done, for all these reasons; nothing was written. */
export class HierarchyRefused extends Error {
  constructor(readonly faults: readonly HierarchyFault[]) {
    super(faults.map(({ code }) => code).join(', '));
  }
}

/** Somebody else has changed the units since they were looked at. */
export class HierarchyChanged extends Error {}

/** Why an operation cannot be undone, one sentence a reason; nothing was written. */
export class UndoRefused extends Error {
  constructor(readonly reasons: readonly { code: UndoReason; message: string }[]) {
    super(reasons.map(({ code }) => code).join(', '));
  }
}

export type UndoReason =
  | 'unknown'
  | 'refused_before'
  | 'later_operation'
  | 'report_filed'
  | 'units_below'
  | 'new_households'
  | 'household_twice'
  | 'changed_since';
