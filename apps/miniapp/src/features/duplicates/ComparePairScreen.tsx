import type { HouseholdDetail } from '@cns/contracts/households';
import { samePeople } from '@cns/domain/duplicates';
import { Merge, Split } from 'lucide-react';
import { useDraft } from '../../api/draft.ts';
import { useGet, useSend } from '../../api/hooks.ts';
import { newId, useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { useNavigate, useParams } from '../../router/router.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioList } from '../../ui/RadioList.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSnackbar } from '../../ui/Snackbar.tsx';
import { SwitchRow } from '../../ui/SwitchRow.tsx';
import { NotRead } from '../../ui/states.tsx';
import { detailInWords, titleOf } from './compare-words.ts';
import styles from './duplicates.module.css';

const TITLE = 'Một hộ hay hai hộ?';

interface PairDraft {
  mergeId: string;
  keptId: string;
  /** Of the record that goes, those who are not who they seem to be. */
  apart: readonly string[];
}

/** Two households side by side: one, or two? */
export default function ComparePairScreen() {
  const { unitId, oneId = '', otherId = '' } = useParams();
  const one = useGet('GET /v1/households/:householdId', { params: { householdId: oneId } });
  const other = useGet('GET /v1/households/:householdId', { params: { householdId: otherId } });
  const list = `/duplicates/${unitId}`;
  if (one.data !== undefined && other.data !== undefined) {
    return <Pair key={`${oneId} ${otherId}`} one={one.data} other={other.data} list={list} />;
  }
  return (
    <Screen title={TITLE} back={list}>
      <NotRead query={one.data === undefined ? one : other} />
    </Screen>
  );
}

interface PairProps {
  one: HouseholdDetail;
  other: HouseholdDetail;
  /** Where one comes from, and goes back to. */
  list: string;
}

function Pair({ one, other, list }: PairProps) {
  const navigate = useNavigate();
  const say = useSnackbar();
  // What has more behind it stays.
  const { draft, change, clear } = useDraft<PairDraft>(`pair.${one.id}.${other.id}`, () => ({
    mergeId: newId(),
    keptId: other.visits.length > one.visits.length ? other.id : one.id,
    apart: [],
  }));
  const { mergeId, keptId, apart } = draft;
  const [kept, gone] = keptId === one.id ? [one, other] : [other, one];
  const proposed = samePeople(kept.residents, gone.residents);
  const operationId = useOperationId();
  const merge = useSend('POST /v1/household-merges');
  const distinct = useSend('POST /v1/distinct-households');
  const busy = merge.isPending || distinct.isPending;
  const error = merge.error ?? distinct.error;

  function unite() {
    // Tried again after the app was closed, it is the same merge.
    change((before) => before);
    const pairs = proposed.filter((pair) => !apart.includes(pair.goneId));
    const content = { id: mergeId, keptId: kept.id, goneId: gone.id, samePeople: pairs };
    merge.mutate(
      { body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
          say('Đã gộp. Gộp nhầm thì hoàn tác ở dưới danh sách này');
          navigate(list, { replace: true });
        },
      },
    );
  }

  function leaveApart() {
    const content = { oneId: one.id, otherId: other.id };
    distinct.mutate(
      { body: { ...content, operationId: operationId(content) } },
      {
        onSuccess: () => {
          clear();
          say('Đã để riêng hai hộ, không hỏi lại nữa');
          navigate(list, { replace: true });
        },
      },
    );
  }

  return (
    <Screen
      title={TITLE}
      back={list}
      action={
        <>
          {error && (
            <Notice tone="late" alert>
              {sentenceFor(error)}
            </Notice>
          )}
          <Button look="main" icon={Merge} fullWidth busy={busy} onClick={unite}>
            Một hộ: gộp lại
          </Button>
          <Button icon={Split} fullWidth busy={busy} onClick={leaveApart}>
            Hai hộ khác nhau
          </Button>
        </>
      }
    >
      <Card title="Giữ bản ghi nào?">
        <RadioList
          label="Giữ bản ghi nào?"
          value={keptId}
          options={[one, other].map((household) => ({
            value: household.id,
            title: titleOf(household),
            detail: detailInWords(household),
          }))}
          onChange={(id) => change((before) => ({ ...before, keptId: id }))}
        />
        <p className={styles.soft}>
          Lượt hỗ trợ, người và sự đồng ý của bản kia chuyển sang bản được giữ. Hoàn tác được trong 60 ngày.
        </p>
      </Card>
      {proposed.length > 0 && (
        <Card title="Có phải cùng một người?">
          {proposed.map(({ keptId: here, goneId: there }) => (
            <SwitchRow
              key={there}
              title={nameIn(gone, there)}
              checked={!apart.includes(there)}
              onChange={(same) =>
                change((before) => ({
                  ...before,
                  apart: same ? before.apart.filter((id) => id !== there) : [...before.apart, there],
                }))
              }
            >
              {apart.includes(there) ? 'Là người khác, ghi thêm vào hộ' : `Là ${nameIn(kept, here)} ở bản được giữ`}
            </SwitchRow>
          ))}
        </Card>
      )}
    </Screen>
  );
}

function nameIn({ residents }: HouseholdDetail, id: string): string {
  const person = residents.find((resident) => resident.id === id);
  if (!person) return '';
  return person.birthYear === null ? person.fullName : `${person.fullName}, ${person.birthYear}`;
}
