import { formatNumber } from '@cns/domain/format';
import { periodWords } from '@cns/domain/period-kinds';
import { useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useDraft } from '../../api/draft.ts';
import { remember, useGet, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate, useSearchParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Loaded } from '../../ui/states.tsx';
import { EMPTY_TARGET, numberOf, partsOf, problemsOf, type TargetDraft } from './target-draft.ts';
import styles from './targets.module.css';

type Targets = Answer<'GET /v1/units/:unitId/targets'>;

/** One number for the whole unit, split by households; a commune may set each village right by hand. */
export default function NewTargetScreen() {
  const { unit } = usePlace();
  const [address] = useSearchParams();
  const period = address.get('period');
  const query = useGet('GET /v1/units/:unitId/targets', {
    params: { unitId: unit.id },
    query: period === null ? {} : { period },
  });
  if (query.data !== undefined) return <TargetForm data={query.data} />;
  return (
    <Screen title="Giao chỉ tiêu" back="/targets">
      <Loaded query={query}>{() => null}</Loaded>
    </Screen>
  );
}

function TargetForm({ data }: { data: Targets }) {
  const { unit, period } = data;
  const navigate = useNavigate();
  const say = useSnackbar();
  const client = useQueryClient();
  const send = useSend('PUT /v1/units/:unitId/targets');
  const operationId = useOperationId();
  const { draft, change, clear } = useDraft<TargetDraft>(`target.${unit.id}.${period}`, () => EMPTY_TARGET);
  const [checked, setChecked] = useState(false);
  // Above the commune the server splits among villages that are not listed here.
  const bySplit = unit.level !== 'commune';
  const problems = checked ? problemsOf(draft, data.units, bySplit) : {};
  const parts = partsOf(draft, data.units);
  const known = data.targets.find(({ code }) => code === draft.code);
  const edit = (part: Partial<TargetDraft>) => {
    change((before) => ({ ...before, ...part }));
    if (send.error) send.reset();
  };

  function assign() {
    setChecked(true);
    const total = numberOf(draft.total);
    if (draft.code === null || total === null || Object.keys(problemsOf(draft, data.units, bySplit)).length > 0) {
      focusFirstError();
      return;
    }
    const values = bySplit ? null : [...parts].map(([villageId, value]) => ({ villageId, value }));
    const content = { period, code: draft.code, total, values, reason: draft.reason };
    send.mutate(
      { params: { unitId: unit.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: (view) => {
          clear();
          remember(client, 'GET /v1/units/:unitId/targets', { params: { unitId: unit.id }, query: { period } }, view);
          say('Đã giao chỉ tiêu');
          navigate(`/targets?period=${period}`, { replace: true });
        },
      },
    );
  }

  return (
    <Screen
      title="Giao chỉ tiêu"
      subtitle={`${unit.name}, ${periodWords(period)}`}
      back="/targets"
      action={
        <>
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Check} fullWidth busy={send.isPending} onClick={assign}>
            Giao cho các thôn
          </Button>
        </>
      }
    >
      <Card>
        <IndicatorChoice
          indicators={data.indicators}
          code={draft.code}
          problem={problems.code}
          onChange={(code) => edit({ code, own: {} })}
        />
        {known !== undefined && (
          <Notice tone="attention">
            Đang giao {formatNumber(known.target)}. Số mới thay số này, số cũ còn trong phần Đã giao.
          </Notice>
        )}
        <Field
          label={`Tổng cả ${unit.level === 'commune' ? 'xã' : 'địa bàn'}`}
          inputMode="numeric"
          maxLength={10}
          placeholder="300"
          hint={bySplit ? 'Máy chia cho các thôn theo số hộ.' : 'Máy chia theo số hộ, sửa được từng thôn ở dưới.'}
          value={draft.total}
          error={problems.total}
          onChange={(total) => edit({ total })}
        />
        <Field
          label="Lý do, văn bản giao"
          optional
          rows={2}
          maxLength={500}
          value={draft.reason}
          onChange={(reason) => edit({ reason })}
        />
      </Card>
      {!bySplit && numberOf(draft.total) !== null && (
        <Card title="Từng thôn">
          {problems.parts !== undefined && (
            <p className={styles.problem} role="alert">
              {problems.parts}
            </p>
          )}
          {data.units.map(({ unit: village, households }) => (
            <Field
              key={village.id}
              label={village.name}
              inputMode="numeric"
              maxLength={10}
              hint={`${formatNumber(households)} hộ`}
              value={draft.own[village.id] ?? String(parts.get(village.id) ?? 0)}
              onChange={(typed) => edit({ own: { ...draft.own, [village.id]: typed } })}
            />
          ))}
        </Card>
      )}
    </Screen>
  );
}

interface IndicatorChoiceProps {
  indicators: Targets['indicators'];
  code: string | null;
  problem: string | undefined;
  onChange: (code: string) => void;
}

/** "… trong đó làm được" says nothing without what it is a part of. */
function IndicatorChoice({ indicators, code, problem, onChange }: IndicatorChoiceProps) {
  const names = indicators.map(({ code: id, name, unit }, index) => {
    const whole = name.startsWith('…') ? `${indicators[index - 1]?.name}, làm được` : name;
    return { id, name: `${whole} (${unit})` };
  });
  return (
    <label className={styles.label}>
      Chỉ tiêu gì
      <select
        className={styles.select}
        value={code ?? ''}
        aria-invalid={problem !== undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="" disabled>
          Chọn một chỉ tiêu
        </option>
        {names.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {problem !== undefined && <span className={styles.problem}>{problem}</span>}
    </label>
  );
}
