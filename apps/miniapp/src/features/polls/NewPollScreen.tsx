import { timeAndDay } from '@cns/domain/format';
import { useQueryClient } from '@tanstack/react-query';
import { Plus, Send, X } from 'lucide-react';
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
import {
  closingOf,
  DURATIONS,
  emptyPoll,
  FEWEST_OPTIONS,
  MOST_OPTIONS,
  optionsGiven,
  type PollDraft,
  problemsOf,
} from './poll-draft.ts';
import styles from './polls.module.css';

/** A question, its answers and until when; kept on the phone until it is sent. */
export default function NewPollScreen() {
  const { unit } = usePlace();
  const { me } = useSession();
  const navigate = useNavigate();
  const client = useQueryClient();
  const say = useSnackbar();
  const send = useSend('POST /v1/units/:unitId/polls');
  const { draft, change, clear } = useDraft<PollDraft>(`poll.${unit.id}`, () => emptyPoll(newId));
  const [checked, setChecked] = useState(false);
  const problems = checked ? problemsOf(draft) : {};
  const closesAt = closingOf(me.today, draft.days);

  /** After a refusal a changed content is another operation; the poll itself keeps its id. */
  const edit = (part: Partial<PollDraft>) => {
    change((before) => ({ ...before, ...part, ...(send.error ? { operationId: newId() } : {}) }));
    if (send.error) send.reset();
  };
  const editOption = (index: number, text: string) =>
    edit({ options: draft.options.map((option, at) => (at === index ? text : option)) });

  function ask() {
    setChecked(true);
    if (Object.keys(problemsOf(draft)).length > 0) {
      focusFirstError();
      return;
    }
    const { id, operationId, question, multiple } = draft;
    const body = {
      id,
      operationId,
      question: question.trim(),
      multiple,
      options: optionsGiven(draft),
      closesAt: closesAt.toISOString(),
    };
    send.mutate(
      { params: { unitId: unit.id }, body },
      {
        onSuccess: (poll) => {
          clear();
          remember(client, 'GET /v1/polls/:pollId', { params: { pollId: poll.id } }, poll);
          say('Đã mở bình chọn');
          navigate(`/polls/${poll.id}`, { replace: true });
        },
        onError: focusFirstError,
      },
    );
  }

  return (
    <Screen
      title="Hỏi ý kiến bà con"
      subtitle={unit.fullName}
      back="/polls"
      action={
        <>
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Send} fullWidth busy={send.isPending} onClick={ask}>
            Mở bình chọn
          </Button>
        </>
      }
    >
      <Card>
        <Field
          label="Câu hỏi"
          rows={2}
          maxLength={200}
          placeholder="Họp thôn tối thứ mấy?"
          value={draft.question}
          error={problems.question}
          onChange={(question) => edit({ question })}
        />
      </Card>
      <Card title="Các lựa chọn">
        {draft.options.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place alone
          <div key={index} className={styles.option}>
            <Field
              label={`Lựa chọn ${index + 1}`}
              maxLength={100}
              value={text}
              error={
                fieldMessage(send.error, `options.${index}`) ?? (text.trim() === '' ? problems.options : undefined)
              }
              onChange={(value) => editOption(index, value)}
            />
            {draft.options.length > FEWEST_OPTIONS && (
              <Button
                look="quiet"
                icon={X}
                label={`Bỏ lựa chọn ${index + 1}`}
                onClick={() => edit({ options: draft.options.filter((_, at) => at !== index) })}
              >
                Bỏ
              </Button>
            )}
          </div>
        ))}
        {draft.options.length < MOST_OPTIONS && (
          <Button icon={Plus} onClick={() => edit({ options: [...draft.options, ''] })}>
            Thêm lựa chọn
          </Button>
        )}
        <Chips<'one' | 'many'>
          label="Mỗi người chọn được mấy ô"
          choose="one"
          options={[
            { value: 'one', label: 'Chọn một ô' },
            { value: 'many', label: 'Chọn nhiều ô' },
          ]}
          chosen={[draft.multiple ? 'many' : 'one']}
          onToggle={(how) => edit({ multiple: how === 'many' })}
        />
      </Card>
      <Card title="Hỏi đến khi nào">
        <Chips<number>
          label="Hỏi đến khi nào"
          choose="one"
          options={DURATIONS}
          chosen={[draft.days]}
          onToggle={(days) => edit({ days })}
        />
        <p className={styles.soft}>Kết thúc lúc {timeAndDay(closesAt)}.</p>
      </Card>
      <p className={styles.soft}>
        Lời mời được gửi vào nhóm Zalo của thôn. Phiếu kín: chỉ hiện tổng số, không hiện ai chọn gì. Đây là hỏi ý kiến
        nhanh, không thay cho cuộc họp biểu quyết của thôn.
      </p>
    </Screen>
  );
}
