import { isBusy } from '../failures.ts';

const TRIES = 4;

/** Does a whole transaction again when it met writers in a circle and PostgreSQL chose it to give way: nothing was written. */
export async function patiently<Done>(work: () => Promise<Done>): Promise<Done> {
  for (let again = 1; ; again += 1) {
    try {
      return await work();
    } catch (error) {
      if (again === TRIES || !isBusy(error)) throw error;
    }
  }
}
