import type { MonthlyReport } from '@cns/contracts/reports';
import { expect, it } from 'vitest';
import { fieldName, openRemarks, receiverOf } from './report-words.ts';

const event = (action: MonthlyReport['history'][number]['action'], at: string, reason?: string) => ({
  action,
  at,
  id: at,
  by: 'Nguyễn Thị Hoa',
  remarks: reason === undefined ? [] : [{ field: 'B1', reason }],
});

function report(state: MonthlyReport['state'], history: MonthlyReport['history']): MonthlyReport {
  return { state, history, figures: [] } as unknown as MonthlyReport;
}

it('shows the reasons of the last return only, whatever the order of the history', () => {
  const history = [
    event('returned', '2026-11-24T03:00:00Z', 'Xem lại số lượt'),
    event('submitted', '2026-11-23T03:00:00Z'),
    event('returned', '2026-11-22T03:00:00Z', 'Cũ'),
  ];
  expect(openRemarks(report('returned', history)).map(({ reason }) => reason)).toEqual(['Xem lại số lượt']);
});

it('shows no reasons any more once the report is filed again', () => {
  expect(openRemarks(report('submitted', [event('returned', '2026-11-22T03:00:00Z', 'Cũ')]))).toEqual([]);
});

it('names what a remark is about, also the dependent figures', () => {
  const figures = [
    { code: 'B4', name: 'Buổi hướng dẫn nhóm', unit: 'buổi', inPeriod: 1, yearToDate: 1 },
    { code: 'B4b', name: 'Lượt người dự các buổi', unit: 'lượt', inPeriod: 1, yearToDate: 1 },
    { code: 'C1', name: 'Số người được hướng dẫn dịch vụ công', unit: 'người', inPeriod: 1, yearToDate: 1 },
    { code: 'C1b', name: '… trong đó làm được', unit: 'người', inPeriod: 1, yearToDate: 1 },
  ];
  expect(fieldName('C1b', { figures })).toBe('Số người được hướng dẫn dịch vụ công, làm được');
  expect(fieldName('B4b', { figures })).toBe('Lượt người dự các buổi');
  expect(fieldName('whole', { figures })).toBe('Cả báo cáo');
  expect(fieldName('nextPlan', { figures })).toBe('Kế hoạch tháng sau');
});

it('names who receives it: the district where there is one, or the province (D-H2)', () => {
  expect(receiverOf({ receiver: 'district' })).toBe('huyện');
  expect([receiverOf({ receiver: 'commune' }), receiverOf({ receiver: 'province' })]).toEqual(['xã', 'tỉnh']);
});
