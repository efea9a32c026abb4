/** How the country stands, and each province of it: one pass over the villages, added up by commune before anything is joined. */
import { FIGURE_NUMBERS } from '@cns/contracts/figure-numbers';
import type { Figures } from '@cns/contracts/units';
import { addFigures, figuresFrom, noFigures } from '@cns/domain/coverage-shares';
import type { Tx } from '../database.ts';
import { FIGURE_SUMS, type FigureRow } from './figure-rows.ts';
import { type UnitInLine, unitSummary } from './units.ts';

export interface CountryFigures {
  coverage: Figures['coverage'];
  official: Figures['official'];
  provinces: Figures[];
}

const PER_COMMUNE = `
  SELECT c.parent_id, ${FIGURE_NUMBERS.map((number, at) => `${FIGURE_SUMS[at]} AS "${number}"`).join(', ')}
  FROM skill_coverage c WHERE c.parent_id IS NOT NULL GROUP BY c.parent_id`;

const PER_PROVINCE = `
  SELECT line.ancestor_id AS "unitId", ${FIGURE_NUMBERS.map((name) => `sum(f."${name}")::int AS "${name}"`).join(', ')}
  FROM (${PER_COMMUNE}) f
  JOIN unit_ancestry line ON line.descendant_id = f.parent_id
  JOIN administrative_unit province ON province.id = line.ancestor_id AND province.level = 'province'
  GROUP BY line.ancestor_id`;

export async function figuresOfCountry(tx: Tx): Promise<CountryFigures> {
  const provinces = await tx.$queryRaw<Pick<UnitInLine, 'id' | 'level' | 'kind' | 'name'>[]>`
    SELECT id, level::text AS level, kind::text AS kind, name FROM administrative_unit
    WHERE level = 'province' AND valid_to IS NULL ORDER BY name_folded`;
  const rows = await tx.$queryRawUnsafe<FigureRow[]>(PER_PROVINCE);
  const whole = noFigures();
  for (const row of rows) addFigures(whole, row);
  const byId = new Map(rows.map((row) => [row.unitId, row]));
  const { coverage, official } = figuresFrom(unitSummary({ id: '', level: 'province', kind: 'tinh', name: '' }), whole);
  return {
    coverage,
    official,
    provinces: provinces.map((province) => figuresFrom(unitSummary(province), byId.get(province.id) ?? noFigures())),
  };
}
