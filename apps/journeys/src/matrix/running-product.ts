/** What `pnpm dev` runs with the same settings. */
import { signVillageCode } from '@cns/server/qr/village-code';
import { BAN_BAY_QR } from '../../../../prisma/seed/demo.ts';
import { demoPeople } from '../../../../prisma/seed/people.ts';
import { addresses, ports, zalo } from '../../../../scripts/dev/settings.ts';
import type { Product } from '../product.ts';

/** As much of a product as is needed to look at its screens. */
export type Shown = Pick<Product, 'addressOf' | 'apiUrl' | 'zaloUrl' | 'databaseUrl' | 'qrCode' | 'stop'>;

export function runningProduct(): Shown {
  return {
    addressOf: (name) => {
      const person = demoPeople.find((one) => one.name === name);
      if (!person) throw new Error(`Nobody is called ${name}`);
      return `${addresses.miniApp}?as=${person.appUserId}`;
    },
    apiUrl: addresses.api,
    zaloUrl: addresses.zalo,
    databaseUrl: process.env.DATABASE_URL ?? `postgresql://cns@127.0.0.1:${ports.postgres}/cns`,
    qrCode: signVillageCode(BAN_BAY_QR, [{ version: '0', secret: zalo.appSecret }]),
    // It was not started here.
    stop: async () => {},
  };
}
