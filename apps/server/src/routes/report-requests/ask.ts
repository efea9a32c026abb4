import { askForReport } from '@cns/contracts/report-requests';
import type { Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { askReport } from '@cns/db/queries/report-requests';
import { filersUnder, levelBelow } from '@cns/db/queries/reports-below';
import { provinceIn, type UnitInLine } from '@cns/db/queries/units';
import { DomainError, fieldError } from '@cns/domain/errors';
import { askedIndicators } from '@cns/domain/hand-indicators';
import { whoseWork } from '@cns/domain/offices';
import { checkRequestDue } from '@cns/domain/report-requests';
import { dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { type Call, writeRoute } from '../../http/route.ts';
import { requestDetail } from './view.ts';

/** An officer asks the units below for a report of its own indicators by its own deadline (D-R5). */
export const askForReportRoute = writeRoute(askForReport, {
  execute: async (call) => {
    const { tx, actor, now, params, body } = call;
    const line = await authoriseAt(tx, actor, 'report.ask', params.unitId);
    const [unit] = line;
    if (unit.validTo !== null) throw fieldError('unit_not_in_force', 'unitId');
    if (unit.level === 'village') throw new DomainError('forbidden', { who: whoseWork('report.ask') });
    const highest = await levelBelow(tx, unit, dayOf(now));
    checkRequestDue(body.due, highest, dayOf(now));
    const key = await askReport(tx, {
      id: body.id,
      unitId: unit.id,
      provinceId: provinceIn(line).id,
      title: body.title,
      explanation: body.explanation,
      fromOn: dayOf(now),
      due: body.due,
      named: await namedIn(tx, unit, call),
      indicators: askedIndicators(body.indicators),
      askedById: actor.personId,
      askedAt: now,
    });
    await audit(tx, {
      at: now,
      personId: actor.personId,
      action: 'report.asked',
      unitId: unit.id,
      subjectId: body.id,
      operationId: body.operationId,
      detail: { key, indicators: body.indicators.length, units: body.unitIds.length },
    });
  },
  mayView: ({ tx, actor, params }) => authoriseAt(tx, actor, 'report.read', params.unitId),
  view: async ({ tx, actor, params, body, now }) =>
    requestDetail(tx, actor, await authoriseAt(tx, actor, 'report.read', params.unitId), body.id, now),
});

/** Whom it is asked of; nobody named is everybody below. @throws DomainError `request_of_stranger` */
async function namedIn(tx: Tx, unit: UnitInLine, { body, now }: Call<typeof askForReport>): Promise<string[]> {
  if (body.unitIds.length === 0) return [unit.id];
  const below = new Set((await filersUnder(tx, unit.id, dayOf(now))).map(({ id }) => id));
  const named = [...new Set(body.unitIds)];
  if (named.some((id) => !below.has(id))) throw fieldError('request_of_stranger', 'unitIds');
  return named;
}
