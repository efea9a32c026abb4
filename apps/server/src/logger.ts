import { type DestinationStream, pino } from 'pino';

/** Logs as JSON lines. Tokens, phone numbers, signatures and the values of rows never enter them. */
export function createLogger(level: string, destination?: DestinationStream) {
  const options = {
    level,
    redact: {
      paths: ['req.headers.authorization', '*.accessToken', '*.phoneToken', '*.phone', '*.token'],
      censor: '[…]',
    },
    serializers: { err: errorInLog },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** What went wrong and where. Whatever else an error carries stays out: the database quotes whole rows in it. */
function errorInLog(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack } = error;
  const code = (error as { code?: unknown }).code;
  return { type: name, message, stack, ...(typeof code === 'string' ? { code } : {}) };
}
