import { z } from 'zod';

export const Id = z.uuid();

/** A calendar day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`. */
export const Day = z.iso.date();

/** An instant in UTC, ISO 8601 with `Z`. */
export const Instant = z.iso.datetime();

/** The key of a monthly reporting period, `YYYY-MM`: the month in which it is due. This century's only. */
export const PeriodKey = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);

/** A month, a quarter, a half-year or a year: `2026-11`, `2026-Q4`, `2026-H2`, `2026`. This century's only. */
export const AnyPeriodKey = z.string().regex(/^20\d{2}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$/);

/** A period of the calendar, or a report that was asked for on demand: `2026-D12` (D-R5). */
export const ReportKey = z.string().regex(/^20\d{2}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12]|-D[1-9]\d{0,6})?$/);

/** What nobody types and PostgreSQL or JSON cannot hold: control characters, halves of a surrogate pair. */
const UNSTORABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** Any text that comes from outside and may reach the database. */
export const Text = z.string().refine((text) => !UNSTORABLE.test(text));

/** A list in which what stands twice counts once. */
export const setOf = <Item extends z.ZodType>(item: Item) =>
  z.array(item).transform((items) => [...new Set(items)] as z.output<Item>[]);

/** For a list in which each is one of its own: `refine(distinct('id'))`. */
export const distinct =
  <Key extends string>(key: Key) =>
  (items: Record<Key, unknown>[]): boolean =>
    new Set(items.map((item) => item[key])).size === items.length;

const tidied = Text.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim());

/** A short line that somebody types: NFC, single spaces, not empty. */
export const Line = (most: number) => tidied.pipe(z.string().min(1).max(most));

/** A person's name as written on papers: NFC, single spaces, 2 to 80 characters. */
export const PersonName = tidied.pipe(z.string().min(2).max(80));

/** Free words of a person; may be empty. */
export const Words = Text.max(2000).transform((text) => text.normalize('NFC').trim());

/** A phone number as people write it. The server turns it into E.164 and refuses what is none (`phone_invalid`). */
export const PhoneAsWritten = Text.trim().min(1).max(30);

/** The id of a write, made by the client: the same id with the same content is applied once. */
export const OperationId = z.uuid();

/** A share: both parts, so that a screen can always show them (D-S7). `total` 0 means that no rate exists. */
export const Share = z.object({ count: z.int().min(0), total: z.int().min(0) });
export type Share = z.infer<typeof Share>;
