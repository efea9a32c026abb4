import type { RolloutLack, RolloutStep } from '@cns/contracts/enums';
import type { StepStanding, VillageRollout } from '@cns/contracts/group-rollout';
import { formatNumber } from '@cns/domain/format';

export const STEP_NAMES: Record<RolloutStep, string> = {
  created: 'Lập nhóm',
  invited: 'Mời bà con',
  rules_pinned: 'Ghim nội quy',
  operating: 'Vận hành',
};

export const STEP_STATE_WORDS: Record<StepStanding['state'], string> = {
  todo: 'Chưa làm',
  under_way: 'Đang làm',
  done: 'Đã xong',
};

export const LACK_WORDS: Record<RolloutLack, string> = {
  group: 'Chưa có nhóm của bà con. Lập nhóm trong Zalo rồi khai ở mục Nhóm Zalo.',
  standard_name: 'Tên nhóm chưa đúng mẫu. Mở trang của nhóm để chép tên đúng.',
  approval_off: 'Chưa bật Duyệt thành viên. Bật ở trang của nhóm, hoặc trong cài đặt nhóm trên Zalo.',
  approval_unknown: 'Chưa rõ đã bật Duyệt thành viên chưa. Kiểm tra nhóm rồi ghi lại.',
  qr: 'Chưa có mã QR của thôn. Mở Mã QR để có mã cho bà con quét.',
  households: 'Mời tiếp để mỗi hộ có một người trong nhóm.',
  rules_posted: 'Đăng nội quy vào nhóm, ở mục Nội quy nhóm Zalo.',
  rules_pinned: 'Ghim nội quy lên đầu nhóm.',
  activity: 'Đăng bài hoặc đến thăm hộ: 30 ngày qua chưa có gì.',
};

export const CONFIRM_WORDS = {
  invited: 'Xác nhận đã mời hết',
  rules_pinned: 'Xác nhận đã ghim nội quy',
} as const satisfies Partial<Record<RolloutStep, string>>;

/** At which step a village is. */
export function standingInWords({ current, steps }: VillageRollout): string {
  if (current === null) return 'Đã xong bốn bước';
  const number = steps.findIndex(({ step }) => step === current) + 1;
  return `Đang ở bước ${number}: ${STEP_NAMES[current].toLowerCase()}`;
}

/** The facts behind a step. */
export function whyInWords({ step }: StepStanding, { households, activity }: VillageRollout): string {
  if (step === 'invited') {
    const { inGroup, registered } = households;
    const inside =
      inGroup === null ? 'Chưa rõ bao nhiêu hộ có người trong nhóm' : `${formatNumber(inGroup)} hộ có người trong nhóm`;
    return `${inside}. Đã ghi ${formatNumber(registered)} hộ trong thôn.`;
  }
  if (step === 'operating') {
    return `30 ngày qua: ${formatNumber(activity.messages)} tin trong nhóm, ${formatNumber(activity.visits)} lượt hỗ trợ.`;
  }
  return '';
}
