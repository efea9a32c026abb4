import { previewPaperTemplate } from '@cns/contracts/paper-templates';
import type { Tx } from '@cns/db/database';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { ancestryOf, type UnitInLine, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { keyOfDay } from '@cns/domain/periods';
import { dayOf } from '@cns/domain/time';
import { readRoute } from '../../http/route.ts';
import { checkedTemplate } from '../../import/template-file.ts';
import { sumViewOf } from '../papers/views.ts';
import { provinceToSet } from './view.ts';

/** More is not read on a phone. */
const MOST_LINES = 400;

/** The form as it would look for one of the communes in the running period; nothing is kept. */
export const previewPaperTemplateRoute = readRoute(previewPaperTemplate, async ({ tx, actor, params, body, now }) => {
  const [province] = await provinceToSet(tx, actor, params.unitId);
  const content = await checkedTemplate(Buffer.from(body.content, 'base64'));
  const line = await communeOf(tx, province.id);
  const key = keyOfDay(dayOf(now), await timelineOf(tx, province.id));
  const view = await sumViewOf(tx, line, key, now);
  const { fillTemplate } = await import('@cns/papers/template');
  const { textOf } = await import('@cns/papers/docx-text');
  const lines = textOf(fillTemplate(content, view)).filter((text) => text.trim() !== '');
  return { commune: unitSummary(line[0]), lines: lines.slice(0, MOST_LINES) };
});

/** The first by name. @throws DomainError `unit_not_found` for a province without any */
async function communeOf(tx: Tx, provinceId: string): Promise<[UnitInLine, ...UnitInLine[]]> {
  const commune = await tx.administrativeUnit.findFirst({
    where: { level: 'commune', validTo: null, ancestors: { some: { ancestorId: provinceId } } },
    orderBy: { nameFolded: 'asc' },
    select: { id: true },
  });
  const [unit, ...above] = commune ? await ancestryOf(tx, commune.id) : [];
  if (!unit) throw new DomainError('unit_not_found');
  return [unit, ...above];
}
