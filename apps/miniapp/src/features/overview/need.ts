import type { Coverage } from '@cns/contracts/units';
import { compareVietnamese } from '@cns/domain/names';

export interface UnitWithCoverage {
  unit: { name: string };
  coverage: Coverage;
}

/** Whether anything at all is known about a unit; without it the flower is a dashed outline (D-S7). */
export function hasData({ households, skills }: Coverage): boolean {
  return households > 0 && skills.some(({ recorded }) => recorded > 0);
}

/** How much of the flower is filled, 0 to 1: the mean of the five rates, which is what the eye compares. */
export function bloom({ skills }: Coverage): number {
  if (skills.length === 0) return 0;
  const rates = skills.map(({ proficient: { count, total } }) => (total === 0 ? 0 : count / total));
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

/** Those of whom nothing is known first, then the least covered; equals by name. */
export function byNeed(a: UnitWithCoverage, b: UnitWithCoverage): number {
  return (
    Number(hasData(a.coverage)) - Number(hasData(b.coverage)) ||
    bloom(a.coverage) - bloom(b.coverage) ||
    compareVietnamese(a.unit.name, b.unit.name)
  );
}
