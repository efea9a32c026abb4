import type { SkillLevel } from '@cns/contracts/enums';
import type { SkillName } from '@cns/contracts/units';
import { Flower } from './Flower.tsx';
import { type Levels, levelsInWords } from './words.ts';

interface LevelFlowerProps {
  levels: Levels;
  names: readonly SkillName[];
  /** One member of the household is proficient in all five (D-S3); leave out for a single resident. */
  goalReached?: boolean;
  size?: number;
  /** Whether a petal that changes grows. */
  grows?: boolean;
  /** The words stand beside the flower already. */
  silent?: boolean;
}

/** The flower of a resident, or with `goalReached` of a household: empty, half or full petals. */
export function LevelFlower({ levels, names, goalReached = false, size = 48, ...rest }: LevelFlowerProps) {
  const { grows = false, silent = false } = rest;
  const words = silent ? undefined : levelsInWords(levels, names) + (goalReached ? '. Hộ đã đạt mục tiêu' : '');
  return <Flower fills={levels.map(fillOf)} ring={goalReached ? 1 : null} size={size} grows={grows} label={words} />;
}

function fillOf(level: SkillLevel | null): number | null {
  switch (level) {
    case null:
      return null;
    case 'none':
      return 0;
    case 'guided':
      return 0.5;
    case 'proficient':
      return 1;
  }
}
