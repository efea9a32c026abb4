import { createHash } from 'node:crypto';
import { DomainError } from '@cns/domain/errors';
import type { Tx } from '../database.ts';

export interface Operation {
  /** Made by the client. */
  id: string;
  personId: string;
  route: string;
  content: unknown;
}

/** JSON with sorted keys: the same content gives the same hash in whatever order it was written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/**
 * Claims the id of a write. Of two at once, the second waits for the first. No answer is kept: it follows from the content
 * and from what was written, so that no person's data lie in receipts.
 * @returns false when the very same operation was applied before
 * @throws DomainError `operation_reused` when the id was used for other content, another route or by another person
 */
export async function claimOperation(tx: Tx, operation: Operation, now: Date): Promise<boolean> {
  const contentHash = createHash('sha256').update(canonical(operation.content)).digest();
  const claimed = await tx.$executeRaw`
    INSERT INTO operation_receipt (id, person_id, route, content_hash, at)
    VALUES (${operation.id}::uuid, ${operation.personId}::uuid, ${operation.route}, ${contentHash}, ${now})
    ON CONFLICT (id) DO NOTHING`;
  if (claimed === 1) return true;
  const before = await tx.operationReceipt.findUniqueOrThrow({ where: { id: operation.id } });
  const same =
    before.personId === operation.personId &&
    before.route === operation.route &&
    Buffer.from(before.contentHash).equals(contentHash);
  if (!same) throw new DomainError('operation_reused');
  return false;
}
