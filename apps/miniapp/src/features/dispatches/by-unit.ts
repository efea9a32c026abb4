import type { Delivery } from '@cns/contracts/dispatches';
import { hasArrived } from '@cns/domain/dispatches';

export interface UnitDeliveries {
  unit: Delivery['unit'];
  deliveries: Delivery[];
}

/** Deliveries under their units; units where something is still to be done come first. */
export function byUnit(deliveries: readonly Delivery[]): UnitDeliveries[] {
  const units = new Map<string, UnitDeliveries>();
  for (const delivery of deliveries) {
    const entry = units.get(delivery.unit.id) ?? { unit: delivery.unit, deliveries: [] };
    units.set(delivery.unit.id, entry);
    entry.deliveries.push(delivery);
  }
  const isDone = (entry: UnitDeliveries) => entry.deliveries.every(({ state }) => hasArrived(state));
  const all = [...units.values()];
  return [...all.filter((entry) => !isDone(entry)), ...all.filter(isDone)];
}
