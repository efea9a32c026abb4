import type { ReportSeal } from '@cns/contracts/reports';
import { Prisma } from '../generated/client.ts';

/** Of a report `r`: by when it is judged, and what is known of its seal. A superior's word makes the seal count (D-R3). */
export const SEAL_COLUMNS = Prisma.sql`
  r.sealed_at AS "sealedAt",
  (SELECT min(e.at) FROM report_event e WHERE e.report_id = r.id AND e.action = 'submitted') AS "receivedAt",
  CASE WHEN r.excused_at IS NOT NULL THEN (
    SELECT jsonb_build_object('by', p.display_name, 'at', r.excused_at, 'reason', e.remarks -> 0 ->> 'reason')
    FROM report_event e JOIN person p ON p.id = e.by_id
    WHERE e.report_id = r.id AND e.action = 'excused' ORDER BY e.at DESC LIMIT 1) END AS excuse`;

export interface SealColumns {
  sealedAt: Date | null;
  /** Of the first submission; a later return changes nothing. */
  receivedAt: Date | null;
  excuse: { by: string; at: string; reason: string } | null;
}

/** The instant by which a report is on time or late. */
export function judgedAt({ sealedAt, receivedAt, excuse }: SealColumns): Date | null {
  return excuse ? sealedAt : receivedAt;
}

export function phoneSealOf({ sealedAt, receivedAt, excuse }: SealColumns): ReportSeal | null {
  if (!sealedAt || !receivedAt) return null;
  return {
    sealedAt: sealedAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
    excuse: excuse && { ...excuse, at: new Date(excuse.at).toISOString() },
  };
}

interface WithHistory {
  sealedAt: Date | null;
  excusedAt: Date | null;
  /** The oldest first. */
  events: readonly { action: string; at: Date; remarks: unknown; by: { displayName: string } }[];
}

/** The same of a report that is read with its history. */
export function sealColumnsOf(row: WithHistory): SealColumns {
  const excused = row.excusedAt && [...row.events].reverse().find(({ action }) => action === 'excused');
  const remarks = (excused?.remarks ?? []) as readonly { reason: string }[];
  return {
    sealedAt: row.sealedAt,
    receivedAt: row.events.find(({ action }) => action === 'submitted')?.at ?? null,
    excuse: excused
      ? { by: excused.by.displayName, at: excused.at.toISOString(), reason: remarks[0]?.reason ?? '' }
      : null,
  };
}
