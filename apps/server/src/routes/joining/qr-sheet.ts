import { getQrSheet } from '@cns/contracts/joining';
import { audit } from '@cns/db/queries/audit';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { QR_SHEETS_PATH } from '../../qr/serve-sheets.ts';
import { writeSheetToken } from '../../qr/sheet-token.ts';
import { qrOf, villageWithQr } from './qr.ts';

const OPEN_FOR_MS = 15 * 60_000;

export const getQrSheetRoute = readRoute(getQrSheet, async (call) => {
  const { tx, actor, params, context, now } = call;
  await authoriseAt(tx, actor, 'qr.read', params.unitId);
  const village = await villageWithQr(tx, params.unitId);
  const qr = await qrOf(call, village.id);
  const { format } = params;
  const expiresAt = new Date(now.getTime() + OPEN_FOR_MS);
  const token = writeSheetToken({ qrId: qr.id, format, expiresAt }, context.config.zalo.appSecret);
  await audit(tx, { at: now, personId: actor.personId, action: 'qr.printed', unitId: village.id, detail: { format } });
  return { path: `${QR_SHEETS_PATH}/${token}`, expiresAt: expiresAt.toISOString() };
});
