/** Where the parts of a local installation listen, and the secrets they share; every one can be set by environment. */
import { resolve } from 'node:path';
import { demoPeople, OA_ADMIN_KEY } from '../../prisma/seed/people.ts';

const port = (name: string, fallback: number) => Number(process.env[name] ?? fallback);

export const ports = {
  miniApp: port('MINI_APP_PORT', 3000),
  api: port('PORT', 3001),
  zalo: port('ZALO_SIM_PORT', 3002),
  postgres: port('POSTGRES_PORT', 5436),
};

export const dataFolder = resolve(process.env.DATA_DIR ?? '.data');

/** Known to everybody: they open nothing but the local Zalo platform. */
export const zalo = {
  appId: process.env.ZALO_APP_ID ?? '2520000000000000001',
  appSecret: process.env.ZALO_APP_SECRET ?? 'local-app-secret',
  oaId: process.env.ZALO_OA_ID ?? '4520000000000000001',
  oaSecretKey: process.env.ZALO_OA_SECRET_KEY ?? 'local-oa-secret-key',
};

export const addresses = {
  miniApp: `http://localhost:${ports.miniApp}/zapps/${zalo.appId}/`,
  api: `http://localhost:${ports.api}`,
  zalo: `http://localhost:${ports.zalo}`,
};

/** What the service and the worker are told: they know no other Zalo than the one at these addresses. */
export function serviceEnvironment(databaseUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'development',
    PORT: String(ports.api),
    HOST: process.env.HOST ?? '127.0.0.1',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    DATABASE_URL: databaseUrl,
    MINI_APP_ORIGINS: `http://localhost:${ports.miniApp}`,
    VILLAGE_LINK: `${addresses.miniApp}?qr={code}`,
    POLL_LINK: `${addresses.miniApp}?poll={id}`,
    ZALO_APP_ID: zalo.appId,
    ZALO_APP_SECRET: zalo.appSecret,
    ZALO_OA_ID: zalo.oaId,
    ZALO_OA_SECRET_KEY: zalo.oaSecretKey,
    ZALO_OA_ADMIN_IDS: demoPeople.find(({ key }) => key === OA_ADMIN_KEY)?.oaUserId ?? '',
    ZALO_GRAPH_URL: addresses.zalo,
    ZALO_OAUTH_URL: addresses.zalo,
    ZALO_OPENAPI_URL: addresses.zalo,
  };
}
