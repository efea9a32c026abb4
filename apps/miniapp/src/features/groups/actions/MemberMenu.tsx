import type { RemovalReason } from '@cns/contracts/enums';
import type { GroupPerson } from '@cns/contracts/groups';
import { EllipsisVertical, ShieldPlus, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useDraft } from '../../../api/draft.ts';
import { BottomSheet } from '../../../ui/BottomSheet.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { RadioList } from '../../../ui/RadioList.tsx';
import { REASON_WORDS } from './action-words.ts';
import type { ActingOnGroup } from './use-group-actions.ts';

interface MemberMenuProps {
  person: GroupPerson;
  acting: ActingOnGroup;
}

/** What one may do with a member: name a deputy, or remove with a reason. */
export function MemberMenu({ person, acting }: MemberMenuProps) {
  const [open, setOpen] = useState<'menu' | 'remove' | null>(null);
  const name = person.name ?? 'người chưa rõ tên';
  const close = () => setOpen(null);
  return (
    <>
      <Button look="quiet" icon={EllipsisVertical} label={`Chọn việc với ${name}`} onClick={() => setOpen('menu')}>
        Chọn việc
      </Button>
      {open === 'menu' && (
        <BottomSheet title={person.name ?? 'Chưa rõ tên'} open onClose={close}>
          {acting.known.mayBeDeputies.includes(person.zaloId) && (
            <>
              <p>Phó nhóm cùng duyệt người mới và giữ nội quy.</p>
              <Button
                icon={ShieldPlus}
                fullWidth
                busy={acting.busy}
                onClick={() => acting.ask({ wish: 'add_deputies', zaloIds: [person.zaloId] }, close)}
              >
                Cho làm phó nhóm
              </Button>
            </>
          )}
          <Button look="danger" icon={UserMinus} fullWidth onClick={() => setOpen('remove')}>
            Mời ra khỏi nhóm
          </Button>
        </BottomSheet>
      )}
      {open === 'remove' && <RemoveSheet person={person} acting={acting} onClose={close} />}
    </>
  );
}

const REASONS = Object.entries(REASON_WORDS).map(([value, title]) => ({ value: value as RemovalReason, title }));
const LONGEST_NOTE = 200;

interface RemovalDraft {
  reason: RemovalReason | null;
  note: string;
}

/** The reason is kept: whoever asks later why somebody was removed finds it (D-G8). */
function RemoveSheet({ person, acting, onClose }: MemberMenuProps & { onClose: () => void }) {
  const { zaloId } = person;
  const { draft, change, clear } = useDraft<RemovalDraft>(`removal.${zaloId}`, () => ({ reason: null, note: '' }));
  const { reason, note } = draft;
  const remove = () =>
    reason !== null &&
    acting.ask({ wish: 'remove', zaloId, reason, note: note.trim() }, () => {
      clear();
      onClose();
    });
  return (
    <BottomSheet
      title={`Mời ${person.name ?? 'người này'} ra khỏi nhóm`}
      open
      onClose={onClose}
      action={
        <Button look="danger" icon={UserMinus} fullWidth disabled={reason === null} busy={acting.busy} onClick={remove}>
          Mời ra khỏi nhóm
        </Button>
      }
    >
      <p>Chọn lý do. Lý do được lưu lại trong nhật ký của nhóm.</p>
      <RadioList
        label="Lý do"
        value={reason}
        options={REASONS}
        onChange={(chosen) => change((before) => ({ ...before, reason: chosen }))}
      />
      <Field
        label="Ghi thêm"
        optional
        rows={2}
        maxLength={LONGEST_NOTE}
        value={note}
        onChange={(typed) => change((before) => ({ ...before, note: typed }))}
      />
    </BottomSheet>
  );
}
