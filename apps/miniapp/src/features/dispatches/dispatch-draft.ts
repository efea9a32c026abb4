import type { ZaloGroupKind } from '@cns/contracts/enums';

/** What is going to be sent, as typed. */
export interface DispatchDraft {
  id: string;
  operationId: string;
  title: string;
  body: string;
  link: string;
  groupKinds: readonly ZaloGroupKind[];
  pin: boolean;
}

export function emptyDispatch(newId: () => string): DispatchDraft {
  return { id: newId(), operationId: newId(), title: '', body: '', link: '', groupKinds: ['community'], pin: false };
}

/** What is still missing, by field. */
export function problemsOf(draft: DispatchDraft): { title?: string; body?: string; groupKinds?: string } {
  const empty = draft.body.trim() === '' && draft.link.trim() === '';
  return {
    ...(draft.title.trim() === '' ? { title: 'Ghi tiêu đề ngắn, ví dụ: Cách cài VNeID.' } : {}),
    ...(empty ? { body: 'Ghi vài câu, hoặc dán đường dẫn ở dưới.' } : {}),
    ...(draft.groupKinds.length === 0 ? { groupKinds: 'Chọn ít nhất một loại nhóm.' } : {}),
  };
}

interface Reach {
  kinds: readonly { kind: ZaloGroupKind; automatic: number; byHand: number }[];
}

/** "Tới 12 nhóm: 8 nhóm máy tự gửi, 4 nhóm Tổ tự đăng." */
export function reachWords({ kinds }: Reach, chosen: readonly ZaloGroupKind[]): string {
  const reached = kinds.filter(({ kind }) => chosen.includes(kind));
  const automatic = reached.reduce((sum, one) => sum + one.automatic, 0);
  const byHand = reached.reduce((sum, one) => sum + one.byHand, 0);
  if (automatic + byHand === 0) return 'Chưa có nhóm nào thuộc loại đã chọn.';
  const ways = [automatic > 0 && `${automatic} nhóm máy tự gửi`, byHand > 0 && `${byHand} nhóm Tổ đăng bằng tay`];
  return `Tới ${automatic + byHand} nhóm: ${ways.filter(Boolean).join(', ')}.`;
}
