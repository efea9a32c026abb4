import { MODEL_RULES } from '@cns/domain/group-rules';
import { expect, it } from 'vitest';
import { draftOf, linesOf, problemsOf } from './rules-draft.ts';

it('reads one rule a line, however people begin it', () => {
  expect(linesOf('- Không quảng cáo.\n\n• Không tin giả.\n  Không lô đề. ')).toEqual([
    'Không quảng cáo.',
    'Không tin giả.',
    'Không lô đề.',
  ]);
});

it('gives the model back as it was', () => {
  const draft = draftOf({ rules: MODEL_RULES, version: '2026-11' });
  expect(problemsOf(draft)).toEqual({});
  expect(linesOf(draft.forbidden)).toEqual(MODEL_RULES.forbidden);
});

it('wants something forbidden, and few and short rules', () => {
  const draft = { basedOn: 'x', encouraged: '', forbidden: '', note: '' };
  expect(Object.keys(problemsOf(draft))).toEqual(['forbidden']);
  expect(problemsOf({ ...draft, forbidden: 'a\n'.repeat(9) })).toHaveProperty('forbidden');
  expect(problemsOf({ ...draft, forbidden: 'a', encouraged: 'x'.repeat(201) })).toHaveProperty('encouraged');
});
