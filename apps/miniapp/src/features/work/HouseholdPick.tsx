import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import { RadioList } from '../../ui/RadioList.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Loaded } from '../../ui/states.tsx';

interface HouseholdPickProps {
  unitId: string;
  chosen: string | null;
  onChoose: (householdId: string) => void;
}

const SHOWN = 5;

/** One household of the village, found by its head's name. */
export function HouseholdPick({ unitId, chosen, onChoose }: HouseholdPickProps) {
  const [search, setSearch] = useState('');
  const query = useGet('GET /v1/units/:unitId/households', {
    params: { unitId },
    query: { search: search === '' ? undefined : search, limit: SHOWN },
  });
  return (
    <>
      <SearchField label="Tìm chủ hộ" value={search} onChange={setSearch} />
      <Loaded query={query}>
        {({ households }) => (
          <RadioList
            label="Hộ nào?"
            titled
            value={chosen}
            options={households.map(({ id, headName, hamlet }) => ({
              value: id,
              title: headName,
              ...(hamlet === null ? {} : { detail: hamlet }),
            }))}
            onChange={onChoose}
          />
        )}
      </Loaded>
    </>
  );
}
