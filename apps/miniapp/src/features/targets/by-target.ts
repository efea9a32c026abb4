import { compareVietnamese } from '@cns/domain/names';
import type { Answer } from '../../api/client.ts';

type Targets = Pick<Answer<'GET /v1/units/:unitId/targets'>, 'targets' | 'units'>;
type Progress = { id: string; name: string; target: number; done: number | null };

export interface TargetOfPlaces {
  code: string;
  name: string;
  unit: string;
  /** Where something was asked, the furthest behind first. */
  places: Progress[];
  /** The names of those of whom nothing was asked. */
  spared: string[];
}

/** Each target over the units below: one looks for who is behind, target by target. */
export function byTarget({ targets, units }: Targets): TargetOfPlaces[] {
  return targets
    .map(({ code, name, unit }) => {
      const all = units.flatMap(({ unit: { id, name: place }, targets: parts }) =>
        parts.filter((part) => part.code === code).map(({ target, done }) => ({ id, name: place, target, done })),
      );
      const asked = all.filter(({ target, done }) => target > 0 || (done ?? 0) > 0);
      return {
        code,
        name,
        unit,
        places: asked.sort((a, b) => rate(a) - rate(b) || compareVietnamese(a.name, b.name)),
        spared: all.filter((one) => !asked.includes(one)).map((one) => one.name),
      };
    })
    .filter(({ places }) => places.length > 0);
}

/** What nobody has recorded yet is the furthest behind. */
const rate = ({ target, done }: Progress): number => (done === null ? -1 : done / Math.max(1, target));
