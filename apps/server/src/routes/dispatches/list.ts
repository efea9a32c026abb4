import { listDispatches } from '@cns/contracts/dispatches';
import { readCursor, writeCursor } from '@cns/db/queries/cursor';
import { countsPerDispatch } from '@cns/db/queries/dispatches';
import { unitSummary } from '@cns/db/queries/units';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';

/** What a unit has sent down, and what came to it from above, the newest first. */
export const listDispatchesRoute = readRoute(listDispatches, async ({ tx, actor, params: { unitId }, query }) => {
  const ancestry = await authoriseAt(tx, actor, 'dispatch.read', unitId);
  const place = readCursor(query.cursor);
  const before = place === null ? {} : { OR: pagesAfter(new Date(place.value), place.id) };
  const rows = await tx.dispatch.findMany({
    where: {
      AND: [
        // What goes past the groups of this unit, to the teams of others say, is not its business.
        {
          OR: [
            { unitId },
            {
              unitId: { in: ancestry.map(({ id }) => id) },
              deliveries: { some: { group: { unit: { ancestors: { some: { ancestorId: unitId } } } } } },
            },
          ],
        },
        before,
      ],
    },
    include: { unit: { include: { parent: { select: { name: true } } } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  const countsOf = await countsPerDispatch(tx, unitId, shown);
  return {
    dispatches: shown.map(({ id, kind, unit, title, createdAt }) => ({
      id,
      kind,
      from: unitSummary(unit),
      title,
      createdAt: createdAt.toISOString(),
      counts: countsOf(id),
    })),
    next: last ? writeCursor({ value: last.createdAt.toISOString(), id: last.id }) : null,
  };
});

function pagesAfter(at: Date, id: string) {
  return Number.isNaN(at.getTime()) ? [] : [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }];
}
