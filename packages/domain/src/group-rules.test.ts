import { expect, it } from 'vitest';
import { MODEL_RULES, rulesText } from './group-rules.ts';

it('writes the model rules as they are pinned (D-G4)', () => {
  const text = rulesText(MODEL_RULES);
  expect(text.split('\n')[0]).toBe('NỘI QUY NHÓM ZALO');
  for (const rule of [...MODEL_RULES.encouraged, ...MODEL_RULES.forbidden]) expect(text).toContain(`\n- ${rule}`);
  expect(text.endsWith(MODEL_RULES.note)).toBe(true);
});

it('leaves out what a commune leaves empty, and refuses what fits no message', () => {
  expect(rulesText({ encouraged: [], forbidden: ['Quảng cáo.'], note: '' })).toBe(
    'NỘI QUY NHÓM ZALO\n\nKhông được:\n- Quảng cáo.',
  );
  const rules = Array.from({ length: 8 }, () => 'x'.repeat(200));
  expect(() => rulesText({ encouraged: rules, forbidden: rules, note: '' })).toThrow('dispatch_too_long');
});
