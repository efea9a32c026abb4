import { Prisma } from '../generated/client.ts';

/** The words of a report `r`, or empty ones where there is none. */
export const WORDS_OF_REPORT = Prisma.sql`jsonb_build_object(
  'difficulties', coalesce(r.difficulties, ''), 'proposals', coalesce(r.proposals, ''),
  'nextPlan', coalesce(r.next_plan, ''), 'examples', coalesce(r.good_examples, ''))`;
