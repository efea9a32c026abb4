import { formatMonth } from '@cns/domain/format';
import { Plus, Save } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../../api/client.ts';
import { useDraftOver } from '../../api/draft.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { useNavigate } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { DraftKept } from '../../ui/DraftKept.tsx';
import { focusFirstError } from '../../ui/focus-first-error.ts';
import { EMPTY_QUESTION, optionsOf, type QuestionDraft, QuestionFields } from '../../ui/indicators/QuestionFields.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { Loaded } from '../../ui/states.tsx';

type Indicators = Answer<'GET /v1/units/:unitId/indicators'>;

type OwnDraft = QuestionDraft & { code: string | null; nature: 'flow' | 'stock' };

interface SetDraft {
  off: readonly string[];
  own: readonly OwnDraft[];
}

const draftOf = ({ off, own }: Indicators['current']): SetDraft => ({
  off,
  own: own.map(({ options, ...one }) => ({ ...one, options: options.join('\n') })),
});

const MOST_OWN = 20;

/** Optional indicators on or off, and the province's own, from the first period that has not begun. */
export default function ChangeIndicatorsScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/indicators', { params: { unitId: unit.id } });
  if (query.data !== undefined) return <IndicatorsForm view={query.data} />;
  return (
    <Screen title="Đổi chỉ tiêu" back="/operations/indicators">
      <Loaded query={query}>{() => null}</Loaded>
    </Screen>
  );
}

function IndicatorsForm({ view }: { view: Indicators }) {
  const { province, earliestKey, optional } = view;
  const known = view.next ?? view.current;
  const navigate = useNavigate();
  const say = useSnackbar();
  const send = useSend('PUT /v1/units/:unitId/indicators');
  const operationId = useOperationId();
  const { draft, change, clear, restart, restored } = useDraftOver<SetDraft>(
    `indicators.${province.id}.${earliestKey}`,
    draftOf(known),
  );
  const { off, own } = draft;
  const setOwn = (next: readonly OwnDraft[]) => change((before) => ({ ...before, own: next }));
  const [checked, setChecked] = useState(false);
  const problemsOf = (one: OwnDraft) => ({
    name: one.name.trim() === '' ? 'Ghi tên chỉ tiêu.' : undefined,
    options: one.kind === 'choice' && optionsOf(one).length < 2 ? 'Ghi ít nhất hai ý, mỗi ý một dòng.' : undefined,
  });

  function save() {
    setChecked(true);
    if (own.some((one) => Object.values(problemsOf(one)).some((problem) => problem !== undefined))) {
      focusFirstError();
      return;
    }
    const indicators = own.map((one) => ({ ...one, options: one.kind === 'choice' ? optionsOf(one) : [] }));
    const content = { fromKey: earliestKey, off: [...off], own: indicators };
    send.mutate(
      { params: { unitId: province.id }, body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
          say(`Áp dụng từ kỳ ${formatMonth(earliestKey)}`);
          navigate('/operations/indicators', { replace: true });
        },
      },
    );
  }
  const edit = (index: number, part: Partial<OwnDraft>) =>
    setOwn(own.map((one, at) => (at === index ? { ...one, ...part } : one)));

  return (
    <Screen
      title="Đổi chỉ tiêu"
      subtitle={`${province.name}, từ kỳ ${formatMonth(earliestKey)}`}
      back="/operations/indicators"
      action={
        <>
          {send.error && (
            <Notice tone="late" alert>
              {sentenceFor(send.error)}
            </Notice>
          )}
          <Button look="main" icon={Save} fullWidth busy={send.isPending} onClick={save}>
            Áp dụng từ kỳ {formatMonth(earliestKey)}
          </Button>
        </>
      }
    >
      {restored && <DraftKept onRestart={restart} />}
      <Card title="Chỉ tiêu tùy chọn">
        {optional.map(({ code, name }) => (
          <SwitchRow
            key={code}
            title={name}
            checked={!off.includes(code)}
            onChange={(on) =>
              change((before) => ({ ...before, off: on ? off.filter((one) => one !== code) : [...off, code] }))
            }
          />
        ))}
      </Card>
      {own.map((one, index) => (
        <Card
          // biome-ignore lint/suspicious/noArrayIndexKey: new ones have no code yet and are only added at the end
          key={index}
          title={`Chỉ tiêu riêng ${index + 1}`}
          aside={
            <Button look="quiet" onClick={() => setOwn(own.filter((_, at) => at !== index))}>
              Bỏ
            </Button>
          }
        >
          <QuestionFields
            question={one}
            problems={checked ? problemsOf(one) : {}}
            fixedKind={one.code !== null}
            onChange={(part) => edit(index, part)}
          />
          {one.code === null && one.kind !== 'text' && (
            <SwitchRow
              title="Cộng dồn qua các tháng"
              checked={one.nature === 'flow'}
              onChange={(on) => edit(index, { nature: on ? 'flow' : 'stock' })}
            >
              Tắt nếu là số hiện có đến ngày chốt
            </SwitchRow>
          )}
        </Card>
      ))}
      {own.length < MOST_OWN && (
        <Button
          icon={Plus}
          fullWidth
          onClick={() => setOwn([...own, { ...EMPTY_QUESTION, code: null, nature: 'flow' }])}
        >
          Thêm chỉ tiêu riêng
        </Button>
      )}
    </Screen>
  );
}
