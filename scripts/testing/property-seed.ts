import fc from 'fast-check';

/**
 * Where a change is judged, every run tries the same cases: what fails there fails because of the change, and again on
 * the next machine. Everywhere else each run tries new ones, and prints the seed of a case that fails.
 */
if (process.env.CI) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 25_11_2026 });
