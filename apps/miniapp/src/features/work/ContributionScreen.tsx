import type { Contribution } from '@cns/contracts/work';
import { formatMonth, formatNumber } from '@cns/domain/format';
import { useGet } from '../../api/hooks.ts';
import { Card } from '../../ui/Card.tsx';
import { LogVisit } from '../../ui/LogVisit.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { thanks } from './thanks.ts';
import styles from './work.module.css';

/** What I did for others, month by month. Nobody else sees it, and nobody is compared. */
export default function ContributionScreen() {
  const query = useGet('GET /v1/me/contribution', {}, { staleTime: 0 });
  return (
    <Screen title="Đóng góp của tôi" subtitle="Chỉ mình tôi xem được" back="/team">
      <Loaded query={query}>{(data) => <Months data={data} />}</Loaded>
    </Screen>
  );
}

function Months({ data }: { data: Contribution }) {
  const worked = [...data.months].reverse().filter(({ visits, lessons }) => visits + lessons > 0);
  if (worked.length === 0 && data.householdsEver === 0) {
    return (
      <Empty title="Bắt đầu từ một nhà gần nhất" action={<LogVisit />}>
        Ghi lượt hỗ trợ đầu tiên, ở đây sẽ kể lại từng tháng.
      </Empty>
    );
  }
  return (
    <>
      <Notice tone="good">{thanks(data)}</Notice>
      {worked.map(({ key, visits, households, people, lessons }) => (
        <Card key={key} title={`Tháng ${formatMonth(key)}`}>
          <dl className={styles.figures}>
            <div>
              <dt>Lượt đến nhà</dt>
              <dd>{formatNumber(visits)}</dd>
            </div>
            <div>
              <dt>Hộ</dt>
              <dd>{formatNumber(households)}</dd>
            </div>
            <div>
              <dt>Người được giúp</dt>
              <dd>{formatNumber(people)}</dd>
            </div>
            {lessons > 0 && (
              <div>
                <dt>Buổi dạy chung</dt>
                <dd>{formatNumber(lessons)}</dd>
              </div>
            )}
          </dl>
        </Card>
      ))}
    </>
  );
}
