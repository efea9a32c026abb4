import type { Delivery } from '@cns/contracts/dispatches';
import { formatInstant } from '@cns/domain/format';
import { Check, MessageCircle, Pin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useOperationId } from '../../api/operation.ts';
import { sentenceFor } from '../../api/problem.ts';
import { platform } from '../../platform/platform.ts';
import { Button } from '../Button.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { Fold } from '../Fold.tsx';
import { Notice, Tag } from '../Notice.tsx';
import { useSnackbar } from '../Snackbar.tsx';
import { breakable } from '../team/breakable.tsx';
import { GROUP_KIND_WORDS } from '../words.ts';
import { deliveryStanding, deliveryTime, PIN_STEPS, UNSURE_WORDS } from './delivery-words.ts';
import styles from './dispatches.module.css';

interface DeliveryItemProps {
  delivery: Delivery;
  dispatchId: string;
  /** What is to be posted by hand. */
  text: string;
  pin: boolean;
  mayConfirm: boolean;
  /** What stands there has been worded anew since. */
  outdated?: boolean;
  /** One of many: what is to be done there opens at a tap. */
  folded?: boolean;
}

/** One group: whether it has it, why not, and what a person still has to do there. */
export function DeliveryItem({ delivery, dispatchId, text, pin, mayConfirm, ...rest }: DeliveryItemProps) {
  const { outdated = false, folded = false } = rest;
  const { group, state, refusal, pinnedAt, pinnedBy } = delivery;
  const { words, tone } = deliveryStanding(delivery);
  const time = deliveryTime(delivery, new Date());
  const byHand = state === 'to_post' || state === 'refused' || state === 'unsure';
  const arrived = state === 'sent' || state === 'posted';
  return (
    <li className={styles.delivery}>
      <div>
        <p className={styles.strong}>{breakable(group.name)}</p>
        <p className={styles.soft}>{GROUP_KIND_WORDS[group.kind]}</p>
        <p className={styles.tags}>
          <Tag tone={tone}>{words}</Tag>
          {outdated && <Tag tone="attention">Bản cũ</Tag>}
          {time !== null && <span className={styles.soft}>{time}</span>}
        </p>
      </div>
      {refusal !== null && <p>{refusal}</p>}
      {state === 'unsure' && <p>{UNSURE_WORDS}</p>}
      {byHand && mayConfirm && (
        <Task title="Tự đăng vào nhóm này" folded={folded}>
          <PostByHand delivery={delivery} dispatchId={dispatchId} text={text} />
        </Task>
      )}
      {pin && arrived && pinnedAt !== null && (
        <p className={styles.soft}>
          Đã ghim {formatInstant(new Date(pinnedAt))}
          {pinnedBy !== null && `, ${pinnedBy}`}
        </p>
      )}
      {pin && arrived && pinnedAt === null && mayConfirm && (
        <Task title="Cách ghim trong nhóm này" folded={folded}>
          <PinByHand delivery={delivery} dispatchId={dispatchId} />
        </Task>
      )}
    </li>
  );
}

function Task({ title, folded, children }: { title: string; folded: boolean; children: ReactNode }) {
  return folded ? <Fold title={title}>{children}</Fold> : children;
}

interface TaskProps {
  delivery: Delivery;
  dispatchId: string;
}

function PostByHand({ delivery: { group, state }, dispatchId, text }: TaskProps & { text: string }) {
  const say = useSnackbar();
  const send = useSend('POST /v1/dispatches/:dispatchId/groups/:groupId/posting');
  const operationId = useOperationId();
  const confirm = () =>
    send.mutate(
      { params: { dispatchId, groupId: group.id }, body: { operationId: operationId(`${dispatchId} ${group.id}`) } },
      { onSuccess: () => say('Đã ghi là đã đăng') },
    );
  return (
    <div className={styles.task}>
      {state !== 'unsure' && <p>Chép tin, dán vào nhóm, rồi bấm “Đã đăng”.</p>}
      <div className={styles.ways}>
        <CopyButton text={text} done="Đã chép tin">
          Chép tin
        </CopyButton>
        <OpenGroup name={group.name} link={group.link} />
        <Button
          look="main"
          icon={Check}
          label={`${state === 'unsure' ? 'Đã có trong nhóm' : 'Đã đăng vào'} ${group.name}`}
          busy={send.isPending}
          onClick={confirm}
        >
          {state === 'unsure' ? 'Đã có trong nhóm' : 'Đã đăng'}
        </Button>
      </div>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </div>
  );
}

function PinByHand({ delivery: { group }, dispatchId }: TaskProps) {
  const say = useSnackbar();
  const send = useSend('POST /v1/dispatches/:dispatchId/groups/:groupId/pinning');
  const operationId = useOperationId();
  const confirm = () =>
    send.mutate(
      { params: { dispatchId, groupId: group.id }, body: { operationId: operationId(`${dispatchId} ${group.id}`) } },
      { onSuccess: () => say('Đã ghi là đã ghim') },
    );
  return (
    <div className={styles.task}>
      <p className={styles.strong}>Nhờ phó nhóm ghim tin này</p>
      <ol className={styles.steps}>
        {PIN_STEPS.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className={styles.ways}>
        <OpenGroup name={group.name} link={group.link} />
        <Button icon={Pin} label={`Đã ghim ở ${group.name}`} busy={send.isPending} onClick={confirm}>
          Đã ghim
        </Button>
      </div>
      {send.error && (
        <Notice tone="late" alert>
          {sentenceFor(send.error)}
        </Notice>
      )}
    </div>
  );
}

function OpenGroup({ name, link }: { name: string; link: string | null }) {
  const say = useSnackbar();
  if (link === null) return null;
  return (
    <Button
      icon={MessageCircle}
      label={`Mở nhóm ${name}`}
      onClick={() => platform.openLink(link).catch(() => say('Chưa mở được nhóm. Mở Zalo và tìm tên nhóm.'))}
    >
      Mở nhóm
    </Button>
  );
}
