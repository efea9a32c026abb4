import { type Day, dateOfDay } from '@cns/domain/time';

/** What was in force on a day: units, teams and appointments alike. */
export function inForce(day: Day) {
  const date = dateOfDay(day);
  return {
    AND: [
      { OR: [{ validFrom: null }, { validFrom: { lte: date } }] },
      { OR: [{ validTo: null }, { validTo: { gt: date } }] },
    ],
  };
}
