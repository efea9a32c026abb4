import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const COMPLETE = {
  DATABASE_URL: 'postgresql://cns@127.0.0.1:5432/cns',
  ZALO_APP_ID: '2520000000000000001',
  ZALO_APP_SECRET: 'a-secret-of-the-app',
  ZALO_OA_ID: '4520000000000000001',
  ZALO_OA_SECRET_KEY: 'a-secret-of-the-oa',
};

function problemsOf(environment: Record<string, string | undefined>): string {
  try {
    readConfig(environment);
    return 'none';
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
}

describe('the configuration', () => {
  it('is read with its defaults', () => {
    const config = readConfig({ ...COMPLETE, PORT: '' });
    expect(config).toMatchObject({ port: 3001, sessionDays: 90, production: false });
    expect(config.zalo.graphUrl).toBe('https://graph.zalo.me');
    expect(config.villageLink).toBe('https://zalo.me/s/2520000000000000001/?qr={code}');
  });

  it('names all that is missing or wrong at once', () => {
    const problems = problemsOf({ ZALO_APP_ID: 'x', PORT: '99999', VILLAGE_LINK: 'https://without-a-code' });
    for (const name of [
      'DATABASE_URL',
      'ZALO_APP_ID',
      'ZALO_APP_SECRET',
      'ZALO_OA_ID',
      'ZALO_OA_SECRET_KEY',
      'PORT',
      'VILLAGE_LINK',
    ]) {
      expect(problems).toContain(name);
    }
  });

  it('refuses what contradicts itself in production', () => {
    const problems = problemsOf({
      ...COMPLETE,
      NODE_ENV: 'production',
      ZALO_GRAPH_URL: 'http://localhost:3002',
      ZALO_OA_SECRET_KEY: COMPLETE.ZALO_APP_SECRET,
    });
    expect(problems).toContain('ZALO_GRAPH_URL');
    expect(problems).toContain('không được trùng nhau');
    expect(problems).toContain('VILLAGE_QR_KEYS');
    expect(problems).not.toContain('ZALO_OAUTH_URL');
  });

  it('names contradictions beside what is missing', () => {
    const problems = problemsOf({ NODE_ENV: 'production', ZALO_GRAPH_URL: 'http://localhost:3002' });
    expect(problems).toContain('DATABASE_URL');
    expect(problems).toContain('ZALO_GRAPH_URL');
    expect(problems).not.toContain('trùng nhau');
  });

  it('never shows a secret in what it says', () => {
    expect(problemsOf({ ...COMPLETE, ZALO_APP_SECRET: 'short' })).not.toContain('short');
  });
});
