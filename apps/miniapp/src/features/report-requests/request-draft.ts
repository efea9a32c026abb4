/** What an officer types to ask for a report on demand. */
import { daysToAskFor } from '@cns/domain/report-requests';
import { EMPTY_QUESTION, optionsOf, type QuestionDraft } from '../../ui/indicators/QuestionFields.tsx';
import type { Level } from './request-words.ts';

export interface RequestDraft {
  title: string;
  explanation: string;
  /** The lowest level that fills it in; those above it sum up. */
  lowest: Level | null;
  due: Partial<Record<Level, string>>;
  unitIds: readonly string[];
  questions: readonly QuestionDraft[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const EMPTY_REQUEST: RequestDraft = {
  ...{ title: '', explanation: '', lowest: null, due: {}, unitIds: [], questions: [EMPTY_QUESTION] },
};

/** The levels that file, from the one that fills in up to the one right below who asks. */
export function levelsOf({ lowest }: RequestDraft, levels: readonly Level[]): Level[] {
  const from = lowest === null ? 0 : levels.indexOf(lowest);
  return levels.slice(Math.max(0, from));
}

/** What is still missing, by field: `title`, `due.village`, `name.0`, `options.0`. */
export function problemsOf(draft: RequestDraft, levels: readonly Level[], today: string): Record<string, string> {
  const problems: Record<string, string> = {};
  if (draft.title.trim() === '') problems.title = 'Ghi tên báo cáo, ví dụ: Rà soát sóng điện thoại.';
  const { first, last } = daysToAskFor(today);
  let before = today;
  for (const level of levelsOf(draft, levels)) {
    const day = draft.due[level] ?? '';
    if (!DAY.test(day) || day < first) problems[`due.${level}`] = 'Chọn một ngày sau hôm nay.';
    else if (day > last) problems[`due.${level}`] = 'Chọn một ngày trong vòng một năm.';
    else if (day < before) problems[`due.${level}`] = 'Cấp trên không nộp trước cấp dưới.';
    else before = day;
  }
  draft.questions.forEach((question, index) => {
    if (question.name.trim() === '') problems[`name.${index}`] = 'Ghi câu hỏi.';
    if (question.kind === 'choice' && optionsOf(question).length < 2) {
      problems[`options.${index}`] = 'Ghi ít nhất hai ý, mỗi ý một dòng.';
    }
  });
  return problems;
}

/** As it is sent. */
export function requestOf(draft: RequestDraft, levels: readonly Level[]) {
  return {
    title: draft.title,
    explanation: draft.explanation,
    due: Object.fromEntries(levelsOf(draft, levels).map((level) => [level, draft.due[level]])),
    unitIds: [...draft.unitIds],
    indicators: draft.questions.map((question) => ({
      kind: question.kind,
      name: question.name,
      unit: question.unit,
      explanation: question.explanation,
      options: question.kind === 'choice' ? optionsOf(question) : [],
    })),
  };
}
