import type { HandIndicator } from '@cns/contracts/reports';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';

/** Puts what a province counts in force from a period on; what was set for later is replaced by it. */
export async function setIndicatorSet(
  tx: Tx,
  chosen: {
    provinceId: string;
    fromKey: string;
    off: readonly string[];
    own: readonly HandIndicator[];
    setById: string;
    setAt: Date;
  },
): Promise<void> {
  const { off, own, ...row } = chosen;
  await tx.indicatorSet.deleteMany({ where: { provinceId: row.provinceId, fromKey: { gte: row.fromKey } } });
  await tx.indicatorSet.create({
    data: { id: newId(), ...row, off: [...off], own: own.map((indicator) => ({ ...indicator })) },
  });
}
