import { previewPaperTemplate } from '@cns/contracts/paper-templates';
import type { Tx } from '@cns/db/database';
import { exampleFor } from '@cns/db/queries/paper-templates';
import { timelineOf } from '@cns/db/queries/reporting-calendars';
import { ancestryOf, type UnitInLine, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { periodBefore } from '@cns/domain/period-kinds';
import { keyOfDay } from '@cns/domain/periods';
import { dayOf } from '@cns/domain/time';
import { readRoute } from '../../http/route.ts';
import { checkedTemplate } from '../../import/template-file.ts';
import { sumViewOf } from '../papers/views.ts';
import { provinceToSet } from './view.ts';

/** More is not read on a phone. */
const MOST_LINES = 400;

/** The form as it would look for one of the communes, with figures in it where there are any; nothing is kept. */
export const previewPaperTemplateRoute = readRoute(previewPaperTemplate, async ({ tx, actor, params, body, now }) => {
  const [province] = await provinceToSet(tx, actor, params.unitId);
  const content = await checkedTemplate(Buffer.from(body.content, 'base64'));
  const running = keyOfDay(dayOf(now), await timelineOf(tx, province.id));
  const { communeId, key } = await exampleFor(tx, province.id, [running, periodBefore(running)]);
  const line = await lineOf(tx, communeId);
  const view = await sumViewOf(tx, line, key ?? running, now);
  const { fillTemplate } = await import('@cns/papers/template');
  const { textOf } = await import('@cns/papers/docx-text');
  const lines = textOf(fillTemplate(content, view)).filter((text) => text.trim() !== '');
  return { commune: unitSummary(line[0]), lines: lines.slice(0, MOST_LINES) };
});

/** @throws DomainError `unit_not_found` for a province without any commune */
async function lineOf(tx: Tx, communeId: string | null): Promise<[UnitInLine, ...UnitInLine[]]> {
  const [unit, ...above] = communeId ? await ancestryOf(tx, communeId) : [];
  if (!unit) throw new DomainError('unit_not_found');
  return [unit, ...above];
}
