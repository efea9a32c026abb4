import type { FigureEntry, FigureOverride, saveReportWords } from '@cns/contracts/reports';
import type { Tx } from '@cns/db/database';
import { lockReport } from '@cns/db/queries/reports';
import { reportPlace } from '../routes/reports/place.ts';
import { savingWords } from '../routes/reports/save-words.ts';
import type { SyncCall } from './call.ts';
import type { ContentOf } from './content.ts';
import { applyEdit, conflictsIn, type Editing, execute } from './editing.ts';
import type { Applied } from './outcome.ts';

type Draft = ContentOf<'report.words'>['params'];

interface ReportFields {
  difficulties: string;
  proposals: string;
  nextPlan: string;
  examples: string;
  overrides: FigureOverride[];
}

/** Words of a draft are merged by themselves, so that no version is asked for. */
const words: Editing<ContentOf<'report.words'>, ReportFields> = {
  async stands(tx, { actor, now }, { params }) {
    const place = await reportPlace(tx, actor, 'write', params);
    await lockReport(tx, place, now);
    return (await draftOf(tx, params)).fields;
  },
  changes: ({ body }) => body.changes,
  async write(tx, call, { params }, { overrides, ...words }) {
    const { version, fields } = await draftOf(tx, params);
    const own = JSON.stringify(overrides) === JSON.stringify(fields.overrides) ? {} : { overrides };
    const body = { operationId: call.operation.operationId, version, words, ...own };
    await execute<typeof saveReportWords>(savingWords, tx, call, { params, body });
  },
  after: versionAfter,
  async show({ db, actor }, { params }) {
    await reportPlace(db, actor, 'read', params);
    return (await draftOf(db, params)).fields;
  },
  subject: ({ params }) => params.unitId,
  actions: [],
};

export async function draftOf(
  tx: Tx,
  { unitId, period }: { unitId: string; period: string },
): Promise<{ version: number; fields: ReportFields; entries: FigureEntry[] }> {
  const row = await tx.monthlyReport.findFirst({ where: { unitId, period: { key: period } } });
  const { version = 0, difficulties = '', proposals = '', nextPlan = '', goodExamples: examples = '' } = row ?? {};
  const overrides = (row?.overrides ?? []) as unknown as FigureOverride[];
  const entered = (row?.entries ?? []) as unknown as FigureEntry[];
  return { version, fields: { difficulties, proposals, nextPlan, examples, overrides }, entries: entered };
}

async function versionAfter({ db }: SyncCall, { params }: { params: Draft }): Promise<Applied> {
  const { version } = await draftOf(db, params);
  return { report: { ...params, version } };
}

type EntryFields = Record<string, Omit<FigureEntry, 'code'> | null>;

/** What is counted by hand, each question by itself; `null` = not answered. */
const entries: Editing<ContentOf<'report.entries'>, EntryFields> = {
  async stands(tx, { actor, now }, { params }) {
    const place = await reportPlace(tx, actor, 'write', params);
    return byCode((await lockReport(tx, place, now)).entries);
  },
  changes: ({ body }) => body.changes,
  async write(tx, call, { params }, merged) {
    const { version, fields } = await draftOf(tx, params);
    const { overrides: _kept, ...said } = fields;
    const answered = Object.entries(merged).flatMap(([code, entry]) => (entry === null ? [] : [{ code, ...entry }]));
    const body = { operationId: call.operation.operationId, version, words: said, entries: answered };
    await execute<typeof saveReportWords>(savingWords, tx, call, { params, body });
  },
  after: versionAfter,
  async show({ db, actor }, { params }) {
    await reportPlace(db, actor, 'read', params);
    return byCode((await draftOf(db, params)).entries);
  },
  subject: ({ params }) => params.unitId,
  actions: [],
};

function byCode(list: readonly FigureEntry[]): EntryFields {
  return Object.fromEntries(list.map(({ code, ...entry }) => [code, entry]));
}

export const editReport = (call: SyncCall, content: ContentOf<'report.words'>) => applyEdit(words, call, content);
export const editEntries = (call: SyncCall, content: ContentOf<'report.entries'>) => applyEdit(entries, call, content);

/** What stands where somebody else wrote something else into the same draft meanwhile. */
export const wordsConflicts = (call: SyncCall, content: ContentOf<'report.words'>, fields: readonly string[]) =>
  conflictsIn(words, call, content, fields);
export const entryConflicts = (call: SyncCall, content: ContentOf<'report.entries'>, fields: readonly string[]) =>
  conflictsIn(entries, call, content, fields);
