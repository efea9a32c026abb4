import { timeAndDay } from '@cns/domain/format';
import { Vote } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { LinkCard } from '../Card.tsx';
import { Tag } from '../Notice.tsx';
import { TaskCard } from '../TaskCard.tsx';
import styles from '../team/team.module.css';

/** The questions that are open to this person, each with the way to it; what is over stands behind one more tap. */
export function OpenPolls() {
  const { data } = useGet('GET /v1/polls', {});
  const polls = data?.polls ?? [];
  const open = polls.filter((poll) => poll.open);
  return (
    <>
      {open.map(({ id, question, voted, closesAt }) => (
        <LinkCard key={id} to={`/polls/${id}`}>
          <p className={styles.soft}>Thôn hỏi ý kiến bà con</p>
          <p className={styles.strong}>{question}</p>
          <p className={styles.tags}>
            <Tag tone={voted ? 'good' : 'attention'}>{voted ? 'Đã chọn' : 'Chưa chọn'}</Tag>
            <span className={styles.soft}>đến {timeAndDay(new Date(closesAt))}</span>
          </p>
        </LinkCard>
      ))}
      {polls.length > open.length && <TaskCard to="/polls" icon={Vote} title="Kết quả các cuộc bình chọn" />}
    </>
  );
}
