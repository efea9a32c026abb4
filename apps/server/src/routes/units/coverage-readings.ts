import type { Borders, getUnitCoverage } from '@cns/contracts/units';
import type { Ask } from '@cns/db/ask';
import { type Database, oneView, type Tx } from '@cns/db/database';
import { linesOf } from '@cns/db/queries/lineage';
import { figuresOfUnit } from '@cns/db/queries/unit-figures';
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
  return (question) => {
    const { unitId, at, borders } = question;
    return readings.read(`${unitId} ${at} ${borders}`, () => read(db, ask, question));
  };
}

async function read(db: Database, ask: Ask, question: CoverageQuestion): Promise<CoverageReading> {
  const { unitId, at } = question;
  if (at !== null && question.borders === 'then') return oneView(db, (tx) => readThen(tx, unitId, at));
  const found = await figuresOfUnit(ask, unitId, at);
  if (!found) throw new DomainError('unit_not_found');
  const bordersChanged = at !== null && (await bordersChangedSince(db, unitId, at));
  const answer: UnitCoverage = { ...found.figures, borders: 'today', bordersChanged };
  return { ancestry: await idsOfLines(db, found.ancestry), answer: written(answer) };
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
