import type { Me, OfficeHeld } from '@cns/contracts/sessions';
import type { UnitSummary } from '@cns/contracts/units';

/** Whose screens a person sees: a volunteer of a team, a leader of a commune or above, or a resident. */
export type Role = 'member' | 'leader' | 'resident';

/** An office at one unit. A team that serves several villages gives one workplace per village. */
export interface Workplace {
  key: string;
  office: OfficeHeld['office'];
  unit: UnitSummary;
  role: 'member' | 'leader';
}

const TEAM_OFFICES: readonly OfficeHeld['office'][] = ['team_leader', 'team_deputy', 'team_member', 'collaborator'];

/** Every place in which the person works, as the office switcher lists them. */
export function workplacesOf(me: Me): Workplace[] {
  const all = me.offices.flatMap((held) => {
    const role = TEAM_OFFICES.includes(held.office) ? ('member' as const) : ('leader' as const);
    const units = role === 'member' && held.villages.length > 0 ? held.villages : [held.unit];
    return units.map((unit) => ({ key: `${role}:${unit.id}`, office: held.office, unit, role }));
  });
  return all.filter((place, index) => all.findIndex((other) => other.key === place.key) === index);
}

/** The place chosen last on this phone while the person still works there, else the first one. */
export function currentWorkplace(places: readonly Workplace[], chosenKey: string | null): Workplace | null {
  return places.find((place) => place.key === chosenKey) ?? places[0] ?? null;
}

export function roleAt(place: Workplace | null): Role {
  return place?.role ?? 'resident';
}
