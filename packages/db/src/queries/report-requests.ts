/** Reports on demand (D-R5): who was asked for what, until when, and who has answered. */
import type { HandIndicator } from '@cns/contracts/reports';
import { isRequestKey } from '@cns/domain/period-kinds';
import type { RequestedPeriod } from '@cns/domain/periods';
import { FILING_LEVELS, type FilingLevel } from '@cns/domain/reporting-calendar';
import { type Day, dateOfDay } from '@cns/domain/time';
import type { Tx } from '../database.ts';
import { Prisma } from '../generated/client.ts';

/** Whether a unit owes a report under a key: those of the calendar everybody does. */
export function owesUnder(key: string | null, unit: Prisma.Sql): Prisma.Sql {
  return key !== null && isRequestKey(key) ? Prisma.sql`owes_request(${key}, ${unit})` : Prisma.sql`true`;
}

/** @returns whether a unit was asked for the report under a request's key */
export async function owesRequest(tx: Tx, key: string, unitId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ owes: boolean }[]>`SELECT owes_request(${key}, ${unitId}::uuid) AS owes`;
  return row?.owes ?? false;
}

/** The report on demand under a key, if it was asked for in this province. */
export async function requestsByKey(
  tx: Tx,
  provinceId: string,
  key: string,
): Promise<ReadonlyMap<string, RequestedPeriod>> {
  const rows = await tx.$queryRaw<RequestedPeriod[]>`
    SELECT r.id, r.title, r.explanation, unit.name AS "askedBy", r.withdrawn_at IS NOT NULL AS withdrawn, r.indicators,
      to_char(r.from_on, 'YYYY-MM-DD') AS from,
      (SELECT jsonb_object_agg(d.level, d.due_on) FROM report_request_due d WHERE d.request_id = r.id) AS due
    FROM report_request r JOIN administrative_unit unit ON unit.id = r.unit_id
    WHERE r.key = ${key} AND r.province_id = ${provinceId}::uuid`;
  return new Map(rows.map((row) => [key, row]));
}

/** The keys of what was asked for in a province and is due on or after a day. */
export async function requestKeysSince(tx: Tx, provinceId: string, day: Day): Promise<string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT r.key FROM report_request r
    WHERE r.province_id = ${provinceId}::uuid AND r.withdrawn_at IS NULL
      AND EXISTS (SELECT FROM report_request_due d WHERE d.request_id = r.id AND d.due_on >= ${day}::date)
    ORDER BY r.number`;
  return rows.map(({ key }) => key);
}

export interface AskedReport {
  id: string;
  unitId: string;
  provinceId: string;
  title: string;
  explanation: string;
  fromOn: Day;
  due: Partial<Record<FilingLevel, Day>>;
  /** Who owes it; the unit that asks stands for all below it. */
  named: readonly string[];
  indicators: readonly HandIndicator[];
  askedById: string;
  askedAt: Date;
}

/** Writes down what is asked for; the number that it gets stands in its key. @returns the key */
export async function askReport(tx: Tx, asked: AskedReport): Promise<string> {
  const { due, named, ...request } = asked;
  const [row] = await tx.$queryRaw<{ key: string }[]>`
    WITH next AS (SELECT nextval('report_request_number_seq')::int AS number)
    INSERT INTO report_request (id, number, key, unit_id, province_id, title, explanation, from_on, indicators, asked_by_id, asked_at)
    SELECT ${request.id}::uuid, number, ${`${request.fromOn.slice(0, 4)}-D`} || number, ${request.unitId}::uuid,
      ${request.provinceId}::uuid, ${request.title}, ${request.explanation}, ${request.fromOn}::date,
      ${JSON.stringify(request.indicators)}::jsonb, ${request.askedById}::uuid, ${request.askedAt} FROM next
    RETURNING key`;
  await tx.reportRequestDue.createMany({
    data: FILING_LEVELS.flatMap((level) => {
      const dueOn = due[level];
      return dueOn ? [{ requestId: request.id, level, dueOn: dateOfDay(dueOn) }] : [];
    }),
  });
  await tx.reportRequestUnit.createMany({ data: named.map((unitId) => ({ requestId: request.id, unitId })) });
  return row?.key ?? '';
}

/** What was asked for, as lists show it. */
export interface RequestRow {
  id: string;
  key: string;
  unitId: string;
  title: string;
  explanation: string;
  from: Day;
  due: Partial<Record<FilingLevel, Day>>;
  askedAt: Date;
  withdrawnAt: Date | null;
  withdrawReason: string | null;
  indicators: HandIndicator[];
  named: string[];
}

const ROWS = Prisma.sql`
  SELECT r.id, r.key, r.unit_id AS "unitId", r.title, r.explanation, to_char(r.from_on, 'YYYY-MM-DD') AS from,
    (SELECT jsonb_object_agg(d.level, d.due_on) FROM report_request_due d WHERE d.request_id = r.id) AS due,
    r.asked_at AS "askedAt", r.withdrawn_at AS "withdrawnAt", r.withdraw_reason AS "withdrawReason", r.indicators,
    ARRAY(SELECT n.unit_id FROM report_request_unit n WHERE n.request_id = r.id) AS named
  FROM report_request r`;

const MOST_SHOWN = 50;

/** What a unit owes or has asked for itself, and what those above it asked in which it stands between; the newest first. */
export async function requestsAbout(tx: Tx, unitId: string): Promise<RequestRow[]> {
  return tx.$queryRaw<RequestRow[]>`
    ${ROWS} WHERE r.unit_id = ${unitId}::uuid
      OR (r.unit_id IN (SELECT ancestor_id FROM unit_ancestry WHERE descendant_id = ${unitId}::uuid)
        AND owes_request(r.key, ${unitId}::uuid)
        AND EXISTS (SELECT FROM report_request_due d JOIN administrative_unit u ON u.level = d.level
          WHERE d.request_id = r.id AND u.id = ${unitId}::uuid))
    ORDER BY r.number DESC LIMIT ${MOST_SHOWN}`;
}

export async function requestById(tx: Tx, id: string): Promise<RequestRow | null> {
  const [row] = await tx.$queryRaw<RequestRow[]>`${ROWS} WHERE r.id = ${id}::uuid`;
  return row ?? null;
}
