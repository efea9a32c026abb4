import type { Delivery } from '@cns/contracts/dispatches';
import { expect, it } from 'vitest';
import { byUnit } from './by-unit.ts';

const delivery = (unitId: string, groupId: string, state: Delivery['state']) =>
  ({ unit: { id: unitId, name: unitId }, group: { id: groupId }, state }) as Delivery;

it('puts villages with open work first and keeps the order within', () => {
  const found = byUnit([
    delivery('bay', '1', 'sent'),
    delivery('phang', '2', 'to_post'),
    delivery('bay', '3', 'posted'),
    delivery('tung', '4', 'waiting'),
  ]);
  expect(found.map(({ unit, deliveries }) => [unit.id, ...deliveries.map(({ group }) => group.id)])).toEqual([
    ['phang', '2'],
    ['tung', '4'],
    ['bay', '1', '3'],
  ]);
});
