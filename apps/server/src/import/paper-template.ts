/** Lays a province's own form over the commune report, or takes it away. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { sentenceOf } from '@cns/contracts/errors';
import type { Database } from '@cns/db/database';
import { audit } from '@cns/db/queries/audit';
import { layTemplate } from '@cns/db/queries/paper-templates';
import { DomainError } from '@cns/domain/errors';
import { type Clock, dayOf } from '@cns/domain/time';
import { ImportRefused } from './faults.ts';
import { checkedTemplate, MOST_TEMPLATE_BYTES } from './template-file.ts';
import { findUnit } from './unit-reference.ts';

/**
 * @param path a Word file; `null` takes the form away
 * @returns the province's name
 * @throws ImportRefused with every fault of the file; then nothing has changed
 */
export async function layPaperTemplate(
  db: Database,
  reference: string,
  path: string | null,
  clock: Clock,
): Promise<string> {
  const form = path === null ? null : { fileName: basename(path), content: await readTemplate(path) };
  return db.$transaction(async (tx) => {
    const found = await findUnit(tx, reference, { levels: ['province'], day: dayOf(clock()) });
    if ('fault' in found) throw new ImportRefused([{ line: null, message: found.fault }]);
    const { id, name } = found.unit;
    await layTemplate(tx, id, form, clock());
    const detail = { fileName: form?.fileName ?? null };
    await audit(tx, { at: clock(), personId: null, action: 'paper_template.laid', unitId: id, detail });
    return name;
  });
}

async function readTemplate(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const file = await stat(path).catch(() => null);
    if (!file?.isFile() || file.size > MOST_TEMPLATE_BYTES) throw new DomainError('template_unreadable');
    return await checkedTemplate(await readFile(path));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new ImportRefused([{ line: null, message: sentenceOf(error.code, error.params) }]);
  }
}
