/** What is counted and added up, by name. Apart from the schemas, so that the mini app takes it without them. */

/**
 * The counters of a village: each the number of its households (or people, or visits) of which something is true. Written
 * out, so that every set of counters has the one shape of which copies are cheap: several are made for each visit.
 */
export const NO_COUNTERS = {
  households: 0,
  residents: 0,
  visits: 0,
  peopleGuided: 0,
  visited: 0,
  goalOneMember: 0,
  goalTogether: 0,
  goalUsable: 0,
  assisted: 0,
  priority: 0,
  priorityVisited: 0,
  recorded1: 0,
  recorded2: 0,
  recorded3: 0,
  recorded4: 0,
  recorded5: 0,
  guided1: 0,
  guided2: 0,
  guided3: 0,
  guided4: 0,
  guided5: 0,
  proficient1: 0,
  proficient2: 0,
  proficient3: 0,
  proficient4: 0,
  proficient5: 0,
  vneid1: 0,
  vneid2: 0,
  vneidRecorded: 0,
  publicService: 0,
  publicServiceRecorded: 0,
  payment: 0,
  paymentRecorded: 0,
  healthRecord: 0,
  healthRecordRecorded: 0,
  signature: 0,
  signatureRecorded: 0,
  shop: 0,
  shopRecorded: 0,
  shopAndPayment: 0,
};

export const COVERAGE_COUNTERS = Object.keys(NO_COUNTERS) as readonly (keyof typeof NO_COUNTERS)[];

/** The same, its villages, and what officials declared of them: all that is shown of a unit follows from these. */
export const FIGURE_NUMBERS = [
  ...COVERAGE_COUNTERS,
  'villages',
  'villagesWithData',
  'declaredVillages',
  /** The larger of registered and declared households: no part exceeds it. */
  'declaredWhole',
  'declaredRegistered',
  'declaredGoal',
  'exceeded',
] as const;
