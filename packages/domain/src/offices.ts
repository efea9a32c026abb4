import type { Office } from '@cns/contracts/enums';
import { DomainError } from './errors.ts';
import { addDays, type Day } from './time.ts';

/** What a person may do in the subtree that an office opens (D-P4). */
export type Action =
  | 'unit.read'
  | 'unit.reform'
  /** The sums of the country and of each province: figures, no people. */
  | 'country.read'
  | 'household.read'
  | 'household.write'
  /** Two records become one, or are said to be two households. */
  | 'household.merge'
  /** Gives work to the members of the team (D-T6). */
  | 'work.assign'
  | 'visit.write'
  /** Takes up and answers what visits heard (D-V3). */
  | 'need.settle'
  /** What residents report to the police by way of the commune, and whom there they call (D-V3). */
  | 'scam.handle'
  | 'report.read'
  | 'report.write'
  | 'report.submit'
  | 'joining.decide'
  | 'team.read'
  /** How many days each member worked, for allowances. */
  | 'member_days.read'
  | 'qr.read'
  /** The code in use stops, a new one takes its place. */
  | 'qr.replace'
  | 'calendar.set'
  /** A report beside those of the calendar, of those below (D-R5). */
  | 'report.ask'
  /** What villages are to reach (D-R8). */
  | 'target.set'
  /** The province's own form of the commune report. */
  | 'paper_template.set'
  /** How many households a village has by its commune. */
  | 'official.declare'
  /** What the fifth skill is here (D-S1). */
  | 'skill.name'
  /** Which groups there are, without people. */
  | 'group.read'
  /** Who is in a group. */
  | 'group.people'
  | 'group.write'
  | 'group.naming.set'
  | 'poll.read'
  | 'poll.write'
  | 'dispatch.read'
  | 'dispatch.write'
  | 'dispatch.confirm'
  | 'rules.read'
  | 'rules.write';

const OF_TEAM: readonly Action[] = [
  'unit.read',
  'household.read',
  'household.write',
  'visit.write',
  'need.settle',
  'report.read',
  'report.write',
  'joining.decide',
  'team.read',
  'qr.read',
  'group.read',
  'poll.read',
  'dispatch.read',
  'rules.read',
];
/** Who answers for the village runs its groups, asks its people, and says what was posted and pinned (D-G7, D-G8). */
const OF_LEADERS: readonly Action[] = [
  ...OF_TEAM,
  'household.merge',
  'work.assign',
  'report.submit',
  'member_days.read',
  'group.people',
  'group.write',
  'poll.write',
  'dispatch.write',
  'dispatch.confirm',
];
const OF_COMMUNE: readonly Action[] = [
  'report.ask',
  'target.set',
  'official.declare',
  'skill.name',
  'unit.read',
  'unit.reform',
  'household.read',
  'household.merge',
  'scam.handle',
  'need.settle',
  'report.read',
  'joining.decide',
  'team.read',
  'member_days.read',
  'qr.read',
  'qr.replace',
  'group.read',
  'group.people',
  'group.write',
  'poll.read',
  'poll.write',
  'dispatch.read',
  'dispatch.write',
  'dispatch.confirm',
  'rules.read',
  'rules.write',
];
/** Above the commune figures are seen, not people (D-P4: only as much of a person as the task needs). */
const ABOVE: readonly Action[] = [
  'report.ask',
  'target.set',
  'unit.read',
  'report.read',
  'group.read',
  'dispatch.read',
  'dispatch.write',
  'dispatch.confirm',
];

const ALLOWED: Record<Office, readonly Action[]> = {
  team_leader: [...OF_LEADERS, 'qr.replace'],
  team_deputy: OF_LEADERS,
  team_member: OF_TEAM,
  collaborator: ['unit.read', 'household.read', 'household.write', 'visit.write', 'team.read', 'qr.read', 'group.read'],
  commune_leader: OF_COMMUNE,
  commune_officer: OF_COMMUNE,
  district_officer: ABOVE,
  province_officer: [...ABOVE, 'country.read', 'skill.name', 'calendar.set', 'paper_template.set', 'group.naming.set'],
};

export function officeAllows(office: Office, action: Action): boolean {
  return ALLOWED[office].includes(action);
}

/** Who does something, lowest first; offices that only do it together with others bear their name. */
const GROUPS: readonly { offices: readonly Office[]; name: string }[] = [
  { offices: ['team_leader', 'team_deputy', 'team_member'], name: 'Tổ của thôn' },
  { offices: ['team_leader', 'team_deputy'], name: 'tổ trưởng, tổ phó' },
  { offices: ['team_leader'], name: 'tổ trưởng' },
  { offices: ['commune_leader', 'commune_officer'], name: 'xã' },
  { offices: ['province_officer'], name: 'tỉnh' },
];

/** Whose work something is, in words: "tổ trưởng hoặc xã". */
export function whoseWork(action: Action): string {
  const names: string[] = [];
  const named = new Set<Office>();
  for (const { offices, name } of GROUPS) {
    if (offices.some((office) => named.has(office) || !officeAllows(office, action))) continue;
    for (const office of offices) named.add(office);
    names.push(name);
  }
  return names.join(' hoặc ');
}

/** An office in force, with the units under which it acts: the team's villages, or its unit. */
export interface HeldOffice {
  office: Office;
  roots: readonly string[];
}

/**
 * The offices by which a person may do this at a unit.
 * @param ancestry the unit and all its ancestors
 * @throws DomainError `outside_subtree` when no office reaches the unit, `forbidden` when one does but not for this
 */
export function authorise(offices: readonly HeldOffice[], action: Action, ancestry: readonly string[]): HeldOffice[] {
  const reaching = offices.filter((held) => held.roots.some((root) => ancestry.includes(root)));
  if (reaching.length === 0) throw new DomainError('outside_subtree');
  const allowed = reaching.filter((held) => officeAllows(held.office, action));
  if (allowed.length === 0) throw new DomainError('forbidden', { who: whoseWork(action) });
  return allowed;
}

/** How long after an office's end what was done in it is still taken. */
const DELIVERY_DAYS = 30;

/**
 * Whether what somebody says to have done on a day still counts by an office that is over (D-P4, D-V4): it was held on that
 * day, it ended at most thirty days ago, and it ended after the phone had sent something for the first time, so that
 * nobody takes a phone to hand and writes down a past.
 * @param until the first day without it
 */
export function stillCounts(
  until: Day,
  { recordedOn, deviceSince, today }: Record<'recordedOn' | 'deviceSince' | 'today', Day>,
): boolean {
  return recordedOn < until && deviceSince < until && until <= today && addDays(until, DELIVERY_DAYS) >= today;
}
