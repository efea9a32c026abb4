import { getCountryCoverage } from '@cns/contracts/units';
import { figuresOfCountry } from '@cns/db/queries/country-figures';
import { coverageSeries } from '@cns/db/queries/coverage-series';
import { DomainError } from '@cns/domain/errors';
import { officeAllows, whoseWork } from '@cns/domain/offices';
import { CALENDAR_MONTHS, spansUntil } from '@cns/domain/periods';
import { dayOf } from '@cns/domain/time';
import { readRoute } from '../../http/route.ts';

export const getCountryCoverageRoute = readRoute(getCountryCoverage, async ({ tx, actor, now, query }) => {
  if (!actor.offices.some(({ office }) => officeAllows(office, 'country.read'))) {
    throw new DomainError('forbidden', { who: whoseWork('country.read') });
  }
  const figures = await figuresOfCountry(tx);
  const spans = spansUntil(dayOf(now), query.months, CALENDAR_MONTHS);
  const ends = spans.map(({ to }) => to);
  const points = ends.length === 0 ? [] : await coverageSeries(tx, null, ends);
  return {
    ...figures,
    provincesWithData: {
      count: figures.provinces.filter(({ coverage }) => coverage.households > 0).length,
      total: figures.provinces.length,
    },
    points: spans.flatMap(({ key, from, to }, index) => {
      const coverage = points[index];
      return coverage ? [{ key, from, to, coverage }] : [];
    }),
  };
});
