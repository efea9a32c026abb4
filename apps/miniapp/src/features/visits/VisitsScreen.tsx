import type { SkillNumber, SupportService } from '@cns/contracts/enums';
import { dotted } from '@cns/domain/format';
import { periodWords } from '@cns/domain/period-kinds';
import { useGetPages } from '../../api/hooks.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { HouseholdLink } from '../../ui/HouseholdLink.tsx';
import { LogVisit } from '../../ui/LogVisit.tsx';
import { lowerFirst, shortNameOf } from '../../ui/petals/words.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { VisitLines } from '../../ui/VisitLines.tsx';
import { SERVICE_WORDS } from '../../ui/words.ts';
import styles from './visits.module.css';

/** The visits behind a figure of a report (D-S8). */
export default function VisitsScreen() {
  const place = usePlace();
  const [address] = useSearchParams();
  const unitId = address.get('unit') ?? place.unit.id;
  const period = address.get('period') ?? '';
  const skill = address.get('skill');
  const service = address.get('service') as SupportService | null;
  const names = useSkillNames(unitId);
  const query = useGetPages('GET /v1/units/:unitId/visits', {
    params: { unitId },
    query: {
      period,
      limit: 30,
      ...(skill === null ? {} : { skill: Number(skill) }),
      ...(service === null ? {} : { service }),
    },
  });
  const about =
    skill !== null
      ? `Có hướng dẫn ${lowerFirst(shortNameOf(names, Number(skill) as SkillNumber))}`
      : service !== null
        ? `Có giúp ${SERVICE_WORDS[service]}`
        : 'Tất cả các lượt';
  return (
    <Screen title="Các lượt hỗ trợ" subtitle={dotted([about, periodWords(period)])} back="/reports">
      <Loaded query={query}>
        {({ pages }) => (
          <>
            {pages[0]?.visits.length === 0 && (
              <Empty title="Trong kỳ chưa có lượt nào" action={<LogVisit />}>
                Ghi lượt hỗ trợ thì con số trong báo cáo tự tăng.
              </Empty>
            )}
            {pages
              .flatMap((page) => page.visits)
              .map((visit) => (
                <Card key={visit.id}>
                  <div className={styles.facts}>
                    <HouseholdLink id={visit.householdId} headName={visit.headName} />
                    <VisitLines visit={visit} names={names} />
                  </div>
                </Card>
              ))}
            {query.hasNextPage && (
              <Button fullWidth busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                Xem thêm lượt
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
