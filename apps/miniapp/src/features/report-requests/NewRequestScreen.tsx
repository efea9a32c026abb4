import { daysToAskFor } from '@cns/domain/report-requests';
import { Plus, Send } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { newId, useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { EMPTY_QUESTION, QuestionFields } from '../../ui/indicators/QuestionFields.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Loaded } from '../../ui/states.tsx';
import { EMPTY_REQUEST, levelsOf, problemsOf, type RequestDraft, requestOf } from './request-draft.ts';
import { LEVEL_NAMES, type Level } from './request-words.ts';

const MOST_QUESTIONS = 30;

/** An officer asks the units below for figures of an own choice by an own day (D-R5). */
export default function NewRequestScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/report-requests', { params: { unitId: unit.id } });
  if (query.data !== undefined) return <RequestForm levels={query.data.levels} />;
  return (
    <Screen title="Yêu cầu báo cáo" back="/report-requests">
      <Loaded query={query}>{() => null}</Loaded>
    </Screen>
  );
}

function RequestForm({ levels }: { levels: readonly Level[] }) {
  const { unit } = usePlace();
  const { me } = useSession();
  const navigate = useNavigate();
  const say = useSnackbar();
  const send = useSend('POST /v1/units/:unitId/report-requests');
  const operationId = useOperationId();
  const kept = useDraft<{ id: string; draft: RequestDraft }>(`report-request.${unit.id}`, () => ({
    id: newId(),
    draft: EMPTY_REQUEST,
  }));
  const { id, draft } = kept.draft;
  const [checked, setChecked] = useState(false);
  const problems = checked ? problemsOf(draft, levels, me.today) : {};
  const edit = (part: Partial<RequestDraft>) =>
    kept.change((before) => ({ ...before, draft: { ...before.draft, ...part } }));

  function ask() {
    setChecked(true);
    if (Object.keys(problemsOf(draft, levels, me.today)).length > 0) {
      focusFirstError();
      return;
    }
    const content = { id, ...requestOf(draft, levels) };
    send.mutate(
      { params: { unitId: unit.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: (asked) => {
          kept.clear();
          say('Đã gửi yêu cầu xuống các đơn vị');
          navigate(`/report-requests/${asked.id}`, { replace: true });
        },
      },
    );
  }

  return (
    <Screen
      title="Yêu cầu báo cáo"
      subtitle={unit.name}
      back="/report-requests"
      action={
        <>
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Send} fullWidth busy={send.isPending} onClick={ask}>
            Gửi yêu cầu
          </Button>
        </>
      }
    >
      <Card>
        <Field
          label="Tên báo cáo"
          placeholder="Rà soát sóng điện thoại"
          maxLength={120}
          value={draft.title}
          error={problems.title}
          onChange={(title) => edit({ title })}
        />
        <Field
          label="Giải thích"
          optional
          rows={2}
          maxLength={1000}
          hint="Đếm thế nào, vì sao cần."
          value={draft.explanation}
          onChange={(explanation) => edit({ explanation })}
        />
      </Card>
      <DueCard draft={draft} levels={levels} problems={problems} today={me.today} onEdit={edit} />
      <WhomCard unitIds={draft.unitIds} onChange={(unitIds) => edit({ unitIds })} />
      {draft.questions.map((question, index) => (
        <Card
          // biome-ignore lint/suspicious/noArrayIndexKey: questions are only added at the end and taken away by their place
          key={index}
          title={`Câu ${index + 1}`}
          aside={
            draft.questions.length > 1 && (
              <Button look="quiet" onClick={() => edit({ questions: draft.questions.filter((_, at) => at !== index) })}>
                Bỏ câu này
              </Button>
            )
          }
        >
          <QuestionFields
            question={question}
            problems={{ name: problems[`name.${index}`], options: problems[`options.${index}`] }}
            onChange={(part) =>
              edit({ questions: draft.questions.map((one, at) => (at === index ? { ...one, ...part } : one)) })
            }
          />
        </Card>
      ))}
      {draft.questions.length < MOST_QUESTIONS && (
        <Button icon={Plus} fullWidth onClick={() => edit({ questions: [...draft.questions, EMPTY_QUESTION] })}>
          Thêm câu hỏi
        </Button>
      )}
    </Screen>
  );
}

interface DueCardProps {
  draft: RequestDraft;
  levels: readonly Level[];
  problems: Record<string, string>;
  today: string;
  onEdit: (part: Partial<RequestDraft>) => void;
}

function DueCard({ draft, levels, problems, today, onEdit }: DueCardProps) {
  const [lowest = 'village'] = levels;
  const { first, last } = daysToAskFor(today);
  const fills = (level: Level) => ({
    value: level,
    title: `${LEVEL_NAMES[level]} ghi`,
    detail: level === levels[levels.length - 1] ? 'Nộp thẳng lên đây.' : 'Cấp trên duyệt rồi máy cộng lại.',
  });
  return (
    <Card title="Ai ghi, hạn nào">
      {levels.length > 1 && (
        <RadioList<Level>
          label="Ai ghi số liệu"
          value={draft.lowest ?? lowest}
          options={levels.map(fills)}
          onChange={(chosen) => onEdit({ lowest: chosen })}
        />
      )}
      {levelsOf(draft, levels).map((level) => (
        <DayField
          key={level}
          label={`${LEVEL_NAMES[level]} nộp trước 24 giờ ngày`}
          min={first}
          max={last}
          value={draft.due[level] ?? ''}
          error={problems[`due.${level}`]}
          onChange={(day) => onEdit({ due: { ...draft.due, [level]: day } })}
        />
      ))}
    </Card>
  );
}

/** All units below, or those that are chosen. */
function WhomCard({ unitIds, onChange }: { unitIds: readonly string[]; onChange: (ids: string[]) => void }) {
  const { unit } = usePlace();
  const [some, setSome] = useState(unitIds.length > 0);
  const query = useGet(
    'GET /v1/units/:unitId/report-board',
    { params: { unitId: unit.id }, query: {} },
    { enabled: some },
  );
  return (
    <Card title="Hỏi những nơi nào">
      <Chips<'all' | 'some'>
        label="Hỏi những nơi nào"
        choose="one"
        options={[
          { value: 'all', label: 'Tất cả' },
          { value: 'some', label: 'Chọn từng nơi' },
        ]}
        chosen={[some ? 'some' : 'all']}
        onToggle={(chosen) => {
          setSome(chosen === 'some');
          if (chosen === 'all') onChange([]);
        }}
      />
      {some && (
        <Loaded query={query}>
          {({ units }) => (
            <Chips
              label="Các đơn vị"
              options={units.map((one) => ({ value: one.unit.id, label: one.unit.name }))}
              chosen={[...unitIds]}
              onToggle={(id) => onChange(unitIds.includes(id) ? unitIds.filter((one) => one !== id) : [...unitIds, id])}
            />
          )}
        </Loaded>
      )}
    </Card>
  );
}
