import type { Need } from '@cns/contracts/needs';
import { formatNumber } from '@cns/domain/format';
import { useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { usePlace, useSession } from '../../api/session/SessionContext.tsx';
import { useSearchParams } from '../../router/router.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { useNeeds } from '../../ui/team/use-team-work.ts';
import { NeedCard } from './NeedCard.tsx';
import { NOTHING, STATE_NAMES, STATES } from './need-words.ts';

type Needs = Answer<'GET /v1/units/:unitId/needs'>;

/** What people said on visits that they need, and what is hard for them: who follows it up, and what was answered (D-V3). */
export default function NeedsScreen() {
  const { unit } = usePlace();
  const { role } = useSession();
  const query = useNeeds(unit.id, { staleTime: 0 });
  return (
    <Screen title="Nhu cầu, khó khăn đã nghe" back={role === 'leader' ? '/operations' : '/team'}>
      <Loaded query={query}>{(data) => <ByState of={data} />}</Loaded>
    </Screen>
  );
}

function ByState({ of: { needs, counts } }: { of: Needs }) {
  const [address] = useSearchParams();
  const answered = address.get('answer');
  const [chosen, setChosen] = useState(() => needs.find(({ visitId }) => visitId === answered)?.state);
  const state = chosen ?? STATES.find((one) => counts[one] > 0) ?? 'waiting';
  const shown = needs.filter((need: Need) => need.state === state);
  const more = counts[state] - shown.length;
  const options = STATES.map((value) => ({ value, label: `${STATE_NAMES[value]} (${formatNumber(counts[value])})` }));
  return (
    <>
      <Chips label="Xem điều nào" choose="one" options={options} chosen={[state]} onToggle={setChosen} />
      {shown.length === 0 && <Empty title={NOTHING[state].title}>{NOTHING[state].words}</Empty>}
      {shown.map((need) => (
        <NeedCard key={need.visitId} need={need} answers={need.visitId === answered} />
      ))}
      {more > 0 && <p>Còn {formatNumber(more)} điều nữa, trả lời bớt thì hiện tiếp.</p>}
    </>
  );
}
