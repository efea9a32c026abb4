import type { Tx } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { newId } from '../ids.ts';

export interface AuditEntry {
  at: Date;
  personId: string | null;
  /** What was done, as `noun.verb`: `household.registered`, `households.listed`. */
  action: string;
  unitId?: string | null;
  subjectId?: string | null;
  operationId?: string | null;
  detail?: Prisma.InputJsonObject;
}

/** Writes what was done beside what it did, in the same transaction (D-P5). */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({
    data: {
      id: newId(),
      at: entry.at,
      personId: entry.personId,
      action: entry.action,
      unitId: entry.unitId ?? null,
      subjectId: entry.subjectId ?? null,
      operationId: entry.operationId ?? null,
      detail: entry.detail ?? {},
    },
  });
}
