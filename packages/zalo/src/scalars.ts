import { z } from 'zod';

/** An id or other text; Zalo writes some as numbers. */
export const Text = z.union([z.string(), z.number()]).transform(String);

/** A text that may be missing. */
export const TextOrEmpty = Text.nullish().transform((text) => text ?? '');

/** A text or nothing; an empty one is nothing. */
export const TextOrNull = Text.nullish().transform((text) => text || null);

/** A whole number; Zalo writes some as texts (`"max_member": "10"`). */
export const Count = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);

/** Yes or no; Zalo writes some as texts (`"auto_renew": "true"`). */
export const Flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
