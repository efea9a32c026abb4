import type { LikenessReason } from '@cns/contracts/duplicates';

const REASON_WORDS: Record<LikenessReason, string> = {
  same_phone: 'cùng số điện thoại',
  same_head: 'cùng tên chủ hộ',
  similar_head: 'tên chủ hộ gần giống',
  head_is_other: 'chủ hộ là người trong hộ kia',
  same_birth_year: 'cùng năm sinh',
  same_hamlet: 'cùng xóm',
};

/** "Cùng tên chủ hộ, cùng xóm" */
export function likenessInWords(reasons: readonly LikenessReason[]): string {
  const words = reasons.map((reason) => REASON_WORDS[reason]).join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
