import { type GroupBelonging, getGroupBelonging } from '@cns/contracts/group-belonging';
import { audit } from '@cns/db/queries/audit';
import { holdersAround, type NamedHolder, type NamedInGroup, peopleToJudge } from '@cns/db/queries/group-belonging';
import { householdsInGroups } from '@cns/db/queries/group-rollout';
import { belongingOf, type ExpectedPerson } from '@cns/domain/group-belonging';
import { dayOf } from '@cns/domain/time';
import { readRoute } from '../../http/route.ts';
import { authoriseGroup } from './authorise-group.ts';

export const getGroupBelongingRoute = readRoute(getGroupBelonging, async ({ tx, actor, params, now }) => {
  const { group } = await authoriseGroup(tx, actor, 'group.people', params.groupId);
  const { id, unitId, unitLevel, kind } = group;
  const today = dayOf(now);
  const synchronised = group.origin === 'official_account';
  const holders = await holdersAround(tx, unitId, today);
  const people = synchronised ? await peopleToJudge(tx, id, unitId, today) : null;
  const judged = belongingOf({ kind, level: unitLevel }, holders, people);
  const ofResidents = kind === 'community' && unitLevel === 'village';
  await audit(tx, {
    at: now,
    personId: actor.personId,
    action: 'group.belonging.opened',
    unitId,
    subjectId: id,
    detail: { shown: judged.expected.length + judged.strangers.length },
  });
  return {
    synchronised,
    expected: judged.expected.map((person) => expectedView(person, holders)),
    strangers: judged.strangers.map((stranger) => ({ ...stranger, ...nameOf(stranger.zaloId, people ?? []) })),
    unidentified: judged.unidentified,
    households: ofResidents ? ((await householdsInGroups(tx, [unitId])).get(unitId) ?? null) : null,
  };
});

function expectedView(person: ExpectedPerson, holders: readonly NamedHolder[]): GroupBelonging['expected'][number] {
  const held = holders.find(({ personId, office }) => personId === person.personId && office === person.office);
  if (!held) throw new Error('Somebody is expected by an office that nobody holds');
  const { name, phone, unitName } = held;
  return { ...person, name, phone, unitName };
}

function nameOf(zaloId: string, people: readonly NamedInGroup[]): { name: string; phone: string | null } {
  const found = people.find((person) => person.zaloId === zaloId);
  return { name: found?.name ?? '', phone: found?.phone ?? null };
}
