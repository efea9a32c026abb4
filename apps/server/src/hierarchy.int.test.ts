/** The tree of units changes with time and nobody's work is lost (D-H2…H7). */
import type { HierarchyChange } from '@cns/contracts/hierarchy';
import { transaction } from '@cns/db/database';
import { requestChange } from '@cns/db/hierarchy/apply';
import { undoChange } from '@cns/db/hierarchy/undo';
import { newId } from '@cns/db/ids';
import { verifyCoverage } from '@cns/db/verify';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { householdInput, visitInput } from './testing/inputs.ts';
import { testService } from './testing/service.ts';
import { makeWorld, type World } from './testing/world.ts';

const service = testService();
let world: World;
beforeAll(async () => {
  world = await makeWorld(service.database.db);
});

const NOW = new Date('2026-11-23T03:00:00Z');
const decision = { number: '12/NQ-HĐND', effectiveOn: '2026-11-20' };

const ask = (change: HierarchyChange, change_: { id?: string; basis?: string | null } = {}) =>
  transaction(service.database.db, (tx) =>
    requestChange(tx, {
      id: newId(),
      change,
      decision,
      basis: null,
      personId: world.people.khang,
      now: NOW,
      ...change_,
    }),
  );
const undo = (id: string, newHouseholdsTo: string | null = null) =>
  transaction(service.database.db, (tx) =>
    undoChange(tx, { id, newHouseholdsTo, personId: world.people.khang, now: NOW }),
  );

describe('smoke', () => {
  afterEach(async () => expect((await verifyCoverage(service.database.db)).differences).toEqual([]));
  it('merges and undoes', async () => {
    const body = householdInput(world.banBay);
    await service.ok('su')('POST /v1/households', { body });
    await service.ok('su')('POST /v1/visits', { body: visitInput(body.id, body.residents[0]?.id ?? '') });
    await service.ok('lu')('POST /v1/households', { body: householdInput(world.namPhang) });
    const id = newId();
    const unitId = newId();
    const into = {
      unitId,
      create: {
        id: unitId,
        level: 'village' as const,
        kind: 'ban' as const,
        name: 'Bản Bay Phảng',
        parentId: world.giaPhu,
        officialCode: null,
      },
    };
    const report = await ask({ kind: 'merge', unitIds: [world.banBay, world.namPhang], into }, { id });
    console.dir(report, { depth: 4 });
    expect((await verifyCoverage(service.database.db)).differences).toEqual([]);
    await undo(id);
  });
});
