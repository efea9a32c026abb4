/** Writes the establishment annex of a unit, in the form in which it is taken in (D-T5). */
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Database, Tx } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { annexOf } from '@cns/db/queries/roster-annex';
import { type Clock, dayOf } from '@cns/domain/time';
import { rosterLines, writeRosterAnnex } from '@cns/papers/roster-annex';
import type { RosterAnnex } from '@cns/papers/roster-form';
import { stringify } from 'csv-stringify/sync';
import { ImportRefused } from './faults.ts';
import { findUnit } from './unit-reference.ts';

/** Writes the annex of a unit to an .xlsx or .csv file. Who reads a list of persons is on record (D-P5). */
export async function exportRoster(db: Database, reference: string, path: string, clock: Clock): Promise<RosterAnnex> {
  const write = { '.xlsx': writeRosterAnnex, '.csv': writeCsv }[extname(path).toLowerCase()];
  if (!write) throw new ImportRefused([{ line: null, message: 'Tên tệp phải kết thúc bằng .xlsx hoặc .csv' }]);
  const annex = await db.$transaction((tx) => readAnnex(tx, reference, clock));
  await writeFile(path, await write(annex));
  return annex;
}

/** The annex as the database has it today. */
async function readAnnex(tx: Tx, reference: string, clock: Clock): Promise<RosterAnnex> {
  const found = await findUnit(tx, reference, { levels: ['commune', 'district', 'province'], day: dayOf(clock()) });
  if ('fault' in found) throw new ImportRefused([{ line: null, message: found.fault }]);
  const { unit } = found;
  const annex = { unit: unit.fullName, ...(await annexOf(tx, unit)) };
  const detail = { teams: annex.teams.length };
  await audit(tx, { at: clock(), personId: null, action: 'roster.exported', unitId: unit.id, detail });
  return annex;
}

async function writeCsv(annex: RosterAnnex): Promise<string> {
  // Text that begins like a formula must not become one in a spreadsheet.
  return stringify(rosterLines(annex), { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
