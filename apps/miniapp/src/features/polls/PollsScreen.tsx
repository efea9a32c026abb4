import type { PollCard } from '@cns/contracts/polls';
import { Plus } from 'lucide-react';
import { useGet } from '../../api/hooks.ts';
import { useCan, usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { LinkCard } from '../../ui/Card.tsx';
import { LargeType } from '../../ui/LargeType.tsx';
import { Tag } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { closingWords, standingWords, turnoutWords } from './poll-words.ts';
import styles from './polls.module.css';

/** The questions put to the people: to a resident those of the own village, to an office those of its unit (D-G8). */
export default function PollsScreen() {
  const { place } = useSession();
  return place === null ? <ResidentPolls /> : <UnitPolls />;
}

function ResidentPolls() {
  const query = useGet('GET /v1/polls', {});
  return (
    <LargeType>
      <Screen title="Bình chọn" back="/my-home">
        <Loaded query={query}>{({ polls }) => <PollList polls={polls} />}</Loaded>
      </Screen>
    </LargeType>
  );
}

function UnitPolls() {
  const { unit, role } = usePlace();
  const navigate = useNavigate();
  const asks = useCan('poll.write');
  const query = useGet('GET /v1/units/:unitId/polls', { params: { unitId: unit.id } });
  return (
    <Screen
      title="Bình chọn"
      back={role === 'leader' ? '/operations' : '/team'}
      action={
        asks ? (
          <Button look="main" icon={Plus} fullWidth onClick={() => navigate('/polls/new')}>
            Hỏi ý kiến bà con
          </Button>
        ) : undefined
      }
    >
      <Loaded query={query}>{({ polls }) => <PollList polls={polls} asks={asks} />}</Loaded>
    </Screen>
  );
}

function PollList({ polls, asks = false }: { polls: readonly PollCard[]; asks?: boolean }) {
  if (polls.length === 0) {
    return (
      <Empty title="Chưa có cuộc bình chọn nào">
        {asks
          ? 'Hỏi bà con một câu, máy tự đếm: họp tối nào, mua loa hay sửa đường trước.'
          : 'Khi thôn, xã hỏi ý kiến bà con thì hiện ở đây.'}
      </Empty>
    );
  }
  return (
    <ul className={styles.list}>
      {polls.map((poll) => {
        const { words, tone } = standingWords(poll);
        return (
          <li key={poll.id}>
            <LinkCard to={`/polls/${poll.id}`}>
              <p className={styles.question}>{poll.question}</p>
              <p className={styles.soft}>{poll.unit.name}</p>
              <p className={styles.soft}>{closingWords(poll)}</p>
              <p className={styles.soft}>{turnoutWords(poll)}</p>
              <p>
                <Tag tone={tone}>{words}</Tag>
              </p>
            </LinkCard>
          </li>
        );
      })}
    </ul>
  );
}
