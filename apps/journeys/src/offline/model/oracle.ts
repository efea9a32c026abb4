import type { HouseholdDetail } from '@cns/contracts/households';
import type { SyncKind } from '@cns/contracts/sync';
import { verifyCoverage } from '@cns/db/verify';
import { isUnsent, type Operation } from '../../../../miniapp/src/offline/operation.ts';
import type { Run, Written } from './run.ts';
import type { ModelVillage } from './village.ts';

/** What a colleague may have done first, so that a person has to look: the reason, which stays in sight. */
const RIVALRIES: Partial<Record<SyncKind, readonly string[]>> = {
  'visit.log': ['household_left', 'resident_departed'],
  'resident.add': ['household_left'],
  'people.depart': ['departed_otherwise', 'new_head_missing'],
  'lesson.log': ['attendee_unknown'],
  'lesson.edit': ['attendee_unknown'],
  'need.answer': ['need_answered'],
  'request.take': ['request_settled'],
  'request.close': ['request_settled'],
  'report.words': ['report_transition_refused'],
  'report.entries': ['report_transition_refused'],
  'report.submit': ['report_changed', 'report_transition_refused', 'report_unconfirmed'],
};

export interface Verdict {
  /** Saved, and neither with the service nor in sight on a phone. */
  lost: Written[];
  /** Applied more than once. */
  doubled: unknown[];
  /** Taken back, and there all the same. */
  haunting: string[];
  /** In sight, but for no reason that there is. */
  odd: unknown[];
  /** Households that a phone shows otherwise than the service. */
  disagreeing: { phone: unknown; service: unknown }[];
  /** Figures that differ from what they are counted from. */
  wrongFigures: unknown[];
}

/** What the people of a run can say against it, now that everything has come. */
export async function verdictOn(run: Run): Promise<Verdict> {
  const { village, saved } = run;
  const { db } = village.service.database;
  const inSight = run.members.flatMap(({ phone }) => phone.service.operations.filter(isUnsent));
  const ids = [...saved.keys(), ...run.takenBack];
  const receipts = await db.operationReceipt.findMany({ where: { id: { in: ids } }, select: { id: true } });
  const there = new Set(receipts.map(({ id }) => id));
  const known = new Set([...there, ...run.decided, ...inSight.map(({ id }) => id)]);
  const missing = [...saved.values()].filter(({ operationId }) => !known.has(operationId));
  const settled = await Promise.all(missing.map((written) => wasSettled(village, written)));
  return {
    lost: missing.filter((_, index) => !settled[index]),
    doubled: await doubledOf(village, ids),
    haunting: [...run.takenBack].filter((id) => there.has(id)),
    odd: inSight
      .filter((operation) => !isRivalry(operation))
      .map(({ kind, state, refusal }) => ({ kind, state, refusal })),
    disagreeing: await disagreeing(run),
    wrongFigures: (await verifyCoverage(db)).differences,
  };
}

function isRivalry({ kind, state, refusal }: Operation): boolean {
  return state === 'conflict' || (state === 'refused' && (RIVALRIES[kind] ?? []).includes(refusal?.code ?? ''));
}

/** What somebody wanted done without words of their own, and somebody else had done: there is nothing to keep of it. */
async function wasSettled({ service }: ModelVillage, { route, params }: Written): Promise<boolean> {
  const { db } = service.database;
  switch (route) {
    case 'POST /v1/needs/:visitId/taking':
      return (await db.needFollowUp.count({ where: { visitId: params.visitId ?? '', answeredAt: { not: null } } })) > 0;
    case 'POST /v1/requests/:requestId/closing':
      return (await db.residentRequest.count({ where: { id: params.requestId ?? '', closedAt: { not: null } } })) > 0;
    case 'POST /v1/assignments/:assignmentId/closing':
      return (await db.assignment.count({ where: { id: params.assignmentId ?? '', doneAt: { not: null } } })) > 0;
    default:
      return false;
  }
}

/** Whatever is written is audited beside, so what was applied twice was audited twice. */
async function doubledOf({ service }: ModelVillage, ids: readonly string[]): Promise<unknown[]> {
  const grouped = await service.database.db.auditEvent.groupBy({
    by: ['operationId', 'action', 'subjectId'],
    where: { operationId: { in: [...ids] } },
    _count: true,
  });
  return grouped.filter(({ _count }) => _count > 1);
}

async function disagreeing({ village, members }: Run): Promise<Verdict['disagreeing']> {
  const { service } = village;
  const differing: Verdict['disagreeing'] = [];
  const rows = await service.database.db.household.findMany({ where: { archivedAt: null }, select: { id: true } });
  for (const { id: householdId } of rows) {
    const onService = comparable(
      await service.ok('su')('GET /v1/households/:householdId', { params: { householdId } }),
    );
    for (const { phone } of members) {
      const household = phone.service.household(householdId);
      const onPhone = household && comparable(household);
      if (onPhone !== onService)
        differing.push({ phone: JSON.parse(onPhone ?? 'null'), service: JSON.parse(onService) });
    }
  }
  return differing;
}

function comparable({ visits, ...household }: HouseholdDetail): string {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const residents = [...household.residents].sort(byId);
  const formerResidents = [...(household.formerResidents ?? [])].sort(byId);
  const shown = { ...household, residents, formerResidents, visits: visits.slice(0, 5).map(({ id }) => id) };
  return JSON.stringify(shown, (_, value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
