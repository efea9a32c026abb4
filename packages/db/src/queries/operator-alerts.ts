import type { Database, Tx } from '../database.ts';
import type { OperatorAlert } from '../generated/client.ts';
import { newId } from '../ids.ts';

/** Something that an operator must know and act upon (`cns alerts:list`). The detail names nobody. */
export async function raiseAlert(tx: Tx, kind: string, detail: Record<string, string>, at: Date): Promise<void> {
  await tx.operatorAlert.create({ data: { id: newId(), kind, at, detail } });
}

/** For what is found anew every hour or night: one alert until somebody has seen it. */
export async function raiseAlertOnce(tx: Tx, kind: string, detail: Record<string, string>, at: Date): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`alert ${kind}`}, 0))`;
  if ((await tx.operatorAlert.count({ where: { kind, seenAt: null } })) === 0) await raiseAlert(tx, kind, detail, at);
}

export interface AlertFilter {
  /** Those also that somebody has seen. */
  all: boolean;
  limit: number;
}

/** The newest first. */
export function listAlerts(db: Database, { all, limit }: AlertFilter): Promise<OperatorAlert[]> {
  return db.operatorAlert.findMany({
    ...(all ? {} : { where: { seenAt: null } }),
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

/** Marks alerts as seen, by the first characters of their ids or all. @returns how many were not seen before */
export async function markAlertsSeen(db: Database, which: readonly string[] | 'all', now: Date): Promise<number> {
  if (which === 'all') {
    return (await db.operatorAlert.updateMany({ where: { seenAt: null }, data: { seenAt: now } })).count;
  }
  return db.$executeRaw`
    UPDATE operator_alert SET seen_at = ${now} WHERE seen_at IS NULL AND id = ANY(${[...which]}::uuid[])`;
}
