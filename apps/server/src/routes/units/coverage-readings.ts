import type { Database } from '@cns/db/database';
import { figuresOfUnit, type UnitFigures } from '@cns/db/queries/unit-figures';
import { DomainError } from '@cns/domain/errors';
import type { Day } from '@cns/domain/time';
import { SharedReadings } from '../../http/shared-readings.ts';
import { WrittenAnswer } from '../../http/written-answer.ts';

export interface CoverageQuestion {
  unitId: string;
  /** Null: now. */
  at: Day | null;
}

export interface CoverageReading {
  /** The unit and all above it: who asks must have an office there. */
  ancestry: string[];
  answer: WrittenAnswer;
}

export type CoverageReadings = (question: CoverageQuestion) => Promise<CoverageReading>;

/** Readings of coverage, shared by those who ask for the same unit and day at the same time. */
export function coverageReadings(db: Database): CoverageReadings {
  const readings = new SharedReadings<CoverageReading>();
  return (question) => readings.read(`${question.unitId} ${question.at}`, () => read(db, question));
}

async function read(db: Database, { unitId, at }: CoverageQuestion): Promise<CoverageReading> {
  const found = await figuresOfUnit(db, unitId, at);
  if (!found) throw new DomainError('unit_not_found');
  return { ancestry: found.ancestry, answer: new WrittenAnswer(JSON.stringify(found.figures satisfies UnitFigures)) };
}
