import { Plus } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { useGet } from '../../api/hooks.ts';
import { newId } from '../../api/operation.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { Loaded } from '../../ui/states.tsx';
import { ChangeForm } from './ChangeForm.tsx';
import { type Part, splitOf, takeHamlet } from './split-parts.ts';
import styles from './village-changes.module.css';

const newPart = (): Part => ({ id: newId(), name: '', hamlets: [] });

interface SplitDraft {
  villageId: string | null;
  parts: Part[];
}

/** A village that is divided by its hamlets; the first part takes all that no other one does. */
export default function SplitScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/hierarchy', { params: { unitId: unit.id } });
  const draftKey = `split-village.${unit.id}`;
  const split = useDraft<SplitDraft>(draftKey, () => ({ villageId: null, parts: [newPart(), newPart()] }));
  const { parts } = split.draft;
  // What was begun weeks ago may name a village that has gone since.
  const villageId = query.data?.villages.find(({ id }) => id === split.draft.villageId)?.id ?? null;
  const { change, missing } = splitOf(villageId, parts);
  const setParts = (next: Part[]) => split.change((before) => ({ ...before, parts: next }));
  const choose = (id: string) =>
    split.change((before) => ({ villageId: id, parts: before.parts.map((part) => ({ ...part, hamlets: [] })) }));
  const rename = (id: string, name: string) =>
    setParts(parts.map((part) => (part.id === id ? { ...part, name } : part)));
  return (
    <ChangeForm title="Chia thôn" draftKey={draftKey} change={change} missing={missing} onDone={split.clear}>
      <Loaded query={query}>
        {({ villages }) => {
          const hamlets =
            villages.find(({ id }) => id === villageId)?.hamlets.filter(({ name }) => name !== null) ?? [];
          return (
            <>
              <Card title="Thôn nào?">
                <Chips
                  label="Thôn cần chia"
                  choose="one"
                  options={villages.map(({ id, name, households }) => ({
                    value: id,
                    label: `${name} (${households} hộ)`,
                  }))}
                  chosen={villageId === null ? [] : [villageId]}
                  onToggle={choose}
                />
              </Card>
              {villageId !== null &&
                parts.map((part, index) => (
                  <Card key={part.id} title={`Phần ${index + 1}`}>
                    <div className={styles.fields}>
                      <Field
                        label="Tên thôn mới"
                        value={part.name}
                        onChange={(name) => rename(part.id, name)}
                        maxLength={120}
                      />
                      {index === 0 ? (
                        <p className={styles.soft}>Phần này nhận mọi hộ mà các phần dưới không nhận.</p>
                      ) : (
                        <>
                          <p className={styles.name}>Nhận các hộ ở xóm</p>
                          {hamlets.length === 0 && (
                            <p className={styles.soft}>
                              Các hộ của thôn này chưa ghi xóm. Hãy ghi xóm cho hộ trước khi chia.
                            </p>
                          )}
                          <Chips
                            label={`Các xóm của phần ${index + 1}`}
                            options={hamlets.map(({ name, households }) => ({
                              value: name ?? '',
                              label: `${name} (${households} hộ)`,
                            }))}
                            chosen={part.hamlets}
                            onToggle={(hamlet) => setParts(takeHamlet(parts, part.id, hamlet))}
                          />
                        </>
                      )}
                    </div>
                  </Card>
                ))}
              {villageId !== null && parts.length < 10 && (
                <Button icon={Plus} onClick={() => setParts([...parts, newPart()])}>
                  Thêm một phần
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </ChangeForm>
  );
}
