/** What a merge keeps of how things were, so that it can be taken back: ids, levels, sequences; no names, no numbers. */
import type { PriorityReason, ResidentRelation, SkillLevel } from '@cns/contracts/enums';
import type { HouseholdEdit } from '@cns/domain/coverage-history';

export interface LevelsAndIndicators {
  skill1: SkillLevel | null;
  skill2: SkillLevel | null;
  skill3: SkillLevel | null;
  skill4: SkillLevel | null;
  skill5: SkillLevel | null;
  vneidLevel: number | null;
  publicServiceAccount: boolean | null;
  paymentAccount: boolean | null;
  healthRecord: boolean | null;
  digitalSignature: boolean | null;
}

/** A value as it was and as the merge made it: it is given back unless somebody has changed it since. */
export type Change<Of> = { [Key in keyof Of]: { was: Of[Key]; became: Of[Key] } };

export interface HouseholdFields {
  priority: PriorityReason[];
  digitalShop: boolean | null;
  assistedById: string | null;
}

export interface SequencedVisit {
  id: string;
  sequence: number;
}

export interface BeforeMerge {
  edits: { kept: readonly HouseholdEdit[]; gone: readonly HouseholdEdit[] };
  visits: { kept: SequencedVisit[]; gone: SequencedVisit[] };
  /** Who moved over, with what they were to the head. */
  moved: { id: string; relation: ResidentRelation }[];
  same: { keptId: string; goneId: string; levels: Change<LevelsAndIndicators> }[];
  fields: Change<HouseholdFields>;
  /** Whether the kept record had none and took that of the other. */
  took: { phone: boolean; hamlet: boolean };
  consents: string[];
  /** To join. */
  requests: string[];
  /** Of the team. */
  asked: string[];
}

/** What is given back: each field that still says what the merge made of it. */
export function givenBack<Of extends object>(now: Of, change: Change<Of>): Partial<Of> {
  const back: Partial<Of> = {};
  for (const key of Object.keys(change) as (keyof Of)[]) {
    const { was, became } = change[key];
    if (JSON.stringify(now[key]) === JSON.stringify(became)) back[key] = was;
  }
  return back;
}

export function changeOf<Of extends object>(was: Of, became: Of): Change<Of> {
  const keys = Object.keys(was) as (keyof Of)[];
  return Object.fromEntries(keys.map((key) => [key, { was: was[key], became: became[key] }])) as Change<Of>;
}
