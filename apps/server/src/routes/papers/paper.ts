/** From a kind of paper to its file: who may have it, what it is called, and how it is written. */
import type { Writable } from 'node:stream';
import type { UnitLevel } from '@cns/contracts/enums';
import type { PaperKind } from '@cns/contracts/papers';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { audit } from '@cns/db/queries/audit';
import { memberDaysUnder } from '@cns/db/queries/member-days';
import { templateOf } from '@cns/db/queries/paper-templates';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { annexOf } from '@cns/db/queries/roster-annex';
import { provinceIn, type UnitInLine, unitById, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import type { Action } from '@cns/domain/offices';
import { isRequestKey } from '@cns/domain/period-kinds';
import { type PeriodSpan, spanOfKey } from '@cns/domain/periods';
import { startOfDay } from '@cns/domain/time';
import { communeReport } from '@cns/papers/commune-report';
import type { Paper } from '@cns/papers/paper';
import { rosterDocument } from '@cns/papers/roster-document';
import { villageReport } from '@cns/papers/village-report';
import { committeeOf } from '@cns/papers/wording';
import { authoriseAt } from '../../http/authorise.ts';
import { sumViewOf, villageViewOf } from './views.ts';

export interface AskedPaper {
  unitId: string;
  period: string;
}

const EVERY_LEVEL: readonly UnitLevel[] = ['village', 'commune', 'district', 'province'];

const KINDS: Record<PaperKind, { right: Action; levels: readonly UnitLevel[]; name: string; type: string }> = {
  docx: {
    right: 'report.read',
    levels: ['village', 'commune'],
    name: 'Báo cáo',
    type: wordType(),
  },
  pdf: { right: 'report.read', levels: ['village', 'commune'], name: 'Báo cáo', type: 'application/pdf' },
  xlsx: { right: 'report.read', levels: EVERY_LEVEL, name: 'Số liệu', type: sheetType() },
  roster: { right: 'team.read', levels: ['commune'], name: 'Danh sách Tổ', type: sheetType() },
  roster_docx: { right: 'team.read', levels: ['commune'], name: 'Danh sách Tổ', type: wordType() },
  member_days: { right: 'member_days.read', levels: ['village', 'commune'], name: 'Ngày công', type: sheetType() },
};

function wordType(): string {
  return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
}

function sheetType(): string {
  return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
}

/**
 * The unit and all above it, if the person may have this paper of it.
 * @throws DomainError `paper_not_available`, `period_not_open` and what rights refuse
 */
export async function authorisePaper(
  tx: Tx,
  actor: Actor,
  kind: PaperKind,
  { unitId, period }: AskedPaper,
  now: Date,
): Promise<[UnitInLine, ...UnitInLine[]]> {
  const { right, levels } = KINDS[kind];
  const line = await authoriseAt(tx, actor, right, unitId);
  if (!levels.includes(line[0].level)) throw new DomainError('paper_not_available');
  const span = await spanAt(tx, line, period);
  if (now < startOfDay(span.from)) throw new DomainError('period_not_open');
  return line;
}

async function spanAt(tx: Tx, line: readonly UnitInLine[], key: string): Promise<PeriodSpan> {
  return spanOfKey(key, await timelineOf(tx, provinceIn(line).id, key));
}

const ENDINGS = new Map([
  [wordType(), 'docx'],
  [sheetType(), 'xlsx'],
  ['application/pdf', 'pdf'],
]);

/** "Báo cáo - Xã Gia Phú - 2026-11.docx" */
export function fileNameOf(kind: PaperKind, unit: { name: string }, { period }: AskedPaper): string {
  return `${KINDS[kind].name} - ${unit.name} - ${period}.${ENDINGS.get(KINDS[kind].type)}`;
}

export function typeOf(kind: PaperKind): string {
  return KINDS[kind].type;
}

/** Reads all that a paper needs; what it returns writes the file when the transaction is over. Who reads is on record. */
export async function preparePaper(
  tx: Tx,
  actor: Actor,
  kind: PaperKind,
  asked: AskedPaper,
  now: Date,
): Promise<{ unit: UnitInLine; write: (stream: Writable) => Promise<void> }> {
  const line = await authorisePaper(tx, actor, kind, asked, now);
  const write = await WRITERS[kind](tx, actor, line, asked, now);
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'paper.read',
    unitId: asked.unitId,
    detail: { kind, period: asked.period },
  });
  return { unit: line[0], write };
}

type Prepare = (
  tx: Tx,
  actor: Actor,
  line: readonly [UnitInLine, ...UnitInLine[]],
  asked: AskedPaper,
  now: Date,
) => Promise<(stream: Writable) => Promise<void>>;

type WritePaper = (paper: Paper) => Promise<Buffer>;

const report =
  (writer: () => Promise<WritePaper>): Prepare =>
  async (tx, actor, line, asked, now) => {
    const paper =
      line[0].level === 'village'
        ? villageReport(await villageViewOf(tx, actor, asked, now))
        : communeReport(await sumViewOf(tx, line, asked.period, now));
    return async (stream) => {
      const write = await writer();
      stream.end(await write(paper));
    };
  };

const ownDocx = report(async () => (await import('@cns/papers/docx')).writeDocx);

/** The establishment annex as it stands today, whatever period it was asked in. */
async function rosterOf(tx: Tx, [unit, ...above]: readonly [UnitInLine, ...UnitInLine[]]) {
  return { unit: [unit, ...above].map(({ name }) => name).join(', '), ...(await annexOf(tx, unit)) };
}

/** What writes a format is large, and loaded when it is first asked for. */
const WRITERS: Record<PaperKind, Prepare> = {
  docx: async (tx, actor, line, asked, now) => {
    // A province's form is that of the reports of its calendar.
    const hasForm = line[0].level === 'commune' && !isRequestKey(asked.period);
    const template = hasForm ? await templateOf(tx, provinceIn(line).id) : null;
    if (!template) return ownDocx(tx, actor, line, asked, now);
    const view = await sumViewOf(tx, line, asked.period, now);
    return async (stream) => void stream.end((await import('@cns/papers/template')).fillTemplate(template, view));
  },
  pdf: report(async () => (await import('@cns/papers/pdf')).writePdf),
  xlsx: async (tx, actor, line, asked, now) => {
    if (line[0].level === 'village') {
      const view = await villageViewOf(tx, actor, asked, now);
      return async (stream) => (await import('@cns/papers/village-workbook')).writeVillageWorkbook(view, stream);
    }
    const view = await sumViewOf(tx, line, asked.period, now);
    return async (stream) => (await import('@cns/papers/report-workbook')).writeReportWorkbook(view, stream);
  },
  roster: async (tx, _actor, line) => {
    const annex = await rosterOf(tx, line);
    return async (stream) => {
      const { writeRosterAnnex } = await import('@cns/papers/roster-annex');
      stream.end(await writeRosterAnnex(annex));
    };
  },
  roster_docx: async (tx, _actor, line) => {
    const issuer = committeeOf(unitSummary(await unitById(tx, line[0].id)));
    const paper = rosterDocument({ ...(await rosterOf(tx, line)), issuer });
    return async (stream) => void stream.end(await (await import('@cns/papers/docx')).writeDocx(paper));
  },
  member_days: async (tx, _actor, line, { period: key }) => {
    const [unit] = line;
    const span = await spanAt(tx, line, key);
    const members = await memberDaysUnder(tx, unit.id, span);
    const view = { unit: unitSummary(await unitById(tx, unit.id)), period: span, members };
    return async (stream) => (await import('@cns/papers/member-days')).writeMemberDays(view, stream);
  },
};
