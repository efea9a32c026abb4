import type { Database } from '@cns/db/database';
import { figuresOfUnit, type UnitFigures } from '@cns/db/queries/unit-figures';
import { DomainError } from '@cns/domain/errors';
import type { Day } from '@cns/domain/time';
import { Gathering } from '../../http/gathering.ts';
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

/**
 * Readings of coverage. Those who ask for the same unit while another reading is under way share the next one; it begins
 * after they asked, so it misses nothing that was saved before.
 */
export function coverageReadings(db: Database): Gathering<CoverageQuestion, CoverageReading> {
  return new Gathering<CoverageQuestion, CoverageReading>({
    most: 200,
    lanes: 2,
    mostWaiting: 2_000,
    refuse: () => new DomainError('busy'),
    work: async (questions) => {
      const readings = new Map<string, PromiseSettledResult<CoverageReading>>();
      for (const question of questions) {
        const key = keyOf(question);
        if (!readings.has(key)) readings.set(key, await settled(read(db, question)));
      }
      return questions.map((question) => readings.get(keyOf(question)) as PromiseSettledResult<CoverageReading>);
    },
  });
}

const keyOf = ({ unitId, at }: CoverageQuestion) => `${unitId} ${at}`;

async function settled<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [outcome] = await Promise.allSettled([work]);
  return outcome as PromiseSettledResult<T>;
}

async function read(db: Database, { unitId, at }: CoverageQuestion): Promise<CoverageReading> {
  const found = await figuresOfUnit(db, unitId, at);
  if (!found) throw new DomainError('unit_not_found');
  return { ancestry: found.ancestry, answer: new WrittenAnswer(JSON.stringify(found.figures satisfies UnitFigures)) };
}
