import { handOverScamReport, listScamReports, setPoliceContact } from '@cns/contracts/scam-reports';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { policeOf, scamReportById, scamReportsUnder } from '@cns/db/queries/scam-reports';
import { DomainError } from '@cns/domain/errors';
import { dateOfDay, dayOf } from '@cns/domain/time';
import { authoriseAt } from '../../http/authorise.ts';
import { readRoute, writeRoute } from '../../http/route.ts';
import { phoneOf } from '../households/input.ts';

export const listScamReportsRoute = readRoute(listScamReports, async ({ tx, actor, params: { unitId }, now }) => {
  await authoriseCommune(tx, actor, unitId);
  const reports = await scamReportsUnder(tx, unitId);
  const detail = { shown: reports.length };
  await audit(tx, { at: now, personId: actor.personId, action: 'scams.listed', unitId, detail });
  return { police: await policeOf(tx, unitId), reports };
});

/** The commune has passed it on; of two who say so the first one did. */
export const handOverScamReportRoute = writeRoute(handOverScamReport, {
  execute: async ({ tx, actor: { personId, ...actor }, params: { reportId: id }, body, now }) => {
    const unitId = await authoriseReport(tx, { personId, ...actor }, id);
    await tx.scamReport.updateMany({
      where: { id, handedOn: null },
      data: { handedOn: dateOfDay(dayOf(now)), handedById: personId },
    });
    const { operationId } = body;
    await audit(tx, { at: now, personId, action: 'scam.handed_over', unitId, subjectId: id, operationId });
  },
  mayView: ({ tx, actor, params }) => authoriseReport(tx, actor, params.reportId),
  view: ({ tx, params }) => scamReportById(tx, params.reportId),
});

export const setPoliceContactRoute = writeRoute(setPoliceContact, {
  execute: async ({ tx, actor: { personId, ...actor }, params: { unitId: communeId }, body, now }) => {
    await authoriseCommune(tx, { personId, ...actor }, communeId);
    const contact = { name: body.name, phone: phoneOf(body.phone) ?? '', setById: personId, setAt: now };
    await tx.policeContact.upsert({ where: { communeId }, create: { communeId, ...contact }, update: contact });
    const { operationId } = body;
    await audit(tx, { at: now, personId, action: 'police_contact.set', unitId: communeId, operationId });
  },
  mayView: ({ tx, actor, params }) => authoriseCommune(tx, actor, params.unitId),
  view: async ({ tx, params }) => {
    const police = await policeOf(tx, params.unitId);
    if (!police) throw new DomainError('not_found');
    return { police };
  },
});

/** @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`, `unit_not_a_commune` */
async function authoriseCommune(tx: Tx, actor: Actor, unitId: string): Promise<void> {
  const [unit] = await authoriseAt(tx, actor, 'scam.handle', unitId);
  if (unit.level !== 'commune') throw new DomainError('unit_not_a_commune');
}

/** @throws DomainError `scam_report_not_found`, `outside_subtree`, `forbidden` */
async function authoriseReport(tx: Tx, actor: Actor, id: string): Promise<string> {
  const report = await tx.scamReport.findUnique({ where: { id }, select: { villageId: true } });
  if (!report) throw new DomainError('scam_report_not_found');
  await authoriseAt(tx, actor, 'scam.handle', report.villageId);
  return report.villageId;
}
