import type { MembershipState } from '@cns/contracts/enums';

/** Where the mirror believes somebody to be, and since when it does. */
export interface MirroredMember {
  zaloId: string;
  state: MembershipState;
  asOf: Date;
}

export interface ListedMembers {
  members: readonly string[];
  pending: readonly string[];
  /** Whether the lists stood still while they were read: only then does a missing name say anything. */
  whole: boolean;
}

export interface MembershipDifference {
  zaloId: string;
  mirrorHad: MembershipState | null;
  zaloSays: MembershipState;
}

/** Zalo's clock and ours may differ by this much without anybody being wrong. */
export const CLOCK_MARGIN_MS = 5_000;

/**
 * The moment as of which a reading holds. What events tell of later moments may have happened after it, by either clock,
 * and stays; what the reading mends is written with this time, so that whatever happens from now on is later.
 * @param readAt when the reading began
 */
export function settledAt(readAt: Date): Date {
  return new Date(readAt.getTime() - CLOCK_MARGIN_MS);
}

/**
 * What a list read from Zalo shows that the mirror does not know (D-G5, D-G6). What the mirror learned since the reading
 * began is newer than the list, and stays.
 * @param readAt when the reading began
 */
export function compareMembers(
  mirror: readonly MirroredMember[],
  listed: ListedMembers,
  readAt: Date,
): MembershipDifference[] {
  const known = new Map(mirror.map((member) => [member.zaloId, member]));
  const says = new Map<string, MembershipState>([
    ...listed.pending.map((id) => [id, 'pending'] as const),
    ...listed.members.map((id) => [id, 'member'] as const),
  ]);
  const settled = settledAt(readAt);
  const differences: MembershipDifference[] = [];
  for (const zaloId of new Set([...says.keys(), ...known.keys()])) {
    const before = known.get(zaloId);
    if (before && before.asOf >= settled) continue;
    if (!listed.whole && !says.has(zaloId)) continue;
    const state = says.get(zaloId) ?? absent(before?.state);
    if (state !== (before?.state ?? null))
      differences.push({ zaloId, mirrorHad: before?.state ?? null, zaloSays: state });
  }
  return differences;
}

/** Whoever is in neither list: a member has left, one who asked was not let in, the others are as they were. */
function absent(before: MembershipState | undefined): MembershipState {
  if (before === 'member') return 'left';
  return before === 'pending' ? 'rejected' : (before ?? 'left');
}
