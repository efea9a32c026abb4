import { expect, it } from 'vitest';
import { disagreementWords } from './disagreement-words.ts';

const nameOf = (id: string) => (id === 'may' ? 'Vàng Thị Mây' : null);
const about = (field: string, to: unknown, stands: unknown) =>
  disagreementWords(
    {
      kind: 'household.edit',
      body: { changes: { [field]: { from: null, to } } },
      disagreements: [{ field, stands, by: 'Lò Văn Đén', at: '2026-11-23T07:05:00.000Z' }],
    },
    nameOf,
  )[0];

it('says both values and whose the other one is', () => {
  expect(about('phone', '0912 000 001', '+84988000002')).toEqual({
    field: 'Số điện thoại',
    mine: '0912 000 001',
    theirs: '0988 000 002',
    by: 'Lò Văn Đén, 23/11/2026 14:05',
  });
});

it('speaks of people, reasons and answers as the forms do', () => {
  expect(about('assistedByPersonId', 'may', null)).toMatchObject({ mine: 'Vàng Thị Mây', theirs: 'Không ai' });
  expect(about('priority', ['elderly', 'remote'], [])).toMatchObject({
    mine: 'Người cao tuổi, ở xa, đi lại khó',
    theirs: 'Không ưu tiên',
  });
  expect(about('healthRecord', true, false)).toMatchObject({ mine: 'Có', theirs: 'Chưa có' });
  expect(about('vneidLevel', 2, 0)).toMatchObject({ mine: 'Mức 2', theirs: 'Chưa có' });
  expect(about('overrides', [{ code: 'B1', inPeriod: 12, yearToDate: 40, reason: 'Sổ tay' }], [])).toMatchObject({
    field: 'Số liệu đã sửa tay',
    mine: 'Lượt hỗ trợ tại hộ: 12',
    theirs: 'Giữ số tự đếm',
  });
  expect(about('hamlet', 'Xóm trên', null)).toMatchObject({ mine: 'Xóm trên', theirs: 'Chưa ghi' });
});
