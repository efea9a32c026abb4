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
import { OfficialParts } from './OfficialParts.tsx';
import { type Part, splitOf, takeHamlet } from './split-parts.ts';
import styles from './village-changes.module.css';

const newPart = (): Part => ({ id: newId(), name: '', hamlets: [] });

interface SplitDraft {
  villageId: string | null;
  parts: Part[];
  /** Nobody knows yet how the declared number is divided. */
  declareLater?: boolean;
}

/** A village that is divided by its hamlets; the first part takes all that no other one does. */
export default function SplitScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/hierarchy', { params: { unitId: unit.id } });
  const draftKey = `split-village.${unit.id}`;
  const split = useDraft<SplitDraft>(draftKey, () => ({ villageId: null, parts: [newPart(), newPart()] }));
  const { parts, declareLater = false } = split.draft;
  // What was begun weeks ago may name a village that has gone since.
  const village = query.data?.villages.find(({ id }) => id === split.draft.villageId) ?? null;
  const { change, missing } = splitOf(village, parts, declareLater);
  const setParts = (next: Part[]) => split.change((before) => ({ ...before, parts: next }));
  const choose = (villageId: string) =>
    split.change(({ parts: all }) => ({ villageId, parts: all.map(({ id, name }) => ({ id, name, hamlets: [] })) }));
  const edit = (partId: string, edited: Partial<Part>) =>
    setParts(parts.map((part) => (part.id === partId ? { ...part, ...edited } : part)));
  return (
    <ChangeForm title="Chia thôn" draftKey={draftKey} change={change} missing={missing} onDone={split.clear}>
      <Loaded query={query}>
        {({ villages }) => {
          const hamlets = village?.hamlets.filter(({ name }) => name !== null) ?? [];
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
                  chosen={village === null ? [] : [village.id]}
                  onToggle={choose}
                />
              </Card>
              {village !== null &&
                parts.map((part, index) => (
                  <Card key={part.id} title={`Phần ${index + 1}`}>
                    <div className={styles.fields}>
                      <Field
                        label="Tên thôn mới"
                        value={part.name}
                        onChange={(name) => edit(part.id, { name })}
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
              {village !== null && parts.length < 10 && (
                <Button icon={Plus} onClick={() => setParts([...parts, newPart()])}>
                  Thêm một phần
                </Button>
              )}
              {village !== null && village.official !== null && (
                <OfficialParts
                  village={village}
                  official={village.official}
                  parts={parts}
                  declareLater={declareLater}
                  onType={(partId, official) => edit(partId, { official })}
                  onDeclareLater={(later) => split.change((before) => ({ ...before, declareLater: later }))}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </ChangeForm>
  );
}
