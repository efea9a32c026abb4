import 'vitest';

/** What the global set-up hands to the test files. */
declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the template database. */
    postgresUrl: string;
  }
}
