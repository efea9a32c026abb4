/** In the address for the period before the one that runs, whose key the first screen does not know yet. */
export const PERIOD_BEFORE = 'before';
