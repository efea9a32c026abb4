import type { Tx } from '@cns/db/database';
import type { Resident } from '@cns/db/generated/client';
import { DomainError } from '@cns/domain/errors';

/** @throws DomainError `resident_not_found` */
export async function residentById(tx: Tx, residentId: string): Promise<Resident> {
  const resident = await tx.resident.findUnique({ where: { id: residentId } });
  if (!resident) throw new DomainError('resident_not_found');
  return resident;
}
