import type { SkillLevel, SkillNumber, SupportService, VisitOutcome } from '@cns/contracts/enums';
import type { Resident } from '@cns/contracts/households';
import type { Day } from '@cns/domain/time';
import { addDays, dayOf, daysBetween, startOfDay } from '@cns/domain/time';
import type { Input } from '../../api/routes.ts';
import type { Levels } from '../../ui/petals/words.ts';

/** What one person was helped with: the level reached per skill that was taught, and the services. */
export interface Helped {
  levels: Partial<Record<SkillNumber, SkillLevel>>;
  services: SupportService[];
}

/** A visit as ticked off so far; kept on the phone until it is sent. */
export interface VisitDraft {
  operationId: string;
  visitId: string;
  day: Day;
  outcome: VisitOutcome;
  comeBackOn: Day | null;
  /** By resident; only those who were helped. */
  helped: Record<string, Helped>;
  difficulties: string;
  needs: string;
  /** The refused operation that this one mends. */
  mends?: string;
}

type LogVisit = Input<'POST /v1/visits'>['body'];

const RANK: Record<SkillLevel, number> = { none: 0, guided: 1, proficient: 2 };
const NOON_MS = 12 * 60 * 60 * 1000;

export function emptyVisit(today: Day, newId: () => string): VisitDraft {
  return {
    operationId: newId(),
    visitId: newId(),
    day: today,
    outcome: 'done',
    comeBackOn: null,
    helped: {},
    difficulties: '',
    needs: '',
  };
}

export function toggleResident(draft: VisitDraft, residentId: string): VisitDraft {
  const { [residentId]: known, ...others } = draft.helped;
  return { ...draft, helped: known === undefined ? { ...others, [residentId]: nothingYet() } : others };
}

/** A tap on a petal: one level up from where the person stands; a second tap steps back to where they stood. */
export function tapSkill(draft: VisitDraft, residentId: string, skill: SkillNumber, before: SkillLevel | null) {
  const current = draft.helped[residentId]?.levels[skill];
  return setLevel(draft, residentId, skill, current === undefined ? oneUp(before) : null);
}

/** The level reached in a skill; `null` = the skill was not taught. */
export function setLevel(
  draft: VisitDraft,
  residentId: string,
  skill: SkillNumber,
  level: SkillLevel | null,
): VisitDraft {
  return changeHelped(draft, residentId, (helped) => {
    const { [skill]: _, ...others } = helped.levels;
    return { ...helped, levels: level === null ? others : { ...others, [skill]: level } };
  });
}

export function toggleService(draft: VisitDraft, residentId: string, service: SupportService): VisitDraft {
  return changeHelped(draft, residentId, (helped) => ({
    ...helped,
    services: helped.services.includes(service)
      ? helped.services.filter((other) => other !== service)
      : [...helped.services, service],
  }));
}

/** One step up; whoever is able already has practised and stays there. */
export function oneUp(level: SkillLevel | null): SkillLevel {
  return level === null || level === 'none' ? 'guided' : 'proficient';
}

/** Which levels a visit can end with: never lower than before, and never "does not know". */
export function levelsFrom(before: SkillLevel | null): SkillLevel[] {
  return before === 'proficient' ? ['proficient'] : ['guided', 'proficient'];
}

/** The person's flower as it will be once the visit is saved. */
export function levelsAfter(before: Levels, helped: Helped | undefined): (SkillLevel | null)[] {
  return before.map((level, index) => higher(level, helped?.levels[(index + 1) as SkillNumber] ?? null));
}

/** What is still missing before the visit can be saved, as a sentence; `null` = complete. */
export function missingFor(draft: VisitDraft): string | null {
  if (draft.outcome === 'done' && Object.keys(draft.helped).length === 0) return 'Chọn người đã được hỗ trợ.';
  if (draft.outcome === 'come_back' && draft.comeBackOn === null) return 'Chọn ngày hẹn quay lại.';
  if (draft.outcome === 'come_back' && draft.comeBackOn !== null && draft.comeBackOn <= draft.day) {
    return 'Ngày hẹn phải sau ngày đến.';
  }
  return null;
}

/** The visit as the server wants it. Levels before are those that the person saw when ticking. */
export function bodyOf(
  draft: VisitDraft,
  household: { id: string; residents: readonly Resident[] },
  now: Date,
  today: Day,
): LogVisit {
  const wasThere = draft.outcome === 'done' || draft.outcome === 'come_back';
  return {
    operationId: draft.operationId,
    id: draft.visitId,
    householdId: household.id,
    occurredAt: momentOf(draft.day, now, today).toISOString(),
    outcome: draft.outcome,
    comeBackOn: draft.outcome === 'come_back' ? draft.comeBackOn : null,
    residents: wasThere ? household.residents.flatMap((resident) => helpedOf(resident, draft.helped[resident.id])) : [],
    difficulties: draft.difficulties,
    needs: draft.needs,
  };
}

/**
 * Now, or the noon of an earlier day: nobody remembers the hour. By the phone's clock, which the server sets right as a
 * whole; so an earlier day is so many days before now, whatever day the clock says it is.
 */
export function momentOf(day: Day, now: Date, today: Day): Date {
  if (day === today) return now;
  return new Date(startOfDay(addDays(dayOf(now), daysBetween(today, day))).getTime() + NOON_MS);
}

function helpedOf(resident: Resident, helped: Helped | undefined): LogVisit['residents'] {
  if (helped === undefined) return [];
  const skills = (Object.entries(helped.levels) as [string, SkillLevel][]).flatMap(([key, levelAfter]) => {
    const skill = Number(key) as SkillNumber;
    const levelBefore = resident.petals[skill - 1] ?? null;
    // Another member may have recorded a higher level since the petal was tapped.
    return rankOf(levelAfter) < rankOf(levelBefore) ? [] : [{ skill, levelBefore, levelAfter }];
  });
  return [{ residentId: resident.id, skills, services: helped.services }];
}

function changeHelped(draft: VisitDraft, residentId: string, change: (helped: Helped) => Helped): VisitDraft {
  const helped = draft.helped[residentId] ?? nothingYet();
  return { ...draft, helped: { ...draft.helped, [residentId]: change(helped) } };
}

function nothingYet(): Helped {
  return { levels: {}, services: [] };
}

function higher(a: SkillLevel | null, b: SkillLevel | null): SkillLevel | null {
  return rankOf(b) > rankOf(a) ? b : a;
}

function rankOf(level: SkillLevel | null): number {
  return level === null ? -1 : RANK[level];
}
