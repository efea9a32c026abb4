import type { SkillNumber, SupportService } from '@cns/contracts/enums';

/** Stands where a figure would, and is none (D-S7). */
export const NOT_RECORDED = 'chưa ghi nhận';

/** Where a sentence leads: the visits behind its figure, or nowhere when no visit is behind it. */
export type Source =
  | { kind: 'visits'; skill?: SkillNumber; service?: SupportService }
  | { kind: 'lessons' | 'households' | 'groups' }
  | null;

/** One sentence of the letter. The words are cut so that the figures can stand out in them. */
export interface Sentence {
  code: string;
  parts: (string | { figure: string })[];
  /** The same for the year so far; `null` for what only stands as it is. */
  yearToDate: string | null;
  source: Source;
  /** "Kỳ trước 10. Chỉ tiêu kỳ này 12, đạt 50 %": what the figure is measured by. */
  compared?: string | undefined;
  /** "Tự đếm 10, sửa vì …" where a person has put in another number. */
  mended?: string | undefined;
  /** "Trong đó của xã 2": what stands beside the units below in a sum. */
  beside?: string | undefined;
}

export interface Section {
  title: string;
  sentences: Sentence[];
  /** Figures of which there was nothing, gathered into one sentence instead of a row of zeros. */
  nothing: string[];
}
