import type { StepStanding, VillageRollout } from '@cns/contracts/group-rollout';
import { Check, ChevronDown, ChevronUp } from 'lucide-react';
import { Line } from '../../ui/Line.tsx';
import styles from './groups.module.css';
import { STEP_NAMES, STEP_STATE_WORDS, standingInWords } from './rollout-words.ts';
import { VillageSteps } from './VillageSteps.tsx';

interface RolloutRowProps {
  village: VillageRollout;
  open: boolean;
  onToggle: () => void;
}

/** A village on one line: four marks and the step at which it is; opened, what is to be done. */
export function RolloutRow({ village, open, onToggle }: RolloutRowProps) {
  return (
    <li>
      <Line icon={open ? ChevronUp : ChevronDown} expanded={open} onClick={onToggle}>
        <span className={styles.name}>{village.unit.name}</span>
        <span className={styles.soft}>{standingInWords(village)}</span>
        <StepMarks steps={village.steps} />
      </Line>
      {open && <VillageSteps village={village} />}
    </li>
  );
}

/** Four squares: done, begun, not yet. Said in words too. */
function StepMarks({ steps }: { steps: readonly StepStanding[] }) {
  return (
    <span className={styles.marks}>
      {steps.map(({ step, state }, index) => (
        <span
          key={step}
          className={styles[`mark_${state}`]}
          role="img"
          aria-label={`Bước ${index + 1}, ${STEP_NAMES[step]}: ${STEP_STATE_WORDS[state]}`}
        >
          {state === 'done' ? <Check size={16} strokeWidth={3} aria-hidden="true" /> : index + 1}
        </span>
      ))}
    </span>
  );
}
