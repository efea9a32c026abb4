import type { Borders, getUnitCoverage } from '@cns/contracts/units';
import type { Ask } from '@cns/db/ask';
import { type Database, oneView, type Tx } from '@cns/db/database';
import { linesOf } from '@cns/db/queries/lineage';
import { figuresOfUnitAt } from '@cns/db/queries/unit-figures';
import { figuresOfUnitNow, type ReadingNow } from '@cns/db/queries/unit-figures-now';
import { bordersChangedSince, figuresOfUnitThen } from '@cns/db/queries/unit-figures-then';
import { ancestryOf, type UnitInLine } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import type { Day } from '@cns/domain/time';
import type { z } from 'zod';
import { PackedAnswer } from '../../http/packed-answer.ts';
import { SharedReadings } from '../../http/shared-readings.ts';

export interface CoverageQuestion {
  unitId: string;
  /** Null: now. */
  at: Day | null;
  borders: Borders;
}

export interface CoverageReading {
  /** The unit and all above it, and of one that has gone the same of what it became: who asks must have an office there. */
  ancestry: string[];
  /** Or why there is none: told only to those who may ask. */
  answer: PackedAnswer | DomainError;
}

export type CoverageReadings = (question: CoverageQuestion) => Promise<CoverageReading>;

type UnitCoverage = z.input<typeof getUnitCoverage.response>;

/** Readings of one unit at a time. */
const LANES = 2;

/** Readings of coverage, shared by those who ask for the same unit, day and borders at the same time. */
export function coverageReadings(db: Database, ask: Ask): CoverageReadings {
  const readings = new SharedReadings<CoverageReading>(LANES);
  const known = new Map<string, Known>();
  return ({ unitId, at, borders }) =>
    readings.read(`${unitId} ${at} ${borders}`, async () => {
      if (at === null) return readNow(db, ask, known, unitId);
      return borders === 'then' ? oneView(db, (tx) => readThen(tx, unitId, at)) : readAt(db, ask, unitId, at);
    });
}

/** What was read of a unit last, and how it was written out. */
interface Known {
  reading: ReadingNow;
  answer: PackedAnswer;
}

/** Units of which the last reading is kept: a few hundred kilobytes for a province, a few for a commune. */
const MOST_KNOWN = 300;

/** What has not changed is neither added up nor written out and packed again. */
async function readNow(db: Database, ask: Ask, known: Map<string, Known>, unitId: string): Promise<CoverageReading> {
  const before = known.get(unitId);
  const reading = await figuresOfUnitNow(ask, unitId, before?.reading ?? null);
  known.delete(unitId);
  if (!reading) throw new DomainError('unit_not_found');
  const answer =
    before?.reading.figures === reading.figures
      ? before.answer
      : written({ ...reading.figures, borders: 'today', bordersChanged: false });
  known.set(unitId, { reading, answer });
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest) known.delete(oldest);
  return { ancestry: await idsOfLines(db, reading.ancestry), answer };
}

async function readAt(db: Database, ask: Ask, unitId: string, at: Day): Promise<CoverageReading> {
  const reading = await figuresOfUnitAt(ask, unitId, at);
  if (!reading) throw new DomainError('unit_not_found');
  const bordersChanged = await bordersChangedSince(db, unitId, at);
  const answer = written({ ...reading.figures, borders: 'today', bordersChanged });
  return { ancestry: await idsOfLines(db, reading.ancestry), answer };
}

async function readThen(tx: Tx, unitId: string, at: Day): Promise<CoverageReading> {
  const [unit, ...above] = await ancestryOf(tx, unitId);
  if (!unit) throw new DomainError('unit_not_found');
  const ancestry = await idsOfLines(tx, [unit, ...above]);
  try {
    const figures = await figuresOfUnitThen(tx, [unit, ...above], at);
    const answer: UnitCoverage = {
      ...figures,
      borders: 'then',
      bordersChanged: await bordersChangedSince(tx, unitId, at),
    };
    return { ancestry, answer: written(answer) };
  } catch (error) {
    if (error instanceof DomainError) return { ancestry, answer: error };
    throw error;
  }
}

async function idsOfLines(db: Tx, ancestry: readonly UnitInLine[]): Promise<string[]> {
  return (await linesOf(db, ancestry)).flat().map(({ id }) => id);
}

const written = (answer: UnitCoverage) => new PackedAnswer(JSON.stringify(answer));
