import type { RulesWords } from '@cns/contracts/group-rules';

/** The rules as they are typed: one a line. */
export interface RulesDraft {
  basedOn: string;
  encouraged: string;
  forbidden: string;
  note: string;
}

export function draftOf({ rules, version }: { rules: RulesWords; version: string }): RulesDraft {
  return {
    basedOn: version,
    encouraged: rules.encouraged.join('\n'),
    forbidden: rules.forbidden.join('\n'),
    note: rules.note,
  };
}

/** Each line is a rule; the dash or the dot in front that people type is none of it. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*[-•*+–]\s*/, '').trim())
    .filter((line) => line !== '');
}

const MOST_RULES = 8;
const LONGEST_RULE = 200;

export function problemsOf(draft: RulesDraft): { encouraged?: string; forbidden?: string } {
  const encouraged = problemOf(linesOf(draft.encouraged));
  const forbidden =
    linesOf(draft.forbidden).length === 0
      ? 'Ghi ít nhất một điều không được làm.'
      : problemOf(linesOf(draft.forbidden));
  return { ...(encouraged ? { encouraged } : {}), ...(forbidden ? { forbidden } : {}) };
}

function problemOf(lines: readonly string[]): string | undefined {
  if (lines.length > MOST_RULES) return `Nhiều nhất ${MOST_RULES} điều để bà con dễ nhớ.`;
  return lines.some((line) => line.length > LONGEST_RULE) ? 'Có điều quá dài. Viết ngắn lại.' : undefined;
}
