import { CONSENT_TEXT_VERSION } from '@cns/domain/joining';
import { useQueryClient } from '@tanstack/react-query';
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { remember, useSend } from '../../api/hooks.ts';
import { newId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { optionsOf, PRIORITY_WORDS } from '../../ui/words.ts';
import { ConsentSwitches } from './ConsentSwitches.tsx';
import styles from './households.module.css';
import { bodyOf, emptyHousehold, emptyPerson, type HouseholdDraft, problemsOf, toggled } from './new-household.ts';
import { PersonFields } from './PersonFields.tsx';
import { SimilarHouseholds } from './SimilarHouseholds.tsx';

/** Registers a household: who lives there, and what they agree to, asked aloud. */
export default function NewHouseholdScreen() {
  const { unit } = usePlace();
  const { me } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const say = useSnackbar();
  const send = useSend('POST /v1/households');
  const draftKey = `household.${unit.id}`;
  const { draft, change, clear, restored } = useDraft(draftKey, () => emptyHousehold(newId));
  const [checked, setChecked] = useState(false);

  const problems = checked ? problemsOf(draft, Number(me.today.slice(0, 4))) : {};
  const messageFor = (path: string) => problems[path] ?? fieldMessage(send.error, path);
  /** After an attempt a changed content is another operation; the household itself keeps its id. */
  const edit = (part: Partial<HouseholdDraft>) => {
    change((before) => ({ ...before, ...part, ...(send.error ? { operationId: newId() } : {}) }));
    if (send.error) send.reset();
  };
  const editPerson = (index: number, part: Partial<HouseholdDraft['people'][number]>) =>
    edit({ people: draft.people.map((person, at) => (at === index ? { ...person, ...part } : person)) });

  function save() {
    setChecked(true);
    if (Object.keys(problemsOf(draft, Number(me.today.slice(0, 4)))).length > 0) {
      focusFirstError();
      return;
    }
    send.mutate(
      {
        body: bodyOf(draft, unit.id, CONSENT_TEXT_VERSION),
        recording: { form: { key: draftKey, draft, path: '/households/new' }, replaces: draft.mends ?? null },
      },
      {
        onSuccess: (household) => {
          clear();
          remember(client, 'GET /v1/households/:householdId', { params: { householdId: household.id } }, household);
          say('Đã ghi hộ mới');
          navigate(`/households/${household.id}`, { replace: true });
        },
        onError: focusFirstError,
      },
    );
  }

  return (
    <Screen
      title="Thêm hộ"
      back="/households"
      action={
        <>
          {Object.keys(problems).length > 0 && (
            <Notice tone="late" alert>
              Còn {Object.keys(problems).length} chỗ cần ghi thêm, xem chữ đỏ ở trên.
            </Notice>
          )}
          {send.error && (
            <Notice tone="late" alert>
              {send.error.fields.length > 0 ? 'Còn chỗ chưa đúng, xem chữ đỏ ở trên.' : sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={save}>
            Lưu hộ
          </Button>
        </>
      }
    >
      {restored && (
        <Notice tone="neutral">
          Đây là bản nháp đang ghi dở.{' '}
          <Button look="quiet" onClick={() => change(() => emptyHousehold(newId))}>
            Ghi lại từ đầu
          </Button>
        </Notice>
      )}
      {draft.people.map((person, index) => (
        <PersonFields
          key={person.id}
          person={person}
          isHead={index === 0}
          nameError={messageFor(`residents.${index}.fullName`)}
          birthYearError={messageFor(`residents.${index}.birthYear`)}
          onChange={(part) => editPerson(index, part)}
          onRemove={() => edit({ people: draft.people.filter((other) => other.id !== person.id) })}
        />
      ))}
      <SimilarHouseholds villageId={unit.id} draft={draft} />
      <Button icon={Plus} onClick={() => edit({ people: [...draft.people, emptyPerson('spouse', newId)] })}>
        Thêm người trong hộ
      </Button>
      <Card>
        <Field
          label="Số điện thoại"
          optional
          type="tel"
          inputMode="tel"
          value={draft.phone}
          error={messageFor('phone')}
          onChange={(phone) => edit({ phone })}
        />
        <Field
          label="Xóm, ngõ"
          optional
          hint="Để thành viên khác tìm được nhà, ví dụ: xóm Trên, sau nhà văn hóa."
          value={draft.hamlet}
          error={messageFor('hamlet')}
          onChange={(hamlet) => edit({ hamlet })}
        />
        <fieldset className={styles.group}>
          <legend>Hộ cần ưu tiên vì</legend>
          <Chips
            label="Lý do ưu tiên"
            options={optionsOf(PRIORITY_WORDS)}
            chosen={draft.priority}
            onToggle={(reason) => edit({ priority: toggled(draft.priority, reason) })}
          />
        </fieldset>
      </Card>
      <ConsentSwitches
        given={draft.consents}
        error={messageFor('consents')}
        onToggle={(purpose) => edit({ consents: toggled(draft.consents, purpose) })}
      />
    </Screen>
  );
}
