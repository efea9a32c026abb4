import type { ResidentRelation } from '@cns/contracts/enums';
import { X } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { optionsOf, RELATION_WORDS } from '../../ui/words.ts';
import styles from './households.module.css';
import type { PersonDraft } from './new-household.ts';

interface PersonFieldsProps {
  person: PersonDraft;
  isHead: boolean;
  nameError: string | undefined;
  birthYearError: string | undefined;
  onChange: (part: Partial<PersonDraft>) => void;
  onRemove?: () => void;
  /** In a sheet, whose title says it already. */
  bare?: boolean;
}

const RELATIONS = optionsOf(RELATION_WORDS).filter((option) => option.value !== 'head');

export function PersonFields({
  person,
  isHead,
  nameError,
  birthYearError,
  onChange,
  onRemove,
  bare = false,
}: PersonFieldsProps) {
  return (
    <section className={bare ? styles.group : styles.personForm}>
      {!bare && (
        <div className={styles.personFormHead}>
          <h2>{isHead ? 'Chủ hộ' : 'Người trong hộ'}</h2>
          {!isHead && onRemove && (
            <Button look="quiet" icon={X} label={`Bỏ ${person.fullName || 'người này'}`} onClick={onRemove}>
              Bỏ
            </Button>
          )}
        </div>
      )}
      <Field
        label="Họ và tên"
        value={person.fullName}
        maxLength={80}
        error={nameError}
        onChange={(fullName) => onChange({ fullName })}
      />
      {!isHead && (
        <fieldset className={styles.group}>
          <legend>Là gì với chủ hộ?</legend>
          <Chips<ResidentRelation>
            label="Quan hệ với chủ hộ"
            choose="one"
            options={RELATIONS}
            chosen={[person.relation]}
            onToggle={(relation) => onChange({ relation })}
          />
        </fieldset>
      )}
      <Field
        label="Năm sinh"
        optional
        inputMode="numeric"
        maxLength={4}
        placeholder="Ví dụ 1955"
        value={person.birthYear}
        error={birthYearError}
        onChange={(birthYear) => onChange({ birthYear })}
      />
    </section>
  );
}
