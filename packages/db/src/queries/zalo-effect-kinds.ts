import type { ZaloEffect } from '@cns/domain/zalo-effects';

/** The effects of one kind. */
export function ofKind<Kind extends ZaloEffect['kind']>(
  effects: readonly ZaloEffect[],
  kind: Kind,
): Extract<ZaloEffect, { kind: Kind }>[] {
  return effects.filter((effect): effect is Extract<ZaloEffect, { kind: Kind }> => effect.kind === kind);
}

/** Lists side by side for `unnest`, in the order of their keys: two workers never lock the same rows crosswise. */
export function inOrderOfKeys<Value>(merged: ReadonlyMap<string, Value>): Value[] {
  return [...merged].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
}

/** The later of two times. */
export function later(a: Date | null, b: Date): Date {
  return a && a > b ? a : b;
}
