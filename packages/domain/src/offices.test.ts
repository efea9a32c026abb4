import { Office } from '@cns/contracts/enums';
import { expect, test } from 'vitest';
import { type Action, authorise, officeAllows, whoseWork } from './offices.ts';
import { whoseReport } from './report-rights.ts';

test('whose work something is, is said in the words of the village (D-P4)', () => {
  expect(whoseWork('household.write')).toBe('Tổ của thôn');
  expect(whoseWork('household.read')).toBe('Tổ của thôn hoặc xã');
  expect(whoseWork('work.assign')).toBe('tổ trưởng, tổ phó');
  expect(whoseWork('qr.replace')).toBe('tổ trưởng hoặc xã');
  expect(whoseWork('scam.handle')).toBe('xã');
  expect(whoseWork('calendar.set')).toBe('tỉnh');
});

test.each(Office.options.filter((office) => !officeAllows(office, 'household.write')))(
  'a refusal names them to %s',
  (office) => {
    const refused = () => authorise([{ office, roots: ['v'] }], 'household.write', ['v']);
    expect(refused).toThrow(expect.objectContaining({ code: 'forbidden', params: { who: 'Tổ của thôn' } }));
  },
);

test('nothing is the work of nobody', () => {
  const actions: Action[] = ['unit.read', 'unit.reform', 'member_days.read', 'official.declare', 'rules.write'];
  for (const action of actions) expect(whoseWork(action)).not.toBe('');
});

test('a report belongs to its unit, its judgement to the unit above (D-R1)', () => {
  const line = [
    { id: 'v', level: 'village' as const },
    { id: 'c', level: 'commune' as const },
    { id: 'p', level: 'province' as const },
  ];
  expect(whoseReport('write', line)).toBe('Tổ của thôn');
  expect(whoseReport('submit', line)).toBe('tổ trưởng, tổ phó');
  expect(whoseReport('judge', line)).toBe('xã');
  expect(whoseReport('submit', line.slice(1))).toBe('xã');
  expect(whoseReport('judge', line.slice(1))).toBe('tỉnh');
});
