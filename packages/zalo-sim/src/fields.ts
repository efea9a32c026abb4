import { Refusal } from './answers.ts';

export type Fields = Record<string, unknown>;

/** The body or query as fields; anything else counts as no fields. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A text that must be there. Throws Refusal -201 naming the field. */
export function text(fields: Fields, name: string): string {
  const value = optionalText(fields, name);
  if (value === undefined || value === '') throw new Refusal(-201, name);
  return value;
}

export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new Refusal(-201, name);
  return value;
}

/** A list of ids without repeats. Throws Refusal -201 when it is no list of texts or is empty. */
export function texts(fields: Fields, name: string): string[] {
  const value = fields[name];
  if (!Array.isArray(value) || value.length === 0 || !value.every((item) => typeof item === 'string')) {
    throw new Refusal(-201, name);
  }
  return [...new Set(value as string[])];
}

export function optionalFlag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw new Refusal(-201, name);
  return value;
}

/** A whole number of a query or body, within bounds. Throws Refusal -201 (not a number) or -210 (out of bounds). */
export function whole(fields: Fields, name: string, bounds: { default: number; min: number; max: number }): number {
  const value = fields[name];
  if (value === undefined || value === null || value === '') return bounds.default;
  const number = Number(value);
  if (!Number.isInteger(number)) throw new Refusal(-201, name);
  if (number < bounds.min || number > bounds.max) throw new Refusal(-210);
  return number;
}
