import type { HouseholdDetail } from '@cns/contracts/households';
import type { SkillName } from '@cns/contracts/units';
import { formatDay } from '@cns/domain/format';
import { CircleCheck, House, Smartphone, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { localService } from '../../api/local.ts';
import { useOperations } from '../../api/use-operations.ts';
import { useReachable } from '../../api/use-reachable.ts';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { LevelFlower } from '../../ui/petals/LevelFlower.tsx';
import { missingInWords } from '../../ui/petals/words.ts';
import { Screen } from '../../ui/Screen.tsx';
import type { VisitResult } from './save-visit.ts';
import styles from './visits.module.css';

interface VisitSavedProps {
  household: HouseholdDetail;
  names: readonly SkillName[];
  result: VisitResult;
  /** Resolves to `false` when the visit has left the phone already. */
  onUndo: () => Promise<boolean>;
}

const BEFORE_FILLING_MS = 250;

/** The visit is in: the petals fill from how they were to how they are, and what the household still lacks. */
export function VisitSaved({ household, names, result, onUndo }: VisitSavedProps) {
  const navigate = useNavigate();
  const [before] = useState(household.petals);
  const [filled, setFilled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setFilled(true), BEFORE_FILLING_MS);
    return () => clearTimeout(timer);
  }, []);
  // Who goes on does not mean to take it back.
  useEffect(() => () => localService()?.letGo(result.operationId), [result.operationId]);
  const operation = useOperations().find(({ id }) => id === result.operationId);
  const reachable = useReachable();
  const sent = operation === undefined || operation.state === 'applied';
  const canUndo = operation?.state === 'waiting' && operation.attempts === 0;
  const Icon = sent ? CircleCheck : Smartphone;
  return (
    <Screen
      title={household.headName}
      subtitle="Lượt hỗ trợ"
      back="/today"
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
        <LevelFlower
          levels={filled ? result.levels : before}
          names={names}
          goalReached={filled && result.goalReached}
          size={168}
          grows
        />
        <p className={styles.savedGoal}>
          {result.goalReached ? 'Hộ đã đạt mục tiêu đủ 5 kỹ năng' : `Hộ ${missingInWords(result.levels, names, 4)}`}
        </p>
        {result.comeBackOn !== null && <p>Hẹn quay lại ngày {formatDay(result.comeBackOn)}</p>}
      </div>
    </Screen>
  );
}
