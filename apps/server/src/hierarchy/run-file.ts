/** A file of decisions: tried as a whole and undone, or applied change by change. */
import type { Database, Tx } from '@cns/db/database';
import { type HierarchyReport, requestChange } from '@cns/db/hierarchy/apply';
import { HierarchyRefused } from '@cns/db/hierarchy/errors';
import { patiently } from '@cns/db/patiently';
import { type FileChange, readChanges } from '@cns/domain/hierarchy/file';
import { type Clock, dayOf } from '@cns/domain/time';
import { ImportRefused, refuseOn } from '../import/faults.ts';
import { importTransaction } from '../import/import-transaction.ts';
import type { Progress } from '../import/progress.ts';
import { readSheet } from '../import/sheet.ts';
import { idFrom, resolveChange } from './resolve.ts';

export interface DoneChange extends HierarchyReport {
  id: string;
  decision: string;
  effectiveOn: string;
  /** Recorded by an earlier run of the file; this one left it as it is. */
  before: boolean;
}

interface Options {
  clock: Clock;
  progress: Progress;
}

/** What a file would do, one change after the other; nothing is written. @throws ImportRefused */
export async function tryFile(db: Database, path: string, options: Options): Promise<DoneChange[]> {
  const changes = await changesOf(path);
  return importTransaction(db, true, async (tx) => {
    const done: DoneChange[] = [];
    for (const [index, change] of changes.entries()) {
      options.progress(index, changes.length, `Thử ${index + 1}/${changes.length}`);
      const later = await tryLater(tx, change, options.clock);
      done.push({ ...(await doChange(tx, change, options.clock)), ...later });
    }
    options.progress(changes.length, changes.length, 'Xong');
    return done;
  });
}

/**
 * Applies a file, each change in a transaction of its own. What was applied before stays as it is, so that a file that
 * was stopped half-way is simply run again. @throws ImportRefused
 */
export async function applyFile(db: Database, path: string, options: Options): Promise<DoneChange[]> {
  await tryFile(db, path, { ...options, progress: () => {} });
  const changes = await changesOf(path);
  const done: DoneChange[] = [];
  for (const [index, change] of changes.entries()) {
    options.progress(index, changes.length, `Áp dụng ${index + 1}/${changes.length}`);
    done.push(await patiently(() => importTransaction(db, false, (tx) => doChange(tx, change, options.clock))));
  }
  options.progress(changes.length, changes.length, 'Xong');
  return done;
}

/** What a change of a later day would do if its day had come, of the tree as it stands; nothing of it stays. */
async function tryLater(tx: Tx, change: FileChange, clock: Clock): Promise<Partial<DoneChange>> {
  if (change.effectiveOn <= dayOf(clock())) return {};
  await tx.$executeRaw`SAVEPOINT trial`;
  try {
    const { moved, followed, totals, declared } = await doChange(tx, change, clock, true);
    return { moved, followed, totals, declared };
  } finally {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT trial`;
  }
}

async function changesOf(path: string): Promise<FileChange[]> {
  const { rows } = await readSheet(path);
  const { changes, faults } = readChanges(rows);
  refuseOn(faults);
  return changes;
}

async function doChange(tx: Tx, change: FileChange, clock: Clock, ahead = false): Promise<DoneChange> {
  const { id, known } = await operationOf(tx, change);
  const decision = { number: change.decision, effectiveOn: change.effectiveOn };
  const head = { id, decision: decision.number, effectiveOn: decision.effectiveOn };
  if (known) return { ...head, ...known, before: true };
  const resolved = await resolveChange(tx, change, id);
  const request = { id, change: resolved.change, decision, basis: null, personId: null, now: clock(), ahead };
  try {
    return { ...head, ...(await requestChange(tx, request)), before: false };
  } catch (error) {
    if (!(error instanceof HierarchyRefused)) throw error;
    const [{ line: first }] = change.rows;
    const lineOf = (subjectId: string | null) => resolved.lines.get(subjectId ?? '') ?? first;
    throw new ImportRefused(error.faults.map(({ subjectId, message }) => ({ line: lineOf(subjectId), message })));
  }
}

/** The same rows are the same operation; after an undo they are a new one. */
async function operationOf(
  tx: Tx,
  { rows, ...head }: FileChange,
): Promise<{ id: string; known: HierarchyReport | null }> {
  const content = JSON.stringify([head, rows.map(({ line: _, ...row }) => row)]);
  for (let again = 0; ; again += 1) {
    const id = idFrom(content, String(again));
    const operation = await tx.hierarchyOperation.findUnique({ where: { id } });
    if (!operation) return { id, known: null };
    if (operation.state === 'undone' || operation.state === 'refused') continue;
    return { id, known: { ...(operation.report as unknown as HierarchyReport), state: operation.state } };
  }
}
