import type { Me, OfficeHeld } from '@cns/contracts/sessions';
import { expect, it } from 'vitest';
import { currentWorkplace, roleAt, workplacesOf } from './workplaces.ts';

const unit = (id: string, level: OfficeHeld['unit']['level'] = 'village'): OfficeHeld['unit'] => ({
  id,
  level,
  kind: level === 'commune' ? 'xa' : 'ban',
  name: id,
  fullName: id,
});

function held(office: OfficeHeld['office'], at: OfficeHeld['unit'], villages: OfficeHeld['villages'] = []): OfficeHeld {
  return { appointmentId: `${office} ${at.id}`, office, unit: at, teamName: null, villages };
}

const me = (...offices: OfficeHeld[]): Me => ({
  personId: 'p',
  displayName: 'Giàng A Sử',
  phoneKnown: true,
  offices,
  villages: [],
  today: '2026-11-23',
});

it('gives a member of a team over two villages one place in each (D-T1)', () => {
  const places = workplacesOf(me(held('team_leader', unit('gia-phu', 'commune'), [unit('bay'), unit('phang')])));
  expect(places.map((place) => [place.unit.id, place.role])).toEqual([
    ['bay', 'member'],
    ['phang', 'member'],
  ]);
});

it('shows two offices at the same unit in the same role once', () => {
  expect(workplacesOf(me(held('team_leader', unit('bay')), held('team_member', unit('bay'))))).toHaveLength(1);
});

it('returns to the place chosen last, unless the office there has ended', () => {
  const places = workplacesOf(
    me(held('team_member', unit('bay')), held('commune_officer', unit('gia-phu', 'commune'))),
  );
  expect(currentWorkplace(places, 'leader:gia-phu')?.unit.id).toBe('gia-phu');
  expect(currentWorkplace(places, 'leader:elsewhere')?.unit.id).toBe('bay');
});

it('takes a person without an office for a resident', () => {
  expect(roleAt(currentWorkplace(workplacesOf(me()), null))).toBe('resident');
});
