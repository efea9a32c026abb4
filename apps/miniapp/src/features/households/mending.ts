import type { HouseholdDetail } from '@cns/contracts/households';
import { useState } from 'react';
import { useOperations } from '../../api/use-operations.ts';
import { needsPerson, type Operation } from '../../offline/operation.ts';
import { asWanted } from '../../offline/overlay.ts';
import { useSearchParams } from '../../router/router.tsx';

export type Sheet =
  | { kind: 'edit' }
  | { kind: 'add' }
  | { kind: 'person'; id: string }
  /** Who leaves: one, or everybody. */
  | { kind: 'depart'; ids: readonly string[] }
  /** Somebody who has left. */
  | { kind: 'former'; id: string };

/** What the server did not take of this household, and how the household was to be. */
export interface Mending {
  operation: Operation;
  wanted: HouseholdDetail;
  /** The sheet on which it was filled in; `null` where there is none, or once it was closed. */
  sheet: Sheet | null;
  /** The sheet was closed. */
  end: () => void;
}

/** The refused operation that the address names; its sheet opens filled in. `null` = there is none. */
export function useMending(household: HouseholdDetail): Mending | null {
  const [address] = useSearchParams();
  const named = address.get('mend');
  const found = useOperations().find((one) => one.id === named && needsPerson(one));
  // It is gone as soon as it is mended, and its sheet still has to say so.
  const [operation, keep] = useState<Operation | null>(null);
  const [ended, setEnded] = useState<string | null>(null);
  if (found !== undefined && operation?.id !== found.id) keep(found);
  if (operation === null || operation.id !== named) return null;
  return {
    operation,
    wanted: asWanted(household, operation),
    sheet: ended === operation.id ? null : sheetOf(operation),
    end: () => setEnded(operation.id),
  };
}

function sheetOf({ kind, params, body }: Operation): Sheet | null {
  switch (kind) {
    case 'people.depart':
      return { kind: 'depart', ids: body.residentIds };
    case 'people.return':
      return { kind: 'former', id: body.residentIds[0] ?? '' };
    case 'household.edit':
      return { kind: 'edit' };
    case 'resident.add':
      return { kind: 'add' };
    case 'resident.edit':
    case 'skill.correct':
      return { kind: 'person', id: params.residentId ?? '' };
    default:
      return null;
  }
}
