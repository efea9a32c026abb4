import { type GroupNameDeviation, type GroupNaming, getGroupNaming } from '@cns/contracts/group-naming';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { type NamingBook, namingBook } from '@cns/db/queries/group-naming';
import { type GroupName, groupNamesUnder } from '@cns/db/queries/groups';
import { provinceIn, type UnitInLine, unitSummary } from '@cns/db/queries/units';
import { proposedGroupName } from '@cns/domain/group-naming';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

export const getGroupNamingRoute = readRoute(getGroupNaming, async ({ tx, actor, params }) => {
  const ancestry = await authoriseAt(tx, actor, 'group.read', params.unitId);
  return namingView(tx, actor, ancestry);
});

const SHOWN = 300;

/** The standard of the province above a unit, and the groups under the unit that deviate from it (D-G2). */
export async function namingView(
  tx: Tx,
  actor: Actor,
  ancestry: readonly [UnitInLine, ...UnitInLine[]],
): Promise<GroupNaming> {
  const province = provinceIn(ancestry);
  const names = await groupNamesUnder(tx, ancestry[0].id);
  const book = await namingBook(tx, [province.id, ...new Set(names.map((group) => group.unit.id))]);
  const chosen = await tx.groupNaming.findUnique({ where: { provinceId: province.id } });
  const deviations = names.flatMap((group) => deviationOf(group, book));
  return {
    province: unitSummary(province),
    standard: book.standard,
    changedAt: chosen?.changedAt.toISOString() ?? null,
    examples: EXAMPLES,
    mayChange: may(actor, 'group.naming.set', [province]),
    groups: names.length,
    deviating: deviations.length,
    deviations: deviations.slice(0, SHOWN),
  };
}

function deviationOf({ id, unit, kind, origin, name }: GroupName, book: NamingBook): GroupNameDeviation[] {
  const naming = book.judge({ unitId: unit.id, kind, name });
  if (naming === null || naming.conforms) return [];
  return [{ groupId: id, unit, kind, origin, name, proposed: naming.proposed }];
}

/** The village of the guidance from which the form with underscores comes. */
const EXAMPLE = {
  level: 'village',
  name: 'Bản Bay',
  commune: 'Xã Gia Phú',
  district: 'Huyện Bảo Thắng',
  namesake: 1,
} as const;

const EXAMPLES: GroupNaming['examples'] = (['dashed', 'camel'] as const).flatMap((form) =>
  [false, true].map((withDistrict) => ({
    form,
    withDistrict,
    name: proposedGroupName({ form, withDistrict }, EXAMPLE, 'community') ?? '',
  })),
);
