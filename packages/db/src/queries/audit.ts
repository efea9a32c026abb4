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
  const { at, personId, action, unitId = null, subjectId = null, operationId = null, detail = {} } = entry;
  await tx.$executeRaw`
    INSERT INTO audit_event (id, at, person_id, action, unit_id, subject_id, operation_id, detail)
    VALUES (${newId()}::uuid, ${at}, ${personId}::uuid, ${action}, ${unitId}::uuid, ${subjectId}::uuid,
            ${operationId}::uuid, ${JSON.stringify(detail)}::jsonb)`;
}
