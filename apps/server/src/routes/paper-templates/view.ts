import type { PaperTemplate } from '@cns/contracts/paper-templates';
import type { Tx } from '@cns/db/database';
import type { Actor } from '@cns/db/queries/actors';
import { layingOf } from '@cns/db/queries/paper-templates';
import { provinceIn, type UnitInLine, unitSummary } from '@cns/db/queries/units';
import { DomainError } from '@cns/domain/errors';
import { REPORT_FIGURES } from '@cns/domain/report-figures';
import { authoriseAt, may } from '../../http/authorise.ts';

/** The form in force in a province, and what may stand in one. */
export async function templateView(tx: Tx, actor: Actor, line: readonly UnitInLine[]): Promise<PaperTemplate> {
  const province = provinceIn(line);
  const laid = await layingOf(tx, province.id);
  return {
    province: unitSummary(province),
    laid: laid && { fileName: laid.fileName, at: laid.laidAt.toISOString() },
    mayChange: may(actor, 'paper_template.set', [province]),
    placeholders: await placeholders(),
  };
}

async function placeholders(): Promise<PaperTemplate['placeholders']> {
  const { TEXT_PLACEHOLDERS, VILLAGE_LOOP, VILLAGE_PLACEHOLDERS } = await import('@cns/papers/template');
  const listed = (texts: Record<string, string>) =>
    Object.entries(texts).map(([name, meaning]) => ({ name: `{{${name}}}`, meaning }));
  return [
    ...listed(TEXT_PLACEHOLDERS),
    ...REPORT_FIGURES.map(({ code, name }) => ({ name: `{{${code}}}`, meaning: name })),
    { name: '{{B1_luy_ke}}', meaning: 'Mã chỉ tiêu thêm _luy_ke: lũy kế từ đầu năm' },
    { name: `{{#${VILLAGE_LOOP}}} … {{/${VILLAGE_LOOP}}}`, meaning: 'Phần ở giữa lặp lại cho từng thôn, bản' },
    ...listed(VILLAGE_PLACEHOLDERS),
  ];
}

/** @throws DomainError `unit_not_found`, `outside_subtree`, `forbidden`, `unit_not_a_province` */
export async function provinceToSet(tx: Tx, actor: Actor, unitId: string): Promise<[UnitInLine, ...UnitInLine[]]> {
  const line = await authoriseAt(tx, actor, 'paper_template.set', unitId);
  if (line[0].level !== 'province') throw new DomainError('unit_not_a_province');
  return line;
}
