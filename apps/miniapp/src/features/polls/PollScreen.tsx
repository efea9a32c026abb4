import type { PollView } from '@cns/contracts/polls';
import { Megaphone } from 'lucide-react';
import { useEffect } from 'react';
import { forgetAnnouncedPoll } from '../../api/announced-poll.ts';
import { useGet } from '../../api/hooks.ts';
import { useSession } from '../../api/session/SessionContext.tsx';
import { useParams } from '../../router/router.tsx';
import { Card } from '../../ui/Card.tsx';
import { LargeType } from '../../ui/LargeType.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { TaskCard } from '../../ui/TaskCard.tsx';
import { Ballot } from './Ballot.tsx';
import { ClosePoll } from './ClosePoll.tsx';
import { NoPoll } from './NoPoll.tsx';
import { closingWords, turnoutWords } from './poll-words.ts';
import styles from './polls.module.css';
import { ResultBars } from './ResultBars.tsx';

/** One question: a ballot while it is open, the counts when it is over (D-G8). */
export default function PollScreen() {
  const { pollId = '' } = useParams();
  const { role } = useSession();
  const query = useGet('GET /v1/polls/:pollId', { params: { pollId } });
  useEffect(() => forgetAnnouncedPoll(), []);
  const screen = query.data ? <OpenedPoll poll={query.data} /> : <NoPoll query={query} />;
  return role === 'resident' ? <LargeType>{screen}</LargeType> : screen;
}

function OpenedPoll({ poll }: { poll: PollView }) {
  const head = (
    <>
      {poll.unit.fullName}
      <br />
      {closingWords(poll)}
    </>
  );
  if (poll.open && poll.mayVote) {
    return (
      <Ballot key={poll.id} poll={poll} subtitle={head}>
        <About poll={poll} />
      </Ballot>
    );
  }
  return (
    <Screen title={poll.question} subtitle={head} back="/">
      {poll.open ? <OptionList poll={poll} /> : <ResultBars poll={poll} />}
      <About poll={poll} />
    </Screen>
  );
}

/** What a leader without a vote here sees while others choose. */
function OptionList({ poll }: { poll: PollView }) {
  return (
    <Card title={poll.multiple ? 'Chọn được nhiều ô' : 'Chọn một ô'}>
      <ul className={styles.options}>
        {poll.options.map(({ number, text }) => (
          <li key={number}>{text}</li>
        ))}
      </ul>
    </Card>
  );
}

function About({ poll }: { poll: PollView }) {
  return (
    <>
      <p className={styles.soft}>{turnoutWords(poll)}</p>
      {poll.open && <p className={styles.soft}>Phiếu kín: không ai xem được ai chọn gì. Kết quả hiện khi kết thúc.</p>}
      {poll.announcementId !== null && (
        <TaskCard
          to={`/dispatches/${poll.unit.id}/${poll.announcementId}`}
          icon={Megaphone}
          title="Nhóm nào đã nhận lời mời"
        />
      )}
      {poll.mayClose && <ClosePoll poll={poll} />}
    </>
  );
}
