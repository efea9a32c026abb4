import { type GroupsOfUnit, listGroups } from '@cns/contracts/groups';
import type { Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { type NamingBook, namingBook } from '@cns/db/queries/group-naming';
import { type GroupName, groupNamesUnder, groupSummary, groupsOf, villagesWithGroup } from '@cns/db/queries/groups';
import { type UnitRow, unitById, unitSummary } from '@cns/db/queries/units';
import { compareVietnamese } from '@cns/domain/names';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const listGroupsRoute = readRoute(listGroups, async ({ tx, actor, params, now }) => {
  const ancestry = await authoriseAt(tx, actor, 'group.read', params.unitId);
  const unit = await unitById(tx, params.unitId);
  const children = await childrenOf(tx, unit.id);
  const units = [unit, ...children];
  const unitIds = units.map(({ id }) => id);
  const names = await groupNamesUnder(tx, unit.id);
  const book = await namingBook(tx, [...new Set([...unitIds, ...names.map((group) => group.unit.id)])]);
  const groups = await groupsOf(tx, unitIds);
  const villages = await villagesWithGroup(tx, unitIds);
  const deviating = await deviatingPerUnit(tx, unitIds, names, book);
  // Names and links are for those who work with the people; above the commune figures suffice (D-P4).
  const withPeople = may(actor, 'team.read', ancestry);
  const ofUnit = (each: UnitRow): GroupsOfUnit => ({
    unit: unitSummary(each),
    groups: groups.filter(({ unitId }) => unitId === each.id).map((group) => groupSummary(group, book, withPeople)),
    villagesWithGroup: villages.get(each.id) ?? { count: 0, total: 0 },
    deviating: deviating.get(each.id) ?? 0,
    proposedNames: {
      steering: book.proposed(each.id, 'steering'),
      team: book.proposed(each.id, 'team'),
      community: book.proposed(each.id, 'community'),
    },
  });
  await audit(tx, { at: now, personId: actor.personId, action: 'groups.listed', unitId: unit.id });
  return { ...ofUnit(unit), children: children.map(ofUnit) };
});

async function childrenOf(tx: Tx, unitId: string): Promise<UnitRow[]> {
  const children = await tx.administrativeUnit.findMany({
    where: { parentId: unitId, validTo: null },
    include: { parent: { select: { name: true } } },
  });
  return children.sort((a, b) => compareVietnamese(a.name, b.name));
}

/** Counts a group that deviates from the standard at its unit and at each of these units above it. */
async function deviatingPerUnit(
  tx: Tx,
  unitIds: string[],
  names: readonly GroupName[],
  book: NamingBook,
): Promise<Map<string, number>> {
  const deviating = names.filter(
    ({ unit, kind, name }) => book.judge({ unitId: unit.id, kind, name })?.conforms === false,
  );
  const lines = await tx.unitAncestry.findMany({
    where: { ancestorId: { in: unitIds }, descendantId: { in: deviating.map(({ unit }) => unit.id) } },
  });
  const perUnit = new Map<string, number>();
  for (const { unit } of deviating) perUnit.set(unit.id, (perUnit.get(unit.id) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const { ancestorId, descendantId } of lines) {
    counts.set(ancestorId, (counts.get(ancestorId) ?? 0) + (perUnit.get(descendantId) ?? 0));
  }
  return counts;
}
