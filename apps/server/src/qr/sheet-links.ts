import { QrSheetFormat } from '@cns/contracts/joining';
import { Id } from '@cns/contracts/scalars';
import { signedLinks } from '../http/signed-links.ts';

/** Which QR is to be drawn, and how. */
export const sheetLinks = signedLinks('qr-sheet', { qrId: Id, format: QrSheetFormat });
