import { expect, it } from 'vitest';
import { EMPTY_QUESTION } from '../../ui/indicators/QuestionFields.tsx';
import { EMPTY_REQUEST, problemsOf, type RequestDraft, requestOf } from './request-draft.ts';

const LEVELS = ['village', 'commune'] as const;
const draft: RequestDraft = {
  ...EMPTY_REQUEST,
  title: 'Rà soát sóng',
  due: { village: '2026-11-27', commune: '2026-11-29' },
  questions: [{ ...EMPTY_QUESTION, name: 'Sóng ở bản', kind: 'choice', options: 'Mạnh\n Yếu \n\nMạnh' }],
};

it('names what is missing', () => {
  expect(Object.keys(problemsOf(EMPTY_REQUEST, LEVELS, '2026-11-20'))).toEqual([
    'title',
    'due.village',
    'due.commune',
    'name.0',
  ]);
  expect(problemsOf(draft, LEVELS, '2026-11-20')).toEqual({});
  expect(problemsOf({ ...draft, due: { village: '2026-11-29', commune: '2026-11-28' } }, LEVELS, '2026-11-20')).toEqual(
    {
      'due.commune': 'Cấp trên không nộp trước cấp dưới.',
    },
  );
  const on = (village: string) =>
    problemsOf({ ...draft, lowest: 'village', due: { village } }, ['village'], '2026-11-20');
  expect([on('2026-11-20'), on('2027-11-22')].map(Object.keys)).toEqual([['due.village'], ['due.village']]);
  expect([on('2026-11-21'), on('2027-11-21')]).toEqual([{}, {}]);
  const one = { ...draft, questions: [{ ...EMPTY_QUESTION, name: 'Sóng', kind: 'choice' as const, options: 'Mạnh' }] };
  expect(problemsOf(one, LEVELS, '2026-11-20')).toHaveProperty(['options.0']);
});

it('asks only the levels that file', () => {
  expect(requestOf(draft, LEVELS)).toMatchObject({
    due: { village: '2026-11-27', commune: '2026-11-29' },
    indicators: [{ kind: 'choice', options: ['Mạnh', 'Yếu'] }],
  });
  expect(requestOf({ ...draft, lowest: 'commune' }, LEVELS).due).toEqual({ commune: '2026-11-29' });
});
