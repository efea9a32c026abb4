import { readGroupAnew } from '@cns/contracts/groups';
import { audit } from '@cns/db/queries/audit';
import { rereadGroupUnlessFresh } from '@cns/db/queries/group-readings';
import { writeRoute } from '../../http/route.ts';
import { authoriseGroup } from './authorise-group.ts';
import { viewOfGroup } from './get.ts';

/** Zalo counts our calls: a group that was read this recently is not read again because somebody taps. */
const FRESH_MS = 60_000;

/** Somebody doubts what the page shows and does not want to wait for the hour. Of an ordinary group Zalo tells nothing. */
export const readGroupAnewRoute = writeRoute(readGroupAnew, {
  execute: async ({ tx, actor, params, body, now }) => {
    const { group } = await authoriseGroup(tx, actor, 'group.write', params.groupId);
    const asked = await rereadGroupUnlessFresh(tx, group.id, { now, freshSince: new Date(now.getTime() - FRESH_MS) });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'group.reading_asked',
      unitId: group.unitId,
      subjectId: group.id,
      operationId: body.operationId,
      detail: { asked },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseGroup(tx, actor, 'group.write', params.groupId),
  view: ({ tx, actor, params, now }) => viewOfGroup(tx, actor, params.groupId, now),
});
