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

/** An operation as its receipt remembers it. */
export interface SealedOperation {
  id: string;
  personId: string;
  route: string;
  /** Hexadecimal. */
  contentHash: string;
}

export function sealOperation({ content, ...operation }: Operation): SealedOperation {
  return { ...operation, contentHash: contentHashOf(content) };
}

/** Hexadecimal; the same for the same content, in whatever order it was written. */
export function contentHashOf(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('hex');
}

/** Whether the id was used for this very operation, and not for other content, another route or by another person. */
export function sameOperation(known: SealedOperation, operation: SealedOperation): boolean {
  return (
    known.personId === operation.personId &&
    known.route === operation.route &&
    known.contentHash === operation.contentHash
  );
}

/** JSON with sorted keys. */
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
  const sealed = sealOperation(operation);
  const contentHash = Buffer.from(sealed.contentHash, 'hex');
  const claimed = await tx.$executeRaw`
    INSERT INTO operation_receipt (id, person_id, route, content_hash, at)
    VALUES (${operation.id}::uuid, ${operation.personId}::uuid, ${operation.route}, ${contentHash}, ${now})
    ON CONFLICT (id) DO NOTHING`;
  if (claimed === 1) return true;
  const before = await tx.operationReceipt.findUniqueOrThrow({ where: { id: operation.id } });
  if (!sameOperation({ ...before, contentHash: Buffer.from(before.contentHash).toString('hex') }, sealed)) {
    throw new DomainError('operation_reused');
  }
  return false;
}
