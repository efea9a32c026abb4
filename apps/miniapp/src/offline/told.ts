import type { Transaction } from './database.ts';
import type { Operation } from './operation.ts';

/** What there is to say of something that arrived, or of the phone, for a person to read once. */
export interface Told {
  operationId: string;
  householdId: string | null;
  /** Of the operation, in words; empty = it is about none. */
  title: string;
  message: string;
}

/** The fact that keeps what is to be read. */
export const TOLD = 'told';
/** Beyond that the oldest go: nobody reads more. */
const MOST_TOLD = 60;

export async function toldIn(tx: Transaction): Promise<readonly Told[]> {
  return ((await tx.get('facts', TOLD))?.value as readonly Told[] | undefined) ?? [];
}

/** Keeps what was said of operations that leave the outbox. */
export async function keepTold(tx: Transaction, operations: readonly Operation[]): Promise<void> {
  const said = operations.flatMap(({ id, householdId, title, notes = [] }) =>
    notes.map((message): Told => ({ operationId: id, householdId, title, message })),
  );
  if (said.length === 0) return;
  tx.put('facts', { id: TOLD, value: [...said, ...(await toldIn(tx))].slice(0, MOST_TOLD) });
}

/** Keeps what is to be said that is about nothing in the outbox. */
export async function sayOnce(tx: Transaction, message: string): Promise<void> {
  const said: Told = { operationId: '', householdId: null, title: '', message };
  tx.put('facts', { id: TOLD, value: [said, ...(await toldIn(tx))] });
}

/** Forgets what names households that have left the phone: a title has their names (D-P3). */
export async function forgetToldOf(tx: Transaction, householdIds: readonly string[]): Promise<void> {
  const told = await toldIn(tx);
  const left = told.filter(({ householdId }) => householdId === null || !householdIds.includes(householdId));
  if (left.length < told.length) tx.put('facts', { id: TOLD, value: left });
}

/** The same said of several is said once, with all that it is about. */
export function inGroups(told: readonly Told[]): { message: string; titles: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { message, title } of told) groups.set(message, [...(groups.get(message) ?? []), title]);
  return [...groups].map(([message, titles]) => ({ message, titles }));
}
