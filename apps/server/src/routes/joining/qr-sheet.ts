import { getQrSheet } from '@cns/contracts/joining';
import { audit } from '@cns/db/queries/audit';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute } from '../../http/route.ts';
import { QR_SHEETS_PATH } from '../../qr/serve-sheets.ts';
import { sheetLinks } from '../../qr/sheet-links.ts';
import { qrOf, villageWithQr } from './qr.ts';

export const getQrSheetRoute = readRoute(getQrSheet, async (call) => {
  const { tx, actor, params, context, now } = call;
  await authoriseAt(tx, actor, 'qr.read', params.unitId);
  const village = await villageWithQr(tx, params.unitId);
  const qr = await qrOf(call, village.id);
  const { format } = params;
  const { link, expiresAt } = sheetLinks(context.config.zalo.appSecret).sign({ qrId: qr.id, format }, now);
  await audit(tx, { at: now, personId: actor.personId, action: 'qr.printed', unitId: village.id, detail: { format } });
  return { path: `${QR_SHEETS_PATH}?link=${link}`, expiresAt: expiresAt.toISOString() };
});
