import { z } from 'zod';

const Port = z.coerce.number().int().min(1).max(65535);
const Secret = z.string().min(8, 'ít nhất 8 ký tự');
const Flag = z.stringbool();

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: Port.default(3001),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(20),
  /** Addresses of the mini app that may call, separated by commas. */
  MINI_APP_ORIGINS: z.string().default('https://h5.zdn.vn,zbrowser://h5.zdn.vn'),
  /** Number of proxies in front that set X-Forwarded-For; 0 = none. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  SESSION_DAYS: z.coerce.number().int().min(1).max(365).default(90),
  ZALO_APP_ID: z.string().regex(/^\d+$/, 'chỉ gồm chữ số'),
  ZALO_APP_SECRET: Secret,
  ZALO_OA_ID: z.string().regex(/^\d+$/, 'chỉ gồm chữ số'),
  ZALO_OA_SECRET_KEY: Secret,
  /** Ids by Official Account of its administrators, separated by commas; a new group must contain one. */
  ZALO_OA_ADMIN_IDS: z
    .string()
    .regex(/^\d+(\s*,\s*\d+)*$/, 'các dãy số cách nhau bằng dấu phẩy')
    .optional(),
  /** The app secret may sign webhooks too where the console gives no secret of the Official Account. */
  ZALO_WEBHOOK_APP_SECRET: Flag.default(false),
  /** The one combination of timestamp and secret that signs webhooks, as the log named it; unset = try all. */
  ZALO_WEBHOOK_PIN: z.enum(['header+oa', 'body+oa', 'header+app', 'body+app']).optional(),
  /** Of the mini app's Open APIs page: signs the mini app's own webhook. Unset = that webhook is refused. */
  ZALO_MINI_APP_API_KEY: Secret.optional(),
  ZALO_GRAPH_URL: z.url().default('https://graph.zalo.me'),
  ZALO_OAUTH_URL: z.url().default('https://oauth.zaloapp.com'),
  ZALO_OPENAPI_URL: z.url().default('https://openapi.zalo.me'),
  /** What a village QR opens: the mini app's public link. `{code}` is replaced. */
  VILLAGE_LINK: z.string().includes('{code}').optional(),
  /** Keys that sign village QRs, `version:secret` separated by commas, the newest last; each goes on verifying. */
  VILLAGE_QR_KEYS: z
    .string()
    .regex(/^[0-9a-z]:[^,:]{8,}(,[0-9a-z]:[^,:]{8,})*$/, 'dạng "1:khóa,2:khóa mới", mỗi khóa ít nhất 8 ký tự')
    .optional(),
  /** What the announcement of a poll opens: the mini app's public link. `{id}` is replaced. */
  POLL_LINK: z.string().includes('{id}').optional(),
});

export type Config = ReturnType<typeof readConfig>;

/** All that is wrong with the configuration, in one list. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`Cấu hình chưa đúng:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the configuration from the environment.
 * @throws ConfigError with every problem at once
 */
export function readConfig(environment: Record<string, string | undefined>) {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  const wrong = parsed.success ? [] : parsed.error.issues.map(describe);
  const problems = [...wrong, ...contradictions(set)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const env = parsed.data;
  return {
    production: env.NODE_ENV === 'production',
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    origins: env.MINI_APP_ORIGINS.split(',').map((origin) => origin.trim()),
    trustedProxies: env.TRUSTED_PROXIES,
    sessionDays: env.SESSION_DAYS,
    villageLink: env.VILLAGE_LINK ?? `https://zalo.me/s/${env.ZALO_APP_ID}/?qr={code}`,
    qrKeys: qrKeysOf(env.VILLAGE_QR_KEYS ?? `0:${env.ZALO_APP_SECRET}`),
    pollLink: env.POLL_LINK ?? `https://zalo.me/s/${env.ZALO_APP_ID}/?poll={id}`,
    zalo: {
      appId: env.ZALO_APP_ID,
      appSecret: env.ZALO_APP_SECRET,
      oaId: env.ZALO_OA_ID,
      oaSecretKey: env.ZALO_OA_SECRET_KEY,
      oaAdminIds: env.ZALO_OA_ADMIN_IDS?.split(',').map((id) => id.trim()) ?? [],
      appSecretSignsWebhooks: env.ZALO_WEBHOOK_APP_SECRET,
      webhookPin: env.ZALO_WEBHOOK_PIN,
      miniAppApiKey: env.ZALO_MINI_APP_API_KEY,
      graphUrl: env.ZALO_GRAPH_URL,
      oauthUrl: env.ZALO_OAUTH_URL,
      openApiUrl: env.ZALO_OPENAPI_URL,
    },
  };
}

function qrKeysOf(written: string): { version: string; secret: string }[] {
  return written.split(',').map((key) => ({ version: key.slice(0, 1), secret: key.slice(2) }));
}

function describe(issue: z.core.$ZodIssue): string {
  const name = issue.path.join('.');
  return issue.code === 'invalid_type' && issue.input === undefined ? `${name}: chưa đặt` : `${name}: ${issue.message}`;
}

/** What no single setting shows; looked for also while single ones are wrong. */
function contradictions(env: Record<string, string | undefined>): string[] {
  if (env.NODE_ENV !== 'production') return [];
  const plain = (['ZALO_GRAPH_URL', 'ZALO_OAUTH_URL', 'ZALO_OPENAPI_URL'] as const).filter(
    (name) => env[name]?.startsWith('https://') === false,
  );
  return [
    // The app's secret may have to change; sheets on walls must not die with it.
    ...(env.VILLAGE_QR_KEYS ? [] : ['VILLAGE_QR_KEYS: môi trường production phải đặt']),
    ...plain.map((name) => `${name}: môi trường production phải dùng https`),
    ...(env.ZALO_APP_SECRET && env.ZALO_APP_SECRET === env.ZALO_OA_SECRET_KEY
      ? ['ZALO_APP_SECRET và ZALO_OA_SECRET_KEY không được trùng nhau']
      : []),
  ];
}
