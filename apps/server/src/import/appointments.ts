import type { Office } from '@cns/contracts/enums';
import type { Tx } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { type Day, dateOfDay } from '@cns/domain/time';

export interface HeldOffice {
  id: string;
  personId: string;
  office: Office;
  validFrom: Date | null;
}

export interface TeamOffice {
  teamId: string;
  personId: string;
  office: Office;
  /** `null`: held since before anybody wrote it down. */
  validFrom: Day | null;
}

/** Opens offices in teams. */
export async function openTeamOffices(tx: Tx, offices: readonly TeamOffice[]): Promise<void> {
  await tx.appointment.createMany({
    data: offices.map((office) => ({
      ...office,
      id: newId(),
      validFrom: office.validFrom && dateOfDay(office.validFrom),
    })),
  });
}

/**
 * Ends an office on the day; the row stays (D-T4). One that was opened on the same day has no day of its own to keep:
 * it is kept without a beginning, so that it is over and still on record.
 */
export async function endOffice(tx: Tx, held: HeldOffice, day: Day): Promise<void> {
  const validTo = dateOfDay(day);
  const validFrom = held.validFrom && held.validFrom < validTo ? held.validFrom : null;
  await tx.appointment.update({ where: { id: held.id }, data: { validFrom, validTo } });
}
