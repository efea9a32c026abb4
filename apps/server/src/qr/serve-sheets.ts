import type { QrSheetFormat } from '@cns/contracts/joining';
import type { Tx } from '@cns/db/database';
import { leadersUnder } from '@cns/db/queries/teams';
import { ancestryOf } from '@cns/db/queries/units';
import { formatDay, formatPhone } from '@cns/domain/format';
import { fold } from '@cns/domain/names';
import { dayOf } from '@cns/domain/time';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Context } from '../context.ts';
import { linkOf } from '../routes/joining/qr.ts';
import { qrImage } from './image.ts';
import { qrSheet, type Sheet } from './sheet.ts';
import { sheetLinks } from './sheet-links.ts';
import { signVillageCode } from './village-code.ts';

export const QR_SHEETS_PATH = '/v1/qr-sheets';

const OVER = 'Đường tải này đã hết hạn. Mở lại ứng dụng, vào “Mã QR của thôn” rồi bấm tải lần nữa.';
const REPLACED = 'Mã QR này đã được thay bằng mã mới. Mở lại ứng dụng để tải tờ của mã mới.';
const DRAWINGS_OF_A_PHONE = { max: 30, timeWindow: '1 minute' };

/** Sheets for who holds a signed address: the phone's own browser, which has no session (see `sheet-links.ts`). */
export function registerQrSheets(app: FastifyInstance, context: Context): void {
  const config = { access: 'signature' as const, rateLimit: DRAWINGS_OF_A_PHONE };
  const links = sheetLinks(context.config.zalo.appSecret);
  app.get<{ Querystring: { link?: unknown } }>(QR_SHEETS_PATH, { config }, async ({ query }, reply) => {
    const now = context.clock();
    const opened = links.read(String(query.link ?? ''), now);
    if (!opened) return sayInWords(reply, OVER);
    const sheet = await context.db.$transaction((tx) => sheetOf(tx, context, opened.qrId, now));
    if (!sheet) return sayInWords(reply, REPLACED);
    return sendSheet(reply, sheet, opened.format);
  });
}

/** To a person in a browser: a sentence and not JSON. */
function sayInWords(reply: FastifyReply, words: string): FastifyReply {
  return reply.code(410).type('text/plain; charset=utf-8').send(words);
}

async function sendSheet(reply: FastifyReply, sheet: Sheet, format: QrSheetFormat): Promise<FastifyReply> {
  const name = `ma-qr-${fold(sheet.village).replaceAll(' ', '-')}`;
  reply.header('cache-control', 'private, no-store');
  if (format === 'image') {
    reply.header('content-disposition', `attachment; filename="${name}.png"`);
    return reply.type('image/png').send(qrImage(sheet.link));
  }
  reply.header('content-disposition', `attachment; filename="${name}-${format}.pdf"`);
  return reply.type('application/pdf').send(await qrSheet(sheet, format));
}

async function sheetOf(tx: Tx, context: Context, qrId: string, now: Date): Promise<Sheet | null> {
  const qr = await tx.villageQr.findUnique({ where: { id: qrId } });
  if (!qr || qr.revokedAt) return null;
  const [village, ...above] = await ancestryOf(tx, qr.villageId);
  if (!village) return null;
  const leader = (await leadersUnder(tx, qr.villageId, dayOf(now))).get(qr.villageId);
  return {
    village: village.name,
    place: above.map(({ name }) => name).join(', '),
    link: linkOf(signVillageCode(qr.code, context.config.qrKeys), context),
    leader: leader ? { name: leader.name, phone: leader.phone && formatPhone(leader.phone) } : null,
    madeOn: formatDay(dayOf(qr.createdAt)),
  };
}
