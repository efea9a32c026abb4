import { replaceVillageQr } from '@cns/contracts/joining';
import { audit } from '@cns/db/queries/audit';
import { villageById } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { authoriseAt } from '../../http/authorise.ts';
import { type Call, writeRoute } from '../../http/route.ts';
import { readVillageCode } from '../../qr/village-code.ts';
import { makeQr, qrOf, qrView, villageWithQr } from './qr.ts';

type ReplaceCall = Call<typeof replaceVillageQr>;

/** The code that hangs on walls stops, and says so to whoever scans it; a new one takes its place. */
export const replaceVillageQrRoute = writeRoute(replaceVillageQr, {
  execute: async (call) => {
    const { tx, actor, params, body, now } = call;
    await authoriseAt(tx, actor, 'qr.replace', params.unitId);
    const village = await villageWithQr(tx, params.unitId);
    await revoke(call, village.id);
    await makeQr(call, village.id);
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'qr.replaced',
      unitId: village.id,
      operationId: body.operationId,
    });
  },
  mayView: ({ tx, actor, params }) => authoriseAt(tx, actor, 'qr.replace', params.unitId),
  view: async (call) => {
    const village = await villageById(call.tx, call.params.unitId);
    return qrView(call.tx, call.actor, call.context, village, await qrOf(call, village.id));
  },
});

/** @throws DomainError `qr_changed` when the code that the person sees is not the one in use any more */
async function revoke({ tx, body, context, now }: ReplaceCall, villageId: string): Promise<void> {
  const code = readVillageCode(body.code, context.config.qrKeys);
  const revoked = await tx.villageQr.updateMany({
    where: { villageId, code: code ?? '', revokedAt: null },
    data: { revokedAt: now },
  });
  if (revoked.count === 0) throw new DomainError('qr_changed');
}
