import { getVillageQr } from '@cns/contracts/joining';
import type { Tx } from '@cns/db/database';
import type { VillageQr } from '@cns/db/generated/client';
import { newId } from '@cns/db/ids';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { ancestryOf, type UnitRow, unitSummary, villageById } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import type { Context } from '../../context.ts';
import { authoriseAt, may } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { newVillageCode, signVillageCode } from '../../qr/village-code.ts';

export const getVillageQrRoute = readRoute(getVillageQr, async (call) => {
  const { tx, actor, params, context } = call;
  await authoriseAt(tx, actor, 'qr.read', params.unitId);
  const village = await villageWithQr(tx, params.unitId);
  return qrView(tx, actor, context, village, await qrOf(call, village.id));
});

/** @throws DomainError `unit_not_found`, `unit_not_a_village`, `unit_not_in_force` */
export async function villageWithQr(tx: Tx, unitId: string): Promise<UnitRow> {
  const village = await villageById(tx, unitId);
  if (village.validTo !== null) throw new DomainError('unit_not_in_force');
  return village;
}

export async function qrView(tx: Tx, actor: Actor, context: Context, village: UnitRow, qr: VillageQr) {
  const code = signVillageCode(qr.code, context.config.qrKeys);
  return {
    village: unitSummary(village),
    code,
    link: linkOf(code, context),
    createdAt: qr.createdAt.toISOString(),
    mayReplace: may(actor, 'qr.replace', await ancestryOf(tx, village.id)),
  };
}

/** What a phone opens that scans the code. */
export function linkOf(signedCode: string, { config }: Context): string {
  return config.villageLink.replace('{code}', encodeURIComponent(signedCode));
}

interface QrMaker {
  tx: Tx;
  actor: Actor;
  now: Date;
}

/** The code in use. The first to ask for a village's QR makes it; of two at once, one does. */
export async function qrOf(maker: QrMaker, villageId: string): Promise<VillageQr> {
  return (await qrInUse(maker.tx, villageId)) ?? makeQr(maker, villageId);
}

export function qrInUse(tx: Tx, villageId: string): Promise<VillageQr | null> {
  return tx.villageQr.findFirst({ where: { villageId, revokedAt: null } });
}

export async function makeQr({ tx, actor, now }: QrMaker, villageId: string): Promise<VillageQr> {
  const made = await tx.$executeRaw`
    INSERT INTO village_qr (id, village_id, code, created_by_id, created_at)
    VALUES (${newId()}::uuid, ${villageId}::uuid, ${newVillageCode()}, ${actor.personId}::uuid, ${now})
    ON CONFLICT (village_id) WHERE revoked_at IS NULL DO NOTHING`;
  if (made) await audit(tx, { at: now, personId: actor.personId, action: 'qr.created', unitId: villageId });
  return tx.villageQr.findFirstOrThrow({ where: { villageId, revokedAt: null } });
}
