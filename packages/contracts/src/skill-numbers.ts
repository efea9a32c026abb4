/** The five skills (D-S1). Apart from the schemas, so that the mini app takes it without them. */
export const SKILL_NUMBERS = [1, 2, 3, 4, 5] as const;
