import { transaction } from '@cns/db/database';
import { rereadAllGroups } from '@cns/db/queries/zalo-reconcile';
import type { ReadOptions } from './read-group.ts';
import { type Readings, readDueGroups } from './read-groups.ts';

export interface ReconcileOptions extends ReadOptions {
  /** Told of a group of which Zalo answers nonsense; the others are read all the same. */
  onGroupError: (error: unknown, group: { name: string }) => void;
  /** Told after every group; a reconciliation of a province takes minutes. */
  onProgress?: (done: number, name: string) => void;
}

const LANES = 6;

/**
 * Reads every group of the Official Account with its members and those who wait, and brings the mirror to it (D-G1…G6):
 * all are asked to be read, and read here and by whichever worker is free, so that an interruption loses nothing.
 * Throws ZaloError when Zalo cannot be read.
 */
export async function reconcileGroups({ onProgress, ...options }: ReconcileOptions): Promise<Readings> {
  const { db, oa, clock } = options;
  const listed = await oa.readGroups();
  await transaction(db, (tx) => rereadAllGroups(tx, listed.items, clock()));
  let done = 0;
  return readDueGroups({
    ...options,
    lanes: LANES,
    onRead: ({ name }) => {
      done += 1;
      onProgress?.(done, name);
    },
  });
}
