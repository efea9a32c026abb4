import type { LessonKind } from '@cns/contracts/enums';

export const KIND_WORDS: Record<LessonKind, string> = {
  lesson: 'Buổi hướng dẫn nhóm',
  fair: 'Ngày hội công nghệ số',
};
