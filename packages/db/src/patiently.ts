import { setTimeout as pause } from 'node:timers/promises';
import { gaveWay } from './failures.ts';

const TRIES = 4;
/** Those who met do not meet again at the same step. */
const PAUSE_MS = 50;

/** Does a whole transaction again when PostgreSQL broke it for another's sake: nothing of it was written. */
export async function patiently<Done>(work: () => Promise<Done>): Promise<Done> {
  for (let again = 1; ; again += 1) {
    try {
      return await work();
    } catch (error) {
      if (again === TRIES || !gaveWay(error)) throw error;
      await pause(Math.random() * PAUSE_MS * again);
    }
  }
}
