import { v5, v7 } from 'uuid';

/** A new id; ordered by time, so that rows made together lie together. */
export const newId = (): string => v7();

/** The id that follows from another one and a word: the same two give the same, wherever and whenever. */
export const derivedId = (from: string, part: string): string => v5(part, from);
