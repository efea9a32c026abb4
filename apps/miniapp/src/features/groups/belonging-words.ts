import type { Belonging, StrangerReason } from '@cns/contracts/enums';

export const BELONGING_WORDS: Record<Belonging, string> = {
  in: 'Đã trong nhóm',
  waiting: 'Đang chờ duyệt',
  missing: 'Chưa vào nhóm',
  unknown: 'Chưa rõ Zalo',
};

export const STRANGER_WORDS: Record<StrangerReason, string> = {
  office_ended: 'Đã thôi chức danh',
  no_office: 'Không có chức danh cần vào nhóm này',
  not_let_in: 'Lời xin tham gia chưa được duyệt',
};

const FIRST: readonly Belonging[] = ['missing', 'waiting', 'unknown', 'in'];

/** Whom to call first. */
export function byNeed<Person extends { belonging: Belonging }>(people: readonly Person[]): Person[] {
  return [...people].sort((a, b) => FIRST.indexOf(a.belonging) - FIRST.indexOf(b.belonging));
}
