import { expect, it } from 'vitest';
import { communeReport } from './commune-report.ts';
import { communeView } from './testing/views.ts';

it('a report on demand stands under what was asked, and names who asked (D-R5)', () => {
  const view = communeView();
  const paper = communeReport({
    ...view,
    period: { ...view.period, key: '2026-D12' },
    request: { title: 'Rà soát sóng điện thoại', askedBy: 'Tỉnh Lào Cai' },
  });
  const text = JSON.stringify(paper);
  expect(text).toContain('Rà soát sóng điện thoại\\nđột xuất số 12 năm 2026');
  expect(text).toContain('Thực hiện yêu cầu báo cáo đột xuất số 12 năm 2026 của Tỉnh Lào Cai');
  expect(text).not.toContain('báo cáo định kỳ');
});
