import { signVillageCode } from '../qr/village-code.ts';
import { ZALO_SETTINGS } from './settings.ts';

/** Bản Bay's code as the database of a test keeps it. */
export const BAN_BAY_CODE = 'ban-bay-test-code';

/** As it stands in the QR. */
export const BAN_BAY_QR = signVillageCode(BAN_BAY_CODE, [{ version: '0', secret: ZALO_SETTINGS.ZALO_APP_SECRET }]);
