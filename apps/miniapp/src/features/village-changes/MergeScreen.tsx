import { useDraft } from '../../api/draft.ts';
import { useGet } from '../../api/hooks.ts';
import { newId } from '../../api/operation.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loaded } from '../../ui/states.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import styles from './village-changes.module.css';

interface MergeDraft {
  /** Of the village that is made. */
  id: string;
  villageIds: readonly string[];
  name: string;
}

/** Villages that become one (D-H5). */
export default function MergeScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/hierarchy', { params: { unitId: unit.id } });
  const draftKey = `merge-villages.${unit.id}`;
  const { draft, change, clear } = useDraft<MergeDraft>(draftKey, () => ({ id: newId(), villageIds: [], name: '' }));
  const { id, name } = draft;
  // What was begun weeks ago may name a village that has gone since.
  const known = new Set(query.data?.villages.map((village) => village.id));
  const chosen = draft.villageIds.filter((village) => known.has(village));
  const toggle = (village: string) =>
    change((before) => ({
      ...before,
      villageIds: chosen.includes(village) ? chosen.filter((each) => each !== village) : [...chosen, village],
    }));
  const isReady = chosen.length >= 2 && name.trim() !== '';
  return (
    <ChangeForm
      title="Sáp nhập thôn"
      draftKey={draftKey}
      onDone={clear}
      change={isReady ? { kind: 'merge', villageIds: [...chosen], into: { id, name: name.trim() } } : null}
      missing={chosen.length < 2 ? 'Chọn ít nhất hai thôn.' : 'Ghi tên thôn mới.'}
    >
      <Card title="Những thôn nào?">
        <Loaded query={query}>
          {({ villages }) => (
            <Chips
              label="Những thôn sáp nhập"
              options={villages.map((village) => ({
                value: village.id,
                label: `${village.name} (${village.households} hộ)`,
              }))}
              chosen={chosen}
              onToggle={toggle}
            />
          )}
        </Loaded>
      </Card>
      <Card title="Thành thôn nào?">
        <div className={styles.fields}>
          <Field
            label="Tên thôn mới"
            value={name}
            onChange={(typed) => change((before) => ({ ...before, name: typed }))}
            placeholder="Bản Bay"
            maxLength={120}
          />
        </div>
      </Card>
    </ChangeForm>
  );
}
