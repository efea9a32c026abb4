import type { RolloutLack, RolloutStep } from '@cns/contracts/enums';

/** The steps that only a person can say are done; the others follow from facts. */
export const CONFIRMED_BY_PEOPLE = ['invited', 'rules_pinned'] as const satisfies readonly RolloutStep[];

/** The group of the village's residents, as far as the steps need it. */
export interface RolloutGroup {
  standardName: boolean;
  /** `null` = nobody has looked. */
  joinApproval: boolean | null;
  rulesPostedAt: Date | null;
  rulesPinnedAt: Date | null;
}

export interface RolloutFacts {
  /** All groups of the village's residents; mostly one. */
  groups: readonly RolloutGroup[];
  /** A QR of the village is in use. */
  qrReady: boolean;
  /** Households with somebody in a group; `null` = nobody knows. */
  householdsInGroup: number | null;
  /** Messages in the groups and visits in the village in the last 30 days. */
  messages: number;
  visits: number;
  /** What people said is done. */
  confirmed: readonly RolloutStep[];
}

export type StepState = 'todo' | 'under_way' | 'done';

export interface StepStanding {
  step: RolloutStep;
  state: StepState;
  /** What is still to be done; empty when the step is done. */
  lacks: RolloutLack[];
}

/**
 * Where a village stands in the roll-out of its group (D-G3): each step by facts where there are any, by somebody's word
 * where there are none. A step may be done before the one above it; the village is at the first that is not.
 */
export function rolloutOf(facts: RolloutFacts): StepStanding[] {
  return [
    { step: 'created' as const, ...created(facts) },
    { step: 'invited' as const, ...invited(facts) },
    { step: 'rules_pinned' as const, ...rulesPinned(facts) },
    { step: 'operating' as const, ...operating(facts) },
  ];
}

/** The step at which a village is; `null` when all four are done. */
export function currentStep(steps: readonly StepStanding[]): RolloutStep | null {
  return steps.find(({ state }) => state !== 'done')?.step ?? null;
}

type Standing = Omit<StepStanding, 'step'>;

const DONE: Standing = { state: 'done', lacks: [] };

/** Of several groups the one that lacks least counts. */
function created({ groups }: RolloutFacts): Standing {
  const [least] = groups.map(lacksOf).sort((a, b) => a.length - b.length);
  if (!least) return { state: 'todo', lacks: ['group'] };
  return least.length === 0 ? DONE : { state: 'under_way', lacks: least };
}

function lacksOf({ standardName, joinApproval }: RolloutGroup): RolloutLack[] {
  const lacks: RolloutLack[] = standardName ? [] : ['standard_name'];
  if (joinApproval === null) lacks.push('approval_unknown');
  if (joinApproval === false) lacks.push('approval_off');
  return lacks;
}

/** That everybody was asked is somebody's word: who is not in the group may have been asked and not want to. */
function invited({ groups, confirmed, qrReady, householdsInGroup }: RolloutFacts): Standing {
  if (groups.length > 0 && confirmed.includes('invited')) return DONE;
  const begun = qrReady || (householdsInGroup ?? 0) > 0;
  return { state: begun ? 'under_way' : 'todo', lacks: qrReady ? ['households'] : ['qr', 'households'] };
}

function rulesPinned({ groups, confirmed }: RolloutFacts): Standing {
  if (groups.length === 0) return { state: 'todo', lacks: ['rules_posted', 'rules_pinned'] };
  if (confirmed.includes('rules_pinned') || groups.some(({ rulesPinnedAt }) => rulesPinnedAt !== null)) return DONE;
  const posted = groups.some(({ rulesPostedAt }) => rulesPostedAt !== null);
  return posted
    ? { state: 'under_way', lacks: ['rules_pinned'] }
    : { state: 'todo', lacks: ['rules_posted', 'rules_pinned'] };
}

function operating({ messages, visits }: RolloutFacts): Standing {
  return messages + visits > 0 ? DONE : { state: 'todo', lacks: ['activity'] };
}
