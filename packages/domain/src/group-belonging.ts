import type { Belonging, Office, StrangerReason, UnitLevel, ZaloGroupKind } from '@cns/contracts/enums';

/** Where an office is held, seen from the group's unit: there (or in a team that serves it), below it, or above it. */
export type OfficePlace = 'here' | 'below' | 'above';

/** What a group asks of an office: everybody who holds it, at least one of them, nobody; or it is welcome. */
export type Claim = 'every' | 'one' | 'welcome' | 'none';

type Rule = Partial<Record<OfficePlace, Partial<Record<Office, Claim>>>>;

/** D-G6, S3: the Tổ, and the leader of the commune who is in charge of it. */
const TEAM_OF_VILLAGE: Rule = {
  here: { team_leader: 'every', team_deputy: 'every', team_member: 'every', collaborator: 'welcome' },
  above: {
    commune_leader: 'one',
    commune_officer: 'welcome',
    team_leader: 'welcome',
    team_deputy: 'welcome',
    team_member: 'welcome',
  },
};

/** Who runs it; every household is represented, so everybody is welcome. */
const COMMUNITY: Rule = { here: { team_leader: 'every', team_deputy: 'every' } };

/** S0, layer 1: who leads and who passes on. The head of a village leads its team (D-T2). */
const STEERING_OF_COMMUNE: Rule = {
  here: {
    commune_leader: 'every',
    commune_officer: 'every',
    team_leader: 'every',
    team_deputy: 'welcome',
    team_member: 'welcome',
  },
  below: { team_leader: 'every', team_deputy: 'welcome' },
  above: { district_officer: 'welcome', province_officer: 'welcome' },
};

/** D-G6: the commune's team, with leaders and deputies of the village teams. */
const TEAM_OF_COMMUNE: Rule = {
  here: {
    commune_leader: 'every',
    commune_officer: 'every',
    team_leader: 'every',
    team_deputy: 'every',
    team_member: 'every',
    collaborator: 'welcome',
  },
  below: { team_leader: 'every', team_deputy: 'every' },
};

/** S1: who steers, with somebody of each unit below. */
const OF_HIGHER_UNIT: Rule = {
  here: { district_officer: 'every', province_officer: 'every' },
  below: { district_officer: 'every', commune_leader: 'welcome', commune_officer: 'welcome' },
  above: { province_officer: 'welcome' },
};

function ruleOf(kind: ZaloGroupKind, level: UnitLevel): Rule {
  if (kind === 'community') return COMMUNITY;
  if (level === 'village') return TEAM_OF_VILLAGE;
  if (level !== 'commune') return OF_HIGHER_UNIT;
  return kind === 'team' ? TEAM_OF_COMMUNE : STEERING_OF_COMMUNE;
}

export interface GroupPlace {
  kind: ZaloGroupKind;
  level: UnitLevel;
}

/** What a group asks of somebody who holds an office (D-G6). */
export function claimOf({ kind, level }: GroupPlace, office: Office, place: OfficePlace): Claim {
  return ruleOf(kind, level)[place]?.[office] ?? (kind === 'community' ? 'welcome' : 'none');
}

export interface OfficeHolder {
  personId: string;
  office: Office;
  place: OfficePlace;
  /** The person's Zalo id by Official Account is known. */
  zaloKnown: boolean;
}

export interface PersonInGroup {
  zaloId: string;
  /** `null` = nobody knows who it is. */
  personId: string | null;
  state: 'member' | 'pending';
  /** Held an office around here that is over. */
  heldOffice: boolean;
  /** Asked to join this village and was not let in. */
  notLetIn: boolean;
}

export interface ExpectedPerson {
  personId: string;
  /** The highest of the offices by which the group asks for the person. */
  office: Office;
  /** One of those who hold it suffices. */
  oneIsEnough: boolean;
  belonging: Belonging;
}

export interface GroupBelonging {
  expected: ExpectedPerson[];
  strangers: { zaloId: string; personId: string; reason: StrangerReason }[];
  /** Members of whom nobody knows who they are: not strangers, for they may be anybody. */
  unidentified: number;
}

/**
 * Who should be in a group and is not, and who is and should not be (D-G6). Whose Zalo is not known is neither in nor
 * missing (D-S7); of an ordinary group (`people` null) nobody knows who is in it.
 * @param holders offices in force around the group's unit, a person's highest one first
 */
export function belongingOf(
  group: GroupPlace,
  holders: readonly OfficeHolder[],
  people: readonly PersonInGroup[] | null,
): GroupBelonging {
  const present = people ?? [];
  const members = present.filter(({ state }) => state === 'member');
  return {
    expected: expectedOf(group, holders, people),
    strangers: members.flatMap((person) => strangerOf(group, holders, person)),
    unidentified: members.filter(({ personId }) => personId === null).length,
  };
}

function expectedOf(
  group: GroupPlace,
  holders: readonly OfficeHolder[],
  people: readonly PersonInGroup[] | null,
): ExpectedPerson[] {
  const expected = new Map<string, ExpectedPerson>();
  for (const { personId, office, place, zaloKnown } of holders) {
    const claim = claimOf(group, office, place);
    if (claim !== 'every' && claim !== 'one') continue;
    const known = expected.get(personId);
    const oneIsEnough = claim === 'one' && (known?.oneIsEnough ?? true);
    const belonging = belongs(personId, zaloKnown, people);
    expected.set(personId, { personId, office: known?.office ?? office, oneIsEnough, belonging });
  }
  const all = [...expected.values()];
  const oneIsIn = all.some(({ oneIsEnough, belonging }) => oneIsEnough && belonging === 'in');
  return all.filter(({ oneIsEnough, belonging }) => !oneIsEnough || !oneIsIn || belonging === 'in');
}

function belongs(personId: string, zaloKnown: boolean, people: readonly PersonInGroup[] | null): Belonging {
  if (people === null) return 'unknown';
  const accounts = people.filter((person) => person.personId === personId);
  if (accounts.some(({ state }) => state === 'member')) return 'in';
  if (accounts.length > 0) return 'waiting';
  return zaloKnown ? 'missing' : 'unknown';
}

function strangerOf(
  group: GroupPlace,
  holders: readonly OfficeHolder[],
  { zaloId, personId, heldOffice, notLetIn }: PersonInGroup,
): GroupBelonging['strangers'] {
  if (personId === null) return [];
  const own = holders.filter((holder) => holder.personId === personId);
  if (own.some(({ office, place }) => claimOf(group, office, place) !== 'none')) return [];
  if (group.kind === 'community') return notLetIn ? [{ zaloId, personId, reason: 'not_let_in' }] : [];
  return [{ zaloId, personId, reason: heldOffice && own.length === 0 ? 'office_ended' : 'no_office' }];
}
