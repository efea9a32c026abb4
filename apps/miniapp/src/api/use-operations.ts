import type { Operation } from '../offline/operation.ts';
import { localService, localServiceOpening } from './local.ts';
import { useFollowed } from './watch.ts';

const NONE: readonly Operation[] = [];

const known = (): readonly Operation[] => localService()?.service.operations ?? NONE;

function subscribe(changed: () => void): () => void {
  let left = false;
  let stop: (() => void) | undefined;
  void localServiceOpening().then((local) => {
    if (left || local === null) return;
    stop = local.service.onChange(changed);
    changed();
  });
  return () => {
    left = true;
    stop?.();
  };
}

/** Everything that was written on this phone and is not yet part of what the server tells; changes as it is sent. */
export function useOperations(): readonly Operation[] {
  return useFollowed(subscribe, known);
}
