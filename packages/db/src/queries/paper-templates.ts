import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';

/** A province's own form of the commune report; `null` where the form of Decree 30 is used. */
export async function templateOf(tx: Tx, provinceId: string): Promise<Uint8Array | null> {
  const row = await tx.paperTemplate.findFirst({ where: { provinceId, withdrawnAt: null } });
  return row?.content ?? null;
}

/** When the form in force was laid, and under which name. */
export async function layingOf(tx: Tx, provinceId: string): Promise<{ fileName: string; laidAt: Date } | null> {
  return tx.paperTemplate.findFirst({
    where: { provinceId, withdrawnAt: null },
    select: { fileName: true, laidAt: true },
  });
}

/** Puts a form in the place of the one before; without a form the one before is withdrawn. */
export async function layTemplate(
  tx: Tx,
  provinceId: string,
  form: { fileName: string; content: Uint8Array<ArrayBuffer> } | null,
  now: Date,
): Promise<void> {
  await tx.paperTemplate.updateMany({ where: { provinceId, withdrawnAt: null }, data: { withdrawnAt: now } });
  if (form) await tx.paperTemplate.create({ data: { id: newId(), provinceId, ...form, laidAt: now } });
}
