import { formatNumber } from '@cns/domain/format';
import { HousePlus } from 'lucide-react';
import { useGet, useGetPages } from '../../api/hooks.ts';
import { useCan, usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { useNavigate, useParams, useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { HouseholdList } from '../../ui/HouseholdList.tsx';
import { MoreWhenNear } from '../../ui/MoreWhenNear.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { FilterChips } from './FilterChips.tsx';
import { addressOf, filterOf, type HouseholdFilter, isFiltered, queryOf } from './household-filter.ts';
import styles from './households.module.css';

/** All households of the village, found without accents and by what they still lack. A commune opens one of its villages. */
export default function HouseholdsScreen() {
  const place = usePlace();
  const { unitId = place.unit.id } = useParams();
  const opened = unitId !== place.unit.id;
  const { me } = useSession();
  const navigate = useNavigate();
  const mayWrite = useCan('household.write');
  const names = useSkillNames(unitId);
  const [address, setAddress] = useSearchParams();
  const filter = filterOf(address);
  const change = (part: Partial<HouseholdFilter>) => setAddress(addressOf({ ...filter, ...part }), { replace: true });
  const query = useGetPages('GET /v1/units/:unitId/households', {
    params: { unitId },
    query: queryOf(filter),
  });
  const addButton = (
    <Button look="main" icon={HousePlus} fullWidth onClick={() => navigate('/households/new')}>
      Thêm hộ
    </Button>
  );
  return (
    <Screen
      title="Hộ gia đình"
      subtitle={opened ? <VillageName unitId={unitId} /> : undefined}
      back={opened ? `/villages/${unitId}` : undefined}
      action={mayWrite ? addButton : undefined}
    >
      <SearchField label="Tìm chủ hộ" value={filter.search} onChange={(search) => change({ search })} />
      <FilterChips filter={filter} names={names} onChange={change} />
      <Loaded query={query}>
        {({ pages }) => (
          <>
            <p className={styles.count} role="status">
              {formatNumber(pages[0]?.total ?? 0)} hộ
            </p>
            {pages[0]?.total === 0 && <NothingFound filtered={isFiltered(filter)} onReset={() => setAddress({})} />}
            <HouseholdList
              key={address.toString()}
              households={pages.flatMap((page) => page.households)}
              names={names}
              today={me.today}
              to="/households/"
            />
            <MoreWhenNear query={query} words="Xem thêm hộ" />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function VillageName({ unitId }: { unitId: string }) {
  const { data } = useGet('GET /v1/units/:unitId', { params: { unitId } });
  return <>{data?.unit.fullName}</>;
}

function NothingFound({ filtered, onReset }: { filtered: boolean; onReset: () => void }) {
  const mayWrite = useCan('household.write');
  if (!filtered) {
    return (
      <Empty title="Chưa ghi hộ nào">
        {mayWrite ? 'Bấm “Thêm hộ” để ghi hộ đầu tiên của thôn.' : 'Tổ của thôn ghi hộ đầu tiên thì hộ sẽ hiện ở đây.'}
      </Empty>
    );
  }
  return (
    <Empty title="Không có hộ nào như vậy" action={<Button onClick={onReset}>Xem tất cả các hộ</Button>}>
      Thử tên ngắn hơn, không cần gõ dấu.
    </Empty>
  );
}
