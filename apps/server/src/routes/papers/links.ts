import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { PaperKind } from '@cns/contracts/papers';
import { AnyPeriodKey, Id } from '@cns/contracts/scalars';
import { DomainError } from '@cns/domain/errors';
import { z } from 'zod';

/** Phones fetch a link twice or come back to it; an old one in somebody's history must open nothing. */
export const LINK_MINUTES = 10;

const Promised = z.object({
  session: Id,
  unitId: Id,
  period: AnyPeriodKey,
  kind: PaperKind,
  /** Milliseconds since 1970. */
  until: z.int(),
});
export type PromisedPaper = z.infer<typeof Promised>;

/**
 * Signs and reads the links by which papers are opened outside of Zalo. What is promised stands in the link itself, so that
 * every process can answer it; the key follows from the app's secret.
 */
export function paperLinks(appSecret: string) {
  const key = Buffer.from(hkdfSync('sha256', appSecret, '', 'to-cong-nghe-so/paper-link', 32));
  const signatureOf = (body: string) => createHmac('sha256', key).update(body).digest();
  return {
    sign(paper: PromisedPaper): string {
      const body = Buffer.from(JSON.stringify(paper)).toString('base64url');
      return `${body}.${signatureOf(body).toString('base64url')}`;
    },
    /** @throws DomainError `paper_link_invalid` when it is forged, broken or over */
    read(link: string, now: Date): PromisedPaper {
      const [body = '', signature = ''] = link.split('.');
      const [given, right] = [Buffer.from(signature, 'base64url'), signatureOf(body)];
      const genuine = given.length === right.length && timingSafeEqual(given, right);
      const paper = genuine ? Promised.parse(JSON.parse(Buffer.from(body, 'base64url').toString())) : null;
      if (!paper || paper.until <= now.getTime()) throw new DomainError('paper_link_invalid');
      return paper;
    },
  };
}
