import type { LessonKind, SkillNumber } from '@cns/contracts/enums';
import type { GroupLesson } from '@cns/contracts/lessons';
import { addDays } from '@cns/domain/time';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../api/draft.ts';
import { useGet } from '../../api/hooks.ts';
import { newId } from '../../api/operation.ts';
import { fieldMessage, sentenceFor } from '../../api/problem.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { useNavigate, useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { DraftKept } from '../../ui/DraftKept.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import { SKILLS, shortNameOf } from '../../ui/petals/words.ts';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Attendees } from './Attendees.tsx';
import { draftOfLesson, emptyLesson, type LessonDraft, problemsOf, toggled } from './lesson-draft.ts';
import { KIND_WORDS } from './lesson-words.ts';
import styles from './lessons.module.css';
import { useLessons } from './use-lessons.ts';
import { useSaveLesson } from './use-save-lesson.ts';

const OLDEST_DAYS = 365;

/** A lesson or a digital day: a new one, or one that was saved and is told otherwise. */
export default function NewLessonScreen() {
  const { unit } = usePlace();
  const [address] = useSearchParams();
  const lessonId = address.get('lesson');
  const period = address.get('period');
  const { query, shown } = useLessons(unit.id, period);
  if (lessonId === null) return <LessonForm key="new" lesson={null} path="/lessons/new" />;
  const lesson = shown?.lessons.find(({ id }) => id === lessonId);
  if (lesson !== undefined) {
    return <LessonForm key={lessonId} lesson={lesson} path={`/lessons/new?${address.toString()}`} />;
  }
  return (
    <Screen title="Sửa buổi hướng dẫn" back="/lessons">
      <Loaded query={{ ...query, data: shown }}>
        {() => <Empty title="Không còn buổi này">Quay lại danh sách để xem các buổi đã ghi.</Empty>}
      </Loaded>
    </Screen>
  );
}

/** What, where, who taught, who came. Saved on the phone first. */
function LessonForm({ lesson, path }: { lesson: GroupLesson | null; path: string }) {
  const { unit } = usePlace();
  const { me } = useSession();
  const navigate = useNavigate();
  const say = useSnackbar();
  const { send, save: saveLesson } = useSaveLesson(lesson);
  const draftKey = lesson === null ? `lesson.${unit.id}` : `lesson.edit.${lesson.id}`;
  const { draft, change, clear, restart, restored } = useDraft<LessonDraft>(draftKey, () =>
    lesson === null ? emptyLesson(me.today, me.personId, newId) : draftOfLesson(lesson, newId),
  );
  const [checked, setChecked] = useState(false);
  const problems = checked ? problemsOf(draft) : {};

  /** After a refusal a changed content is another operation; the lesson itself keeps its id. */
  const edit = (part: Partial<LessonDraft>) => {
    change((before) => ({ ...before, ...part, ...(send.error ? { operationId: newId() } : {}) }));
    if (send.error) send.reset();
  };

  function save() {
    setChecked(true);
    if (Object.keys(problemsOf(draft)).length > 0) {
      focusFirstError();
      return;
    }
    saveLesson(draft, { key: draftKey, draft, path }, ({ attendees }) => {
      clear();
      say(`Đã lưu buổi hướng dẫn có ${attendees} người`);
      navigate('/lessons', { replace: true });
    });
  }

  return (
    <Screen
      title={lesson === null ? 'Ghi buổi hướng dẫn' : 'Sửa buổi hướng dẫn'}
      subtitle={unit.fullName}
      back="/lessons"
      action={
        <>
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={save}>
            Lưu
          </Button>
        </>
      }
    >
      {restored && <DraftKept onRestart={restart} />}
      <Card>
        <Chips<LessonKind>
          label="Buổi gì"
          choose="one"
          options={[
            { value: 'lesson', label: KIND_WORDS.lesson },
            { value: 'fair', label: KIND_WORDS.fair },
          ]}
          chosen={[draft.kind]}
          onToggle={(kind) => edit({ kind })}
        />
        <Field
          label="Ở đâu"
          maxLength={120}
          placeholder="Nhà văn hóa thôn"
          value={draft.place}
          error={problems.place ?? fieldMessage(send.error, 'place')}
          onChange={(place) => edit({ place })}
        />
        <DayField
          label="Ngày"
          min={addDays(me.today, -OLDEST_DAYS)}
          max={me.today}
          value={draft.day}
          onChange={(day) => edit({ day: day === '' ? me.today : day })}
        />
      </Card>
      <Topics draft={draft} problem={problems.topics} unitId={unit.id} onChange={edit} />
      <Leaders draft={draft} problem={problems.leaders} unitId={unit.id} onChange={edit} />
      <Attendees unitId={unit.id} draft={draft} problems={problems} onChange={edit} />
    </Screen>
  );
}

interface PartProps {
  unitId: string;
  draft: LessonDraft;
  problem: string | undefined;
  onChange: (part: Partial<LessonDraft>) => void;
}

function Topics({ unitId, draft, problem, onChange }: PartProps) {
  const names = useSkillNames(unitId);
  return (
    <Card title="Hướng dẫn kỹ năng nào?">
      <Chips<SkillNumber>
        label="Hướng dẫn kỹ năng nào"
        options={SKILLS.map((skill) => ({ value: skill, label: shortNameOf(names, skill) }))}
        chosen={draft.topics}
        onToggle={(skill) => onChange({ topics: toggled(draft.topics, skill) })}
      />
      <Problem>{problem}</Problem>
    </Card>
  );
}

function Leaders({ unitId, draft, problem, onChange }: PartProps) {
  const { me } = useSession();
  const { data } = useGet('GET /v1/units/:unitId/team', { params: { unitId } });
  const members = new Map(
    data?.teams.flatMap(({ members: people }) => people.map(({ personId, name }) => [personId, name])),
  );
  if (!members.has(me.personId)) members.set(me.personId, me.displayName);
  return (
    <Card title="Ai hướng dẫn?">
      <Chips<string>
        label="Ai hướng dẫn"
        options={[...members].map(([value, label]) => ({ value, label }))}
        chosen={draft.leaderIds}
        onToggle={(id) => onChange({ leaderIds: toggled(draft.leaderIds, id) })}
      />
      <Problem>{problem}</Problem>
    </Card>
  );
}

function Problem({ children }: { children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p className={styles.problem} role="alert">
      {children}
    </p>
  );
}
