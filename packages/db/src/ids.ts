import { v7 } from 'uuid';

/** A new id; ordered by time, so that rows made together lie together. */
export const newId = (): string => v7();
