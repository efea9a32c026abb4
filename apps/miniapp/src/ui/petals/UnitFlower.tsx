import type { Coverage, SkillName } from '@cns/contracts/units';
import { formatPercent } from '@cns/domain/format';
import { Flower } from './Flower.tsx';
import { coverageInWords, SKILLS } from './words.ts';

interface UnitFlowerProps {
  coverage: Coverage;
  names: readonly SkillName[];
  size?: number;
  silent?: boolean;
}

/** The flower of a village or of anything above: petals by the rate, the ring by the households at the goal. */
export function UnitFlower({ coverage, names, size = 64, silent = false }: UnitFlowerProps) {
  const goal = coverage.goalOneMember;
  return (
    <Flower
      fills={SKILLS.map((skill) => rateOf(coverage, skill))}
      ring={goal.total === 0 ? null : goal.count / goal.total}
      ringTrack={goal.total > 0}
      middle={formatPercent(goal) ?? undefined}
      size={size}
      label={silent ? undefined : coverageInWords(coverage, names)}
    />
  );
}

function rateOf(coverage: Coverage, skill: number): number | null {
  const share = coverage.skills.find((one) => one.number === skill);
  if (share === undefined || share.recorded === 0 || share.proficient.total === 0) return null;
  return share.proficient.count / share.proficient.total;
}
