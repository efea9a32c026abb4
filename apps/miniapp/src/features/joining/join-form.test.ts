import { expect, test } from 'vitest';
import { type JoinForm, nextMissing } from './join-form.ts';

const whole: JoinForm = {
  fullName: 'Lò Thị Pản',
  headName: 'Lò Văn Thắng',
  hamlet: '',
  consents: ['group'],
  rulesAccepted: true,
};

const stepOf = (form: JoinForm) => nextMissing(form, 'Vào nhóm Zalo của thôn')?.step;

test('what is missing is asked for in the order of the page', () => {
  expect(stepOf({ fullName: '', headName: '', hamlet: '', consents: [], rulesAccepted: false })).toBe('consents');
  expect(stepOf({ ...whole, rulesAccepted: false, fullName: '' })).toBe('rules');
  expect(stepOf({ ...whole, fullName: ' ' })).toBe('fullName');
  expect(stepOf({ ...whole, headName: 'P' })).toBe('headName');
  expect(stepOf(whole)).toBeUndefined();
});

test('only the consent to the group is needed to join it; every other purpose stays free (D-P2, D-G5)', () => {
  expect(stepOf({ ...whole, consents: ['support', 'contact'] })).toBe('consents');
  expect(stepOf({ ...whole, consents: ['group'] })).toBeUndefined();
});
