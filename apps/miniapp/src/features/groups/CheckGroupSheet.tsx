import type { GroupDetail } from '@cns/contracts/groups';
import { useDraftOver } from '../../api/draft.ts';
import { SavingSheet } from '../../ui/SavingSheet.tsx';
import { useSaving } from '../../ui/use-saving.ts';
import { countFaults, formOf, seenIn } from './group-form.ts';
import { SeenFields } from './SeenFields.tsx';

/** Somebody has opened the group in Zalo and says what is there. */
export function CheckGroupSheet({ detail, onClose }: { detail: GroupDetail; onClose: () => void }) {
  const saving = useSaving('POST /v1/groups/:groupId/checks', onClose);
  const { draft: seen, change, clear } = useDraftOver(`group-check.${detail.group.id}`, formOf(detail));
  const faults = countFaults(seen);

  function save() {
    if (Object.keys(faults).length > 0) return;
    const params = { groupId: detail.group.id };
    saving.save({ params, body: seenIn(seen) }, { said: 'Đã ghi lần kiểm tra', settle: clear });
  }

  return (
    <SavingSheet title="Kiểm tra nhóm" saving={saving} action={{ words: 'Đã kiểm tra', onTap: save }} onClose={onClose}>
      <p>Mở nhóm trong Zalo, xem rồi ghi lại.</p>
      <SeenFields seen={seen} edit={(part) => change((before) => ({ ...before, ...part }))} faults={faults} />
    </SavingSheet>
  );
}
