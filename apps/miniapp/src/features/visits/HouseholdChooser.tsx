import type { HouseholdCard } from '@cns/contracts/households';
import { HousePlus } from 'lucide-react';
import { useState } from 'react';
import { useGet, useGetPages } from '../../api/hooks.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { HouseholdList } from '../../ui/HouseholdList.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';

const FOUND_AT_ONCE = 30;

/** Which household? Those to visit next come first; everybody else is found by a few letters. */
export function HouseholdChooser() {
  const { unit } = usePlace();
  const [search, setSearch] = useState('');
  const params = { unitId: unit.id };
  const suggested = useGet('GET /v1/units/:unitId/next-visits', { params });
  const found = useGetPages(
    'GET /v1/units/:unitId/households',
    { params, query: { search: search.trim(), limit: FOUND_AT_ONCE } },
    { enabled: search.trim() !== '' },
  );
  return (
    <Screen title="Đã đến hộ nào?" subtitle="Ghi lượt hỗ trợ" back="/today">
      <SearchField label="Tìm chủ hộ" value={search} onChange={setSearch} />
      {search.trim() === '' ? (
        <Loaded query={suggested}>
          {({ suggestions }) => <Choice households={suggestions.map((one) => one.household)} nothing={NONE_YET} />}
        </Loaded>
      ) : (
        <Loaded query={found}>
          {({ pages }) => <Choice households={pages.flatMap((page) => page.households)} nothing={NONE_FOUND} />}
        </Loaded>
      )}
    </Screen>
  );
}

const NONE_YET = { title: 'Chưa có hộ nào để gợi ý', words: 'Tìm hộ bằng tên ở trên. Hộ chưa ghi thì thêm mới.' };
const NONE_FOUND = {
  title: 'Chưa thấy hộ này',
  words: 'Tìm bằng tên ngắn hơn, không cần gõ dấu. Hộ chưa có thì thêm mới.',
};

interface ChoiceProps {
  households: readonly HouseholdCard[];
  /** What is said when there are none. */
  nothing: typeof NONE_YET;
}

function Choice({ households, nothing }: ChoiceProps) {
  const { unit } = usePlace();
  const { me } = useSession();
  const navigate = useNavigate();
  const names = useSkillNames(unit.id);
  if (households.length === 0) {
    return (
      <Empty
        title={nothing.title}
        action={
          <Button icon={HousePlus} onClick={() => navigate('/households/new')}>
            Thêm hộ
          </Button>
        }
      >
        {nothing.words}
      </Empty>
    );
  }
  return <HouseholdList households={households} names={names} today={me.today} to="/visits/new?household=" />;
}
