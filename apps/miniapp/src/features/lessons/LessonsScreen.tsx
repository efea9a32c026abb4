import type { GroupLesson } from '@cns/contracts/lessons';
import type { SkillName } from '@cns/contracts/units';
import { dotted, formatDay, formatNumber } from '@cns/domain/format';
import { periodWords } from '@cns/domain/period-kinds';
import { Pencil, Plus } from 'lucide-react';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useSkillNames } from '../../api/unit.ts';
import { useNavigate, useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { lowerFirst, shortNameOf, upperFirst } from '../../ui/petals/words.ts';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { KIND_WORDS } from './lesson-words.ts';
import styles from './lessons.module.css';
import { useLessons } from './use-lessons.ts';

/** The lessons of a period, this one's unless the address names another: what stands behind figure B4 (D-S8). */
export default function LessonsScreen() {
  const place = usePlace();
  const { role } = useSession();
  const [address] = useSearchParams();
  const unitId = address.get('unit') ?? place.unit.id;
  const period = address.get('period');
  const names = useSkillNames(unitId);
  const navigate = useNavigate();
  const { query, shown } = useLessons(unitId, period);
  const isOwn = unitId === place.unit.id;
  const mayLog = isOwn && (query.data?.mayLog ?? role === 'member');
  return (
    <Screen
      title="Buổi hướng dẫn nhóm"
      subtitle={period === null ? 'Trong kỳ này' : upperFirst(periodWords(period))}
      back={!isOwn ? '/reports' : role === 'leader' ? '/operations' : '/team'}
      action={
        mayLog ? (
          <Button look="main" icon={Plus} fullWidth onClick={() => navigate('/lessons/new')}>
            Ghi buổi hướng dẫn
          </Button>
        ) : undefined
      }
    >
      <Loaded query={{ ...query, data: shown }}>
        {({ lessons, attendees }) =>
          lessons.length === 0 ? (
            <Empty title="Trong kỳ chưa có buổi nào">
              Hướng dẫn nhiều người một lúc ở nhà văn hóa, ngày hội thì ghi ở đây: ai đến, học gì.
            </Empty>
          ) : (
            <>
              <p className={styles.strong}>
                {formatNumber(lessons.length)} buổi, {formatNumber(attendees)} lượt người dự
              </p>
              {lessons.map((lesson) => (
                <LessonCard
                  key={lesson.id}
                  lesson={lesson}
                  names={names}
                  ofMany={!isOwn || lesson.village.id !== unitId}
                  onCorrect={
                    mayLog && lesson.residentIds !== undefined
                      ? () => navigate(`/lessons/new?lesson=${lesson.id}${period === null ? '' : `&period=${period}`}`)
                      : undefined
                  }
                />
              ))}
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}

interface LessonCardProps {
  lesson: GroupLesson;
  names: readonly SkillName[];
  /** The village is told where several are listed. */
  ofMany: boolean;
  /** Opens it to be put right; missing where that is somebody else's work. */
  onCorrect: (() => void) | undefined;
}

function LessonCard({ lesson, names, ofMany, onCorrect }: LessonCardProps) {
  const topics = lesson.topics.map((skill) => lowerFirst(shortNameOf(names, skill))).join(', ');
  return (
    <Card title={KIND_WORDS[lesson.kind]}>
      <div className={styles.list}>
        <p className={styles.strong}>{dotted([formatDay(lesson.on), lesson.place, ofMany && lesson.village.name])}</p>
        <p>
          {formatNumber(lesson.attendees)} người đến, học {topics}
        </p>
        {lesson.others > 0 && <p className={styles.soft}>Trong đó {formatNumber(lesson.others)} người chưa ghi tên</p>}
        <p className={styles.soft}>Hướng dẫn: {lesson.leaders.join(', ')}</p>
        {onCorrect !== undefined && (
          <Button icon={Pencil} label={`Sửa buổi ngày ${formatDay(lesson.on)}, ${lesson.place}`} onClick={onCorrect}>
            Sửa
          </Button>
        )}
      </div>
    </Card>
  );
}
