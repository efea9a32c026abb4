import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** Phones fetch a link twice or come back to it; an old one in somebody's history must open nothing. */
const LINK_MINUTES = 10;

/** Milliseconds since 1970. */
const Until = z.object({ until: z.int() });

/**
 * Signs and reads the links by which files are opened outside of Zalo, whose web view keeps none: the phone's own browser
 * fetches them, which has no session. What is promised stands in the link itself, so that every process can answer it; the key
 * follows from the app's secret and the purpose, so that a link for one thing opens no other.
 */
export function signedLinks<Shape extends z.ZodRawShape>(purpose: string, shape: Shape) {
  const Promised = z.object(shape).and(Until);
  type Content = z.infer<typeof Promised>;
  return (appSecret: string) => {
    const key = Buffer.from(hkdfSync('sha256', appSecret, '', `to-cong-nghe-so/${purpose}`, 32));
    const signatureOf = (body: string) => createHmac('sha256', key).update(body).digest();
    return {
      sign(promised: Omit<Content, 'until'>, now: Date): { link: string; expiresAt: Date } {
        const until = now.getTime() + LINK_MINUTES * 60_000;
        const body = Buffer.from(JSON.stringify({ ...promised, until })).toString('base64url');
        return { link: `${body}.${signatureOf(body).toString('base64url')}`, expiresAt: new Date(until) };
      },
      /** What was promised, or `null` when the link is forged, broken or over. */
      read(link: string, now: Date): Content | null {
        const [body = '', signature = ''] = link.split('.');
        const [given, right] = [Buffer.from(signature, 'base64url'), signatureOf(body)];
        if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
        const promised = Promised.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
        return promised.until > now.getTime() ? promised : null;
      },
    };
  };
}
