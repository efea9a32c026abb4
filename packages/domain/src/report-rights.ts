import type { Office, UnitLevel } from '@cns/contracts/enums';
import { DomainError } from './errors.ts';
import { authorise, type HeldOffice, officeAllows, whoseWork } from './offices.ts';

/** What somebody may do with the report of one unit (D-R1, D-R4). */
export interface ReportRights {
  write: boolean;
  submit: boolean;
  judge: boolean;
}

/** A unit and all above it, lowest first. */
export type ReportLine = readonly { id: string; level: UnitLevel }[];

/** Who speaks for a unit above the villages. */
const SPEAKS: Record<Exclude<UnitLevel, 'village'>, readonly Office[]> = {
  commune: ['commune_leader', 'commune_officer'],
  district: ['district_officer'],
  province: ['province_officer'],
};

/**
 * Reports go up one step at a time: a village's is written by its team, any other by the officers of the unit itself; it is
 * judged by the officers of the unit right above, and by nobody else, however high.
 */
export function reportRights(offices: readonly HeldOffice[], line: ReportLine): ReportRights {
  const [unit, above] = line;
  if (!unit) return { write: false, submit: false, judge: false };
  const speaksFor = (place: ReportLine[number] | undefined) =>
    place !== undefined &&
    place.level !== 'village' &&
    offices.some(
      ({ office, roots }) => SPEAKS[place.level as keyof typeof SPEAKS].includes(office) && roots.includes(place.id),
    );
  const byTeam = (action: 'report.write' | 'report.submit') =>
    unit.level === 'village' &&
    offices.some(({ office, roots }) => officeAllows(office, action) && line.some(({ id }) => roots.includes(id)));
  return {
    write: byTeam('report.write') || speaksFor(unit),
    submit: byTeam('report.submit') || speaksFor(unit),
    judge: speaksFor(above),
  };
}

/** Whose work a right at a report is, in words. */
export function whoseReport(right: keyof ReportRights, [unit, above]: ReportLine): string {
  const level = right === 'judge' ? above?.level : unit?.level;
  if (level === 'village') return whoseWork(right === 'submit' ? 'report.submit' : 'report.write');
  return level === 'commune' ? 'xã' : level === 'district' ? 'huyện' : 'tỉnh';
}

/** @throws DomainError `outside_subtree`, `forbidden` */
export function authoriseReport(offices: readonly HeldOffice[], right: keyof ReportRights, line: ReportLine): void {
  authorise(
    offices,
    'report.read',
    line.map(({ id }) => id),
  );
  if (!reportRights(offices, line)[right]) throw new DomainError('forbidden', { who: whoseReport(right, line) });
}
