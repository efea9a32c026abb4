import { createHash } from 'node:crypto';
import type { Actor } from '@cns/db/queries/actors';

/** Another one whenever the person's offices, or what they open, are other ones. Says nothing by itself. */
export function officesKey({ personId, offices }: Actor): string {
  const held = offices.map(({ appointmentId, office, roots }) =>
    [appointmentId, office, ...[...roots].sort()].join(' '),
  );
  return createHash('sha256')
    .update([personId, ...held.sort()].join('\n'))
    .digest('base64url')
    .slice(0, 22);
}
