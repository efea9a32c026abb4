import type { RulesWords } from '@cns/contracts/group-rules';
import { MODEL_RULES, MODEL_RULES_VERSION } from '@cns/domain/group-rules';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';

/** The rules of the groups at a unit: the newest wording of its commune, or the product's model (D-G4). */
export interface RulesInForce {
  rules: RulesWords;
  version: string;
  own: { number: number; at: Date } | null;
}

export async function rulesAt(tx: Tx, unitId: string): Promise<RulesInForce> {
  const own = await tx.groupRules.findFirst({
    where: { unit: { descendants: { some: { descendantId: unitId } } } },
    orderBy: { version: 'desc' },
  });
  if (!own) return { rules: MODEL_RULES, version: MODEL_RULES_VERSION, own: null };
  const { encouraged, forbidden, note } = own;
  return {
    rules: { encouraged, forbidden, note },
    version: own.id,
    own: { number: own.version, at: own.createdAt },
  };
}

/** When rules last came to stand in a group, and when somebody last said that they are pinned there (D-G3, step 3). */
export interface RulesStanding {
  postedAt: Date | null;
  pinnedAt: Date | null;
}

/** Groups in which rules were never asked to be posted are not in the answer. */
export async function rulesPinned(tx: Tx, groupIds: readonly string[]): Promise<Map<string, RulesStanding>> {
  const rows = await tx.$queryRaw<(RulesStanding & { groupId: string })[]>`
    SELECT d.group_id AS "groupId", max(d.pinned_at) AS "pinnedAt",
           max(coalesce(d.posted_at, CASE WHEN o.state = 'sent' THEN o.settled_at END)) AS "postedAt"
    FROM dispatch_delivery d
    JOIN dispatch ON dispatch.id = d.dispatch_id AND dispatch.kind = 'rules'
    LEFT JOIN zalo_outbox_item o ON o.cause_id = d.dispatch_id AND o.group_id = d.group_id
    WHERE d.group_id = ANY(${groupIds}::uuid[])
    GROUP BY d.group_id`;
  return new Map(rows.map(({ groupId, ...standing }) => [groupId, standing]));
}

/** The last dispatch of rules to each group, with the words that went there. */
export async function lastRulesDispatches(
  tx: Tx,
  groupIds: readonly string[],
): Promise<{ groupId: string; dispatchId: string; text: string }[]> {
  return tx.$queryRaw(Prisma.sql`
    SELECT DISTINCT ON (d.group_id) d.group_id AS "groupId", d.dispatch_id AS "dispatchId", dispatch.text
    FROM dispatch_delivery d
    JOIN dispatch ON dispatch.id = d.dispatch_id AND dispatch.kind = 'rules'
    WHERE d.group_id = ANY(${groupIds}::uuid[])
    ORDER BY d.group_id, dispatch.created_at DESC, dispatch.id DESC`);
}
