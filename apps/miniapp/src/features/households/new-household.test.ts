import { expect, it } from 'vitest';
import { birthYearOf, bodyOf, emptyHousehold, problemsOf } from './new-household.ts';

let made = 0;
function newId(): string {
  made += 1;
  return `id-${made}`;
}

it('starts with nothing agreed to and cannot be saved so (D-P2)', () => {
  const draft = emptyHousehold(newId);
  expect(draft.consents).toEqual([]);
  expect(problemsOf(draft, 2026)).toHaveProperty('consents');
});

it('needs a name, takes an unknown year of birth, and refuses an impossible one', () => {
  const draft = emptyHousehold(newId);
  draft.consents = ['support'];
  expect(Object.keys(problemsOf(draft, 2026))).toEqual(['residents.0.fullName']);
  const [head] = draft.people;
  if (head === undefined) throw new Error('A household starts with its head');
  head.fullName = 'Lò Thị Pản';
  expect(problemsOf(draft, 2026)).toEqual({});
  for (const year of ['195', '1899', '2027', 'năm mươi']) {
    head.birthYear = year;
    expect(Object.keys(problemsOf(draft, 2026))).toEqual(['residents.0.birthYear']);
  }
});

it('sends blanks as "not known" and the ids that the draft was made with', () => {
  const draft = { ...emptyHousehold(newId), phone: ' ', hamlet: ' Xóm Trên ' };
  const body = bodyOf(draft, 'ban-bay', '2026-11');
  expect(body).toMatchObject({ operationId: draft.operationId, id: draft.id, phone: null, hamlet: 'Xóm Trên' });
  expect(body.residents[0]).toMatchObject({ relation: 'head', birthYear: null });
});

it('reads a year of birth only from four digits', () => {
  expect(birthYearOf(' 1955 ')).toBe(1955);
  expect(birthYearOf('')).toBeNull();
  expect(birthYearOf('55')).toBeNaN();
});
