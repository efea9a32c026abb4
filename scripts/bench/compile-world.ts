/** A province whose villages and communes have all filed and been approved; one commune still compiles its own. */
import { createHash } from 'node:crypto';
import type { Figure } from '@cns/contracts/reports';
import type { Database } from '@cns/db/database';
import { newId } from '@cns/db/ids';
import { fold, unitNameKey } from '@cns/domain/names';
import { DEFAULT_TIMELINE, periodOfKey } from '@cns/domain/periods';
import { REPORT_FIGURES } from '@cns/domain/report-figures';
import { dateOfDay } from '@cns/domain/time';

export interface CompileWorld {
  province: string;
  provinceOfficer: string;
  /** The commune of 22 villages that has not filed. */
  commune: string;
  communeOfficer: string;
}

const COMMUNES = 209;
const VILLAGES = 1891;
const VILLAGES_OF_COMMUNE = 22;
const NO_WORDS = { difficulties: '', proposals: '', nextPlan: '' };

export async function loadCompileWorld(db: Database, key: string): Promise<CompileWorld> {
  const province = newId();
  await db.administrativeUnit.createMany({ data: [unitRow('province', 'tinh', 'Tỉnh Bắc Ninh', null, province)] });
  const communes = Array.from({ length: COMMUNES }, (_, number) =>
    unitRow('commune', 'xa', `Xã Số ${number + 1}`, province),
  );
  await db.administrativeUnit.createMany({ data: communes });
  const villages = Array.from({ length: VILLAGES }, (_, number) =>
    unitRow('village', 'thon', `Thôn ${number + 1}`, communes[communeOf(number)]?.id ?? null),
  );
  await db.administrativeUnit.createMany({ data: villages });
  const author = await person(db, 'Giàng A Sử');
  const inVillages = await file(db, { province, key, level: 'village', author }, villages);
  const above = communes.slice(1).map((commune) => ({
    ...commune,
    sources: villages.flatMap(({ id, parentId }) => (parentId === commune.id ? (inVillages.get(id) ?? []) : [])),
  }));
  await file(db, { province, key, level: 'commune', author }, above);
  const commune = communes[0]?.id ?? '';
  return {
    province,
    commune,
    provinceOfficer: await officer(db, 'Đỗ Quang Minh', 'province_officer', province),
    communeOfficer: await officer(db, 'Nguyễn Thị Hoa', 'commune_officer', commune),
  };
}

/** The first commune has 22 villages; the others share the rest. */
function communeOf(village: number): number {
  return village < VILLAGES_OF_COMMUNE ? 0 : 1 + ((village - VILLAGES_OF_COMMUNE) % (COMMUNES - 1));
}

function unitRow(
  level: 'province' | 'commune' | 'village',
  kind: 'tinh' | 'xa' | 'thon',
  name: string,
  parentId: string | null,
  id = newId(),
) {
  return { id, level, kind, name, nameKey: unitNameKey(name), nameFolded: fold(name), parentId };
}

async function person(db: Database, displayName: string): Promise<string> {
  const { id } = await db.person.create({ data: { id: newId(), displayName } });
  return id;
}

async function officer(
  db: Database,
  name: string,
  office: 'province_officer' | 'commune_officer',
  unitId: string,
): Promise<string> {
  const personId = await person(db, name);
  await db.appointment.create({ data: { id: newId(), personId, office, unitId } });
  return personId;
}

interface Source {
  unitId: string;
  reportId: string;
  digest: string;
}

/** Files and approves a report of each unit. @returns what a report above it would name as its source */
async function file(
  db: Database,
  of: { province: string; key: string; level: 'village' | 'commune'; author: string },
  units: readonly { id: string; sources?: Source[] }[],
): Promise<Map<string, Source>> {
  const period = periodOfKey(of.key, of.level, DEFAULT_TIMELINE);
  if (!period) throw new Error(`No period ${of.key}`);
  const periodId = newId();
  await db.reportingPeriod.create({
    data: {
      id: periodId,
      provinceId: of.province,
      level: of.level,
      key: of.key,
      fromOn: dateOfDay(period.from),
      toOn: dateOfDay(period.to),
      dueOn: dateOfDay(period.dueOn),
      dueAt: period.dueAt,
      closesAt: period.closesAt,
    },
  });
  const at = new Date(period.dueAt.getTime() - 3_600_000);
  const filed = units.map(({ id: unitId, sources }, number) => {
    const digest = createHash('sha256').update(unitId).digest();
    const basis = sources && { included: { count: sources.length, total: sources.length }, missing: [] };
    return { unitId, reportId: newId(), figures: figuresOf(number), digest, basis, sources };
  });
  await db.monthlyReport.createMany({
    data: filed.map(({ unitId, reportId, figures, digest, basis }) => ({
      id: reportId,
      unitId,
      periodId,
      state: 'approved' as const,
      figures,
      digest,
      ...(basis ? { basis } : {}),
      submittedAt: at,
      submittedById: of.author,
      createdAt: at,
    })),
  });
  await db.reportEvent.createMany({
    data: filed.map(({ reportId, figures, digest, sources }) => ({
      id: newId(),
      reportId,
      action: 'submitted' as const,
      byId: of.author,
      at,
      filed: { words: NO_WORDS, figures, digest: digest.toString('hex'), sources: { reports: asJson(sources ?? []) } },
    })),
  });
  return new Map(
    filed.map(({ unitId, reportId, digest }) => [unitId, { unitId, reportId, digest: digest.toString('hex') }]),
  );
}

function asJson(sources: readonly Source[]) {
  return sources.map(({ unitId, reportId, digest }) => ({ unitId, reportId, digest }));
}

function figuresOf(seed: number): Figure[] {
  return REPORT_FIGURES.map(({ code, name, unit, nature }, index) => {
    const value = (seed * 7 + index * 3) % 97;
    return { code, name, unit, inPeriod: nature === 'flow' ? value : null, yearToDate: value * 9 };
  });
}
