import { useEffect, useState } from 'react';
import type { Operation } from '../offline/operation.ts';
import { localService, localServiceOpening } from './local.ts';

/** Everything that was written on this phone and is not yet part of what the server tells; changes as it is sent. */
export function useOperations(): readonly Operation[] {
  const [operations, setOperations] = useState(() => localService()?.service.operations ?? []);
  useEffect(() => {
    let left = false;
    let stop: (() => void) | undefined;
    void localServiceOpening().then((local) => {
      if (left || local === null) return;
      const show = () => setOperations(local.service.operations);
      stop = local.service.onChange(show);
      show();
    });
    return () => {
      left = true;
      stop?.();
    };
  }, []);
  return operations;
}
