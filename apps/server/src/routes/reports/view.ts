import type {
  Figure,
  FigureEntry,
  FigureOverride,
  MonthlyReport,
  ReportBasis,
  ReportForm,
  ReportWords,
} from '@cns/contracts/reports';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { inheritedWords } from '@cns/db/queries/inherited-words';
import { type ReportBefore, reportBefore } from '@cns/db/queries/report-before';
import { checksOf } from '@cns/db/queries/report-checks';
import { draftOf } from '@cns/db/queries/report-content';
import { judgedAt, phoneSealOf, sealColumnsOf } from '@cns/db/queries/report-seals';
import { historyOf, periodView, type ReportRow, reportOf } from '@cns/db/queries/reports';
import { allowedActions, phaseOf, shownState, timelinessOf, withReopening } from '@cns/domain/reports';
import { wordsIn } from './change.ts';
import { type ReportPlace, rightsByLines } from './place.ts';

/** A report as its reader may see and move it. */
export async function reportView(tx: Tx, actor: Actor, place: ReportPlace, now: Date): Promise<MonthlyReport> {
  const row = await reportOf(tx, place.unitId, place.provinceId, place.period.key);
  const state = row?.state ?? 'draft';
  const rights = rightsByLines(actor, place.lines);
  const { before, ...content } = await contentShown(tx, row, place, now);
  const words = await wordsShown(tx, row, place);
  const period = withReopening(place.period, row?.reopenedUntil ?? null);
  const sealed = row && sealColumnsOf(row);
  const seal = sealed && phoneSealOf(sealed);
  const allowed = allowedActions(state, rights, phaseOf(period, now), seal?.excuse === null);
  return {
    unit: place.unit,
    receiver: place.ancestry[1]?.level ?? 'province',
    period: periodView(period),
    state: shownState(state, period, now),
    timeliness: timelinessOf(sealed && judgedAt(sealed), period, now),
    seal,
    ...content,
    words,
    form: formView(place),
    entries: (row?.entries ?? []) as FigureEntry[],
    checks: allowed.includes('submit') ? await checksOf(tx, place, { ...content, words, before }) : [],
    version: row?.version ?? 0,
    submittedAt: row?.submittedAt?.toISOString() ?? null,
    submittedBy: row?.submittedBy?.displayName ?? null,
    history: historyOf(row),
    allowed,
  };
}

function formView({ form: { fills, indicators, request } }: ReportPlace): ReportForm {
  const asked = request && {
    ...{ id: request.id, title: request.title, explanation: request.explanation, askedBy: request.askedBy },
  };
  return { fills, indicators: [...indicators], request: asked };
}

/** Its own; while nobody has written any, those that units which became this one had drafted. */
async function wordsShown(tx: Tx, row: ReportRow | null, { unitId, level, period }: ReportPlace): Promise<ReportWords> {
  const own = wordsIn(row);
  const isOpen = row === null || row.state === 'draft';
  const isEmpty = Object.values(own).every((word) => word === '');
  return isOpen && isEmpty ? inheritedWords(tx, unitId, level, period) : own;
}

/** Frozen while it is filed; live while somebody still works on it (D-R4). */
async function contentShown(
  tx: Tx,
  row: ReportRow | null,
  place: ReportPlace,
  now: Date,
): Promise<{ figures: Figure[]; basis: ReportBasis | null; before: ReportBefore }> {
  const filed = row?.state === 'submitted' || row?.state === 'approved';
  if (filed && row.figures) {
    return { figures: row.figures as Figure[], basis: row.basis as ReportBasis | null, before: null };
  }
  const before = await reportBefore(tx, place);
  const overrides = (row?.overrides ?? []) as FigureOverride[];
  const entries = (row?.entries ?? []) as FigureEntry[];
  const { figures, basis } = await draftOf(tx, place, { overrides, entries, before }, now);
  return { figures, basis, before };
}
