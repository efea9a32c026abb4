import { Check } from 'lucide-react';
import type { Answer } from '../../api/client.ts';
import { useDraftOver } from '../../api/draft.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { usePlace } from '../../api/session/SessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { Loaded } from '../../ui/states.tsx';

type SkillNames = Answer<'GET /v1/units/:unitId/skill-names'>;

/** A province or commune says what the fifth skill is there (D-S1). */
export default function SkillNameScreen() {
  const { unit } = usePlace();
  const query = useGet('GET /v1/units/:unitId/skill-names', { params: { unitId: unit.id } });
  return (
    <Screen title="Kỹ năng số 5" back="/operations">
      <p>Bốn kỹ năng đầu giống nhau trong cả nước. Kỹ năng thứ năm do địa phương chọn, hợp với bà con ở đây.</p>
      <Loaded query={query}>{(names) => <NameForm key={names.own?.name ?? ''} names={names} />}</Loaded>
    </Screen>
  );
}

function NameForm({ names }: { names: SkillNames }) {
  const { unit, own, inherited } = names;
  const say = useSnackbar();
  const send = useSend('PUT /v1/units/:unitId/skill-names');
  const operationId = useOperationId();
  const kept = { name: own?.name ?? '', shortName: own?.shortName ?? '' };
  const { draft, change, clear } = useDraftOver(`skill-name.${unit.id}`, kept);
  const { name, shortName } = draft;
  const isRight = name.trim() !== '' && shortName.trim() !== '';
  const save = (chosen: SkillNames['own'], words: string) =>
    send.mutate(
      { params: { unitId: unit.id }, body: { own: chosen, operationId: operationId({ chosen, before: own }) } },
      {
        onSuccess: () => {
          clear();
          say(words);
        },
      },
    );
  const without = `“${inherited.name}”, ${inherited.from ? `theo ${inherited.from.name}` : 'theo bộ kỹ năng chung'}`;
  return (
    <Card title={`Tên tại ${unit.name}`}>
      <Field
        label="Tên đầy đủ"
        value={name}
        onChange={(typed) => change((before) => ({ ...before, name: typed }))}
        maxLength={80}
        placeholder={inherited.name}
        hint="Ví dụ: Bán nông sản trên sàn thương mại điện tử"
      />
      <Field
        label="Tên ngắn"
        value={shortName}
        onChange={(typed) => change((before) => ({ ...before, shortName: typed }))}
        maxLength={20}
        placeholder={inherited.shortName}
        hint="Vài chữ, để hiện trên điện thoại"
      />
      <p>Khi để trống, kỹ năng này tên là {without}.</p>
      <Button
        look="main"
        icon={Check}
        fullWidth
        disabled={!isRight}
        busy={send.isPending}
        onClick={() => save({ name, shortName }, 'Đã đặt tên kỹ năng')}
      >
        Dùng tên này
      </Button>
      {own !== null && (
        <Button look="quiet" fullWidth onClick={() => save(null, 'Đã bỏ tên riêng')}>
          Bỏ tên riêng
        </Button>
      )}
      {send.error !== null && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </Card>
  );
}
