import { randomBytes } from 'node:crypto';
import { getVillageQr } from '@cns/contracts/joining';
import type { Tx } from '@cns/db/database';
import type { VillageQr } from '@cns/db/generated/client';
import { newId } from '@cns/db/ids';
import { audit } from '@cns/db/queries/audit';
import { unitSummary, villageById } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { type Call, readRoute } from '../../http/route.ts';

export const getVillageQrRoute = readRoute(getVillageQr, async (call) => {
  const { tx, actor, params, context } = call;
  await authoriseAt(tx, actor, 'qr.read', params.unitId);
  const village = await villageById(tx, params.unitId);
  if (village.validTo !== null) throw new DomainError('unit_not_in_force');
  const qr = (await qrInUse(tx, village.id)) ?? (await makeQr(call, village.id));
  return {
    village: unitSummary(village),
    code: qr.code,
    link: context.config.villageLink.replace('{code}', encodeURIComponent(qr.code)),
    createdAt: qr.createdAt.toISOString(),
  };
});

function qrInUse(tx: Tx, villageId: string): Promise<VillageQr | null> {
  return tx.villageQr.findFirst({ where: { villageId, revokedAt: null } });
}

/** The first to ask for a village's QR makes it; of two at once, one does. */
async function makeQr({ tx, actor, now }: Call<typeof getVillageQr>, villageId: string): Promise<VillageQr> {
  const code = randomBytes(16).toString('base64url');
  const made = await tx.$executeRaw`
    INSERT INTO village_qr (id, village_id, code, created_by_id, created_at)
    VALUES (${newId()}::uuid, ${villageId}::uuid, ${code}, ${actor.personId}::uuid, ${now})
    ON CONFLICT (village_id) WHERE revoked_at IS NULL DO NOTHING`;
  if (made) await audit(tx, { at: now, personId: actor.personId, action: 'qr.created', unitId: villageId });
  return tx.villageQr.findFirstOrThrow({ where: { villageId, revokedAt: null } });
}
