import { claimGroupToRead, type GroupToRead } from '@cns/db/queries/group-readings';
import { ZaloError } from '@cns/zalo/errors';
import { type ReadOptions, readGroup } from './read-group.ts';

export interface ReadGroupsOptions extends ReadOptions {
  /** Groups read at the same time: Zalo's answers take their time, its limit of calls is kept elsewhere. */
  lanes: number;
  /** Leaves the groups alone of which the members are to be read too. */
  settingsOnly?: boolean;
  /** A group of which Zalo answers nonsense; it stays to be read. */
  onGroupError: (error: unknown, group: GroupToRead) => void;
  onRead?: (group: GroupToRead) => void;
}

export interface Readings {
  groups: number;
  /** What was found different from Zalo without an event having told of it, and mended. */
  differences: number;
}

/** A reading that takes longer counts as failed, and the group is read again. */
const LEASE_MS = 2 * 60_000;

/**
 * Reads the groups that are to be read until none is left. Several workers share them; what an interruption leaves is
 * read later. Throws ZaloError when Zalo cannot be asked at all.
 */
export async function readDueGroups(options: ReadGroupsOptions): Promise<Readings> {
  const done: Readings = { groups: 0, differences: 0 };
  let failure: { error: unknown } | undefined;
  const lane = async () => {
    while (!failure) {
      const claim = await claimNext(options);
      if (!claim) return;
      try {
        done.differences += await readGroup(options, claim);
        done.groups += 1;
        options.onRead?.(claim);
      } catch (error) {
        if (isAboutOneGroup(error)) options.onGroupError(error, claim);
        else failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: options.lanes }, lane));
  if (failure) throw failure.error;
  return done;
}

function claimNext({ db, clock, settingsOnly = false }: ReadGroupsOptions): Promise<GroupToRead | null> {
  const now = clock();
  return claimGroupToRead(db, { now, leaseUntil: new Date(now.getTime() + LEASE_MS), settingsOnly });
}

/** Another group may be answered well. */
function isAboutOneGroup(error: unknown): boolean {
  return error instanceof ZaloError && (error.kind === 'refused' || error.kind === 'malformed');
}
