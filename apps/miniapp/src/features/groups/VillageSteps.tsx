import type { StepStanding, VillageRollout } from '@cns/contracts/group-rollout';
import { formatDay } from '@cns/domain/format';
import { dayOf } from '@cns/domain/time';
import { Check, Undo2 } from 'lucide-react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { useCan } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice, Tag, type Tone } from '../../ui/Notice.tsx';
import styles from './groups.module.css';
import { CONFIRM_WORDS, LACK_WORDS, STEP_NAMES, STEP_STATE_WORDS, whyInWords } from './rollout-words.ts';

const TONES: Record<StepStanding['state'], Tone> = { todo: 'neutral', under_way: 'attention', done: 'good' };

/** The four steps of a village, each with what is still to be done (D-G3). */
export function VillageSteps({ village }: { village: VillageRollout }) {
  return (
    <ol className={styles.steps}>
      {village.steps.map((standing, index) => (
        <li key={standing.step} className={styles.step}>
          <p className={styles.stepHead}>
            <span className={styles.name}>
              {index + 1}. {STEP_NAMES[standing.step]}
            </span>
            <Tag tone={TONES[standing.state]}>{STEP_STATE_WORDS[standing.state]}</Tag>
          </p>
          {standing.lacks.map((lack) => (
            <p key={lack}>{LACK_WORDS[lack]}</p>
          ))}
          <p className={styles.soft}>{whyInWords(standing, village)}</p>
          <Word village={village} standing={standing} />
        </li>
      ))}
    </ol>
  );
}

/** For the steps that no fact shows: somebody's word, and the way to take it back. */
function Word({ village, standing }: { village: VillageRollout; standing: StepStanding }) {
  const mayWrite = useCan('group.write');
  const send = useSend('PUT /v1/units/:unitId/rollout/:step');
  const operationId = useOperationId();
  const { step, confirmed, state } = standing;
  if (step !== 'invited' && step !== 'rules_pinned') return null;
  const hasGroup = village.steps[0]?.state !== 'todo';
  const say = (done: boolean) => {
    const content = { unitId: village.unit.id, step, done, before: confirmed?.at ?? null };
    send.mutate({
      params: { unitId: village.unit.id, step },
      body: { done, operationId: operationId(content) },
    });
  };
  return (
    <>
      {confirmed !== null && (
        <p className={styles.soft}>
          {confirmed.by ?? 'Một người đã thôi việc'} xác nhận ngày {formatDay(dayOf(new Date(confirmed.at)))}
        </p>
      )}
      {mayWrite && hasGroup && state !== 'done' && (
        <Button icon={Check} busy={send.isPending} onClick={() => say(true)}>
          {CONFIRM_WORDS[step]}
        </Button>
      )}
      {mayWrite && confirmed !== null && (
        <Button look="quiet" icon={Undo2} busy={send.isPending} onClick={() => say(false)}>
          Bỏ xác nhận
        </Button>
      )}
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </>
  );
}
