import type { HouseholdDetail } from '@cns/contracts/households';
import { formatDay } from '@cns/domain/format';
import { CircleCheck, House, Smartphone, Undo2 } from 'lucide-react';
import { memo, useEffect, useState } from 'react';
import { localService } from '../../api/local.ts';
import { useSkillNames } from '../../api/unit.ts';
import { useOperations } from '../../api/use-operations.ts';
import { useReachable } from '../../api/use-reachable.ts';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { LevelFlower } from '../../ui/petals/LevelFlower.tsx';
import { missingInWords } from '../../ui/petals/words.ts';
import { ScreenBody } from '../../ui/Screen.tsx';
import type { VisitResult } from './save-visit.ts';
import styles from './visits.module.css';

interface VisitSavedProps {
  household: HouseholdDetail;
  /** `null` while it is drawn beforehand. */
  result: VisitResult | null;
  onUndo: () => Promise<void>;
}

/** The visit is in: the petals fill from how they were to how they are, and what the household still lacks. */
export const VisitSaved = memo(function VisitSaved({ household, result, onUndo }: VisitSavedProps) {
  const navigate = useNavigate();
  // Who goes on does not mean to take it back.
  const operationId = result?.operationId;
  useEffect(() => {
    if (operationId === undefined) return undefined;
    return () => localService()?.letGo(operationId);
  }, [operationId]);
  return (
    <ScreenBody
      title={household.headName}
      subtitle="Lượt hỗ trợ"
      action={
        <>
          <Button look="main" fullWidth onClick={() => navigate('/today', { replace: true })}>
            Xong
          </Button>
          <Button icon={House} fullWidth onClick={() => navigate(`/households/${household.id}`, { replace: true })}>
            Xem hộ này
          </Button>
        </>
      }
    >
      <div className={styles.saved} role="status">
        <WhereItIs result={result} onUndo={onUndo} />
        <WhatItChanged before={household} result={result} />
      </div>
    </ScreenBody>
  );
});

/** On the phone, or at the server already; as long as it is on the phone alone it can be taken back. */
function WhereItIs({ result, onUndo }: Pick<VisitSavedProps, 'result' | 'onUndo'>) {
  const operation = useOperations().find(({ id }) => id === result?.operationId);
  const reachable = useReachable();
  const sent = result !== null && (operation === undefined || operation.state === 'applied');
  const canUndo = result === null || (operation?.state === 'waiting' && operation.attempts === 0);
  const Icon = sent ? CircleCheck : Smartphone;
  return (
    <>
      <p className={sent ? styles.sent : styles.kept}>
        <Icon size={26} strokeWidth={2} aria-hidden="true" />
        {sent ? 'Đã gửi' : 'Đã lưu trên máy'}
      </p>
      {!sent && (
        <p className={styles.savedWords}>
          {reachable ? 'Đang tự gửi, không phải ghi lại.' : 'Chưa có mạng. Có mạng sẽ tự gửi, không phải ghi lại.'}
        </p>
      )}
      {canUndo && (
        <Button look="quiet" icon={Undo2} onClick={() => void onUndo()}>
          Ghi nhầm? Hoàn tác
        </Button>
      )}
    </>
  );
}

const BEFORE_FILLING_MS = 250;

function WhatItChanged({ before: { petals, village }, result }: ChangedProps) {
  const names = useSkillNames(village.id);
  const [before] = useState(petals);
  const [filled, setFilled] = useState(false);
  useEffect(() => {
    if (result === null) return undefined;
    const timer = setTimeout(() => setFilled(true), BEFORE_FILLING_MS);
    return () => {
      clearTimeout(timer);
      setFilled(false);
    };
  }, [result]);
  const shown = filled ? result : null;
  return (
    <>
      <LevelFlower
        levels={shown?.levels ?? before}
        names={names}
        goalReached={shown?.goalReached ?? false}
        size={168}
        grows
      />
      {shown !== null && (
        <p className={styles.savedGoal}>
          {shown.goalReached ? 'Hộ đã đạt mục tiêu đủ 5 kỹ năng' : `Hộ ${missingInWords(shown.levels, names, 4)}`}
        </p>
      )}
      {shown?.comeBackOn && <p>Hẹn quay lại ngày {formatDay(shown.comeBackOn)}</p>}
    </>
  );
}

interface ChangedProps extends Pick<VisitSavedProps, 'result'> {
  before: HouseholdDetail;
}
