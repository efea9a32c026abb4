import type { SkillName } from '@cns/contracts/units';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { BottomSheet } from '../../ui/BottomSheet.tsx';
import chipStyles from '../../ui/Chips.module.css';
import { Chips } from '../../ui/Chips.tsx';
import { lowerFirst, nameOf, SKILLS, shortNameOf } from '../../ui/petals/words.ts';
import { RadioList } from '../../ui/RadioList.tsx';
import type { HouseholdFilter } from './household-filter.ts';
import styles from './households.module.css';

interface FilterChipsProps {
  filter: HouseholdFilter;
  names: readonly SkillName[];
  onChange: (part: Partial<HouseholdFilter>) => void;
}

const ALL = 'all';

export function FilterChips({ filter, names, onChange }: FilterChipsProps) {
  const [choosing, setChoosing] = useState(false);
  const chosen = SKILLS.find((skill) => skill === filter.missingSkill);
  return (
    <div className={styles.filters}>
      <Chips
        label="Lọc hộ"
        options={[
          { value: 'neverVisited', label: 'Chưa đến' },
          { value: 'priority', label: 'Ưu tiên' },
          { value: 'left', label: 'Không còn ở đây' },
        ]}
        chosen={(['neverVisited', 'priority', 'left'] as const).filter((key) => filter[key])}
        onToggle={(key) => onChange({ [key]: !filter[key] })}
      />
      <button
        type="button"
        aria-haspopup="dialog"
        className={chosen === undefined ? chipStyles.chip : chipStyles.chosen}
        onClick={() => setChoosing(true)}
      >
        <span>{chosen === undefined ? 'Thiếu kỹ năng' : `Thiếu ${lowerFirst(shortNameOf(names, chosen))}`}</span>
        <ChevronDown size={18} strokeWidth={2} aria-hidden="true" />
      </button>
      <BottomSheet title="Hộ còn thiếu kỹ năng nào?" open={choosing} onClose={() => setChoosing(false)}>
        <RadioList
          label="Kỹ năng còn thiếu"
          value={chosen === undefined ? ALL : String(chosen)}
          options={[
            { value: ALL, title: 'Tất cả các hộ' },
            ...SKILLS.map((skill) => ({
              value: String(skill),
              title: nameOf(names, skill),
            })),
          ]}
          onChange={(value) => {
            setChoosing(false);
            onChange({ missingSkill: value === ALL ? null : Number(value) });
          }}
        />
      </BottomSheet>
    </div>
  );
}
