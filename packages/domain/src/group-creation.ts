import type { Office, UnitLevel, ZaloGroupKind } from '@cns/contracts/enums';
import { claimOf, type OfficeHolder } from './group-belonging.ts';

/** Who runs a group together with the Official Account. */
const RUN_GROUPS: ReadonlySet<Office> = new Set(['team_leader', 'team_deputy', 'commune_leader', 'commune_officer']);

/** Zalo takes 99 at the making, an administrator of the Official Account among them. */
const MOST_AT_START = 80;

/** Which kind of group a unit has with its people: residents at a village, who leads and passes on above (D-G1). */
export function usualKindAt(level: UnitLevel): ZaloGroupKind {
  return level === 'village' ? 'community' : 'steering';
}

/**
 * Who is in a new group from the start: those whom it asks for (D-G6), each once, by the highest office.
 * @param holders offices in force around the unit, a person's highest first
 */
export function foundersOf<Holder extends OfficeHolder>(
  group: { kind: ZaloGroupKind; level: UnitLevel },
  holders: readonly Holder[],
): (Holder & { deputy: boolean })[] {
  const founders = new Map<string, Holder & { deputy: boolean }>();
  for (const holder of holders) {
    const claim = claimOf(group, holder.office, holder.place);
    if ((claim !== 'every' && claim !== 'one') || founders.has(holder.personId)) continue;
    founders.set(holder.personId, { ...holder, deputy: holder.place === 'here' && RUN_GROUPS.has(holder.office) });
  }
  return [...founders.values()].slice(0, MOST_AT_START);
}

/** Room for somebody of every household, and for those who move in. */
const ROOM_TO_GROW = 1.2;
/** Of a village where nobody has registered households yet. */
const USUAL_VILLAGE = 90;

/** How many a group will have one day. */
export function expectedMembers(kind: ZaloGroupKind, founders: number, households: number): number {
  const residents = kind === 'community' ? households || USUAL_VILLAGE : 0;
  return Math.min(1_000, Math.ceil((founders + residents) * ROOM_TO_GROW) + 2);
}
