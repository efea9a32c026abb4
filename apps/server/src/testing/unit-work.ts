import type { Database } from '@cns/db/database';
import { newId } from '@cns/db/ids';

/** What people asked for, were given, reported, were asked and sent at a village, as rows; each at a moment of its own. */
export async function workAt(
  db: Database,
  unitId: string,
  { by, householdId = null, at }: { by: string; householdId?: string | null; at: Date },
): Promise<void> {
  const asked = { kind: 'help' as const, words: 'Xin chỉ cài VNeID', askedAt: at };
  await db.residentRequest.create({ data: { id: newId(), villageId: unitId, personId: by, householdId, ...asked } });
  const given = householdId
    ? ({ kind: 'household', words: '' } as const)
    : ({ kind: 'duty', words: 'Trực QR' } as const);
  await db.assignment.create({
    data: { id: newId(), villageId: unitId, personId: by, householdId, ...given, assignedById: by, assignedAt: at },
  });
  const scam = { kind: 'call' as const, words: 'Giả công an', suspect: '', moneyLost: false };
  await db.scamReport.create({ data: { id: newId(), villageId: unitId, ...scam, reportedOn: new Date('2026-11-20') } });
  const poll = { question: 'Họp tối thứ bảy?', multiple: false, closesAt: new Date(at.getTime() + 86_400_000) };
  await db.poll.create({
    data: {
      ...{ id: newId(), unitId, ...poll, createdById: by, createdAt: at },
      options: { create: ['Có', 'Không'].map((text, index) => ({ number: index + 1, text })) },
    },
  });
  const sent = {
    kind: 'content' as const,
    title: 'Lịch họp',
    body: 'Tối thứ bảy',
    text: 'Lịch họp. Tối thứ bảy',
    pin: false,
  };
  await db.dispatch.create({
    data: { id: newId(), unitId, ...sent, groupKinds: ['community'], createdById: by, createdAt: at },
  });
}

/** At which units all of it stands, by name. */
export async function whereWorkStands(db: Database): Promise<Record<string, string[]>> {
  const village = { include: { village: true } } as const;
  const unit = { include: { unit: true } } as const;
  const names = (found: { name: string }[]) => found.map(({ name }) => name).sort();
  return {
    asked: names((await db.residentRequest.findMany(village)).map((row) => row.village)),
    given: names((await db.assignment.findMany(village)).map((row) => row.village)),
    scams: names((await db.scamReport.findMany(village)).map((row) => row.village)),
    polls: names((await db.poll.findMany(unit)).map((row) => row.unit)),
    sent: names((await db.dispatch.findMany(unit)).map((row) => row.unit)),
  };
}
