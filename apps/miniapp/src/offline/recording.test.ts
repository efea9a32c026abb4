import type { HouseholdDetail } from '@cns/contracts/households';
import type { MonthlyReport } from '@cns/contracts/reports';
import { expect, it } from 'vitest';
import { isRecorded, recordingOf } from './recording.ts';

const NOTHING = {
  vneidLevel: null,
  publicServiceAccount: null,
  paymentAccount: null,
  healthRecord: null,
  digitalSignature: null,
};
const household = {
  id: 'ho',
  village: { id: 'bay' },
  headName: 'Lò Văn Inh',
  phone: '+84912345678',
  hamlet: null,
  priority: ['elderly', 'remote'],
  digitalShop: null,
  assistedBy: { personId: 'may', name: 'Vàng Thị Mây' },
  residents: [
    { id: 'inh', fullName: 'Lò Văn Inh', relation: 'head', birthYear: 1953, petals: [], indicators: NOTHING },
  ],
} as unknown as HouseholdDetail;
const seen = { household, report: null };

const untouched = {
  operationId: 'op',
  phone: '0912 345 678',
  hamlet: null,
  priority: ['remote', 'elderly'] as const,
  digitalShop: null,
  assistedByPersonId: 'may',
};

it('sends of an edit what the person changed, with what was seen', () => {
  const recorded = recordingOf(
    'PUT /v1/households/:householdId',
    { params: { householdId: 'ho' }, body: { ...untouched, priority: [...untouched.priority], hamlet: 'Xóm trên' } },
    seen,
  );
  expect(recorded).toEqual({
    id: 'op',
    villageId: 'bay',
    householdId: 'ho',
    title: 'Thông tin hộ Lò Văn Inh',
    kind: 'household.edit',
    params: { householdId: 'ho' },
    body: { changes: { hamlet: { from: null, to: 'Xóm trên' } } },
  });
});

it('writes nothing down when nothing was changed: a number written in groups is the same number', () => {
  const body = { ...untouched, priority: [...untouched.priority] };
  expect(recordingOf('PUT /v1/households/:householdId', { params: { householdId: 'ho' }, body }, seen)).toBeNull();
});

it('knows the indicators of a person apart', () => {
  const body = {
    operationId: 'op',
    fullName: ' Lò Văn Inh ',
    birthYear: 1954,
    indicators: { ...NOTHING, healthRecord: true },
  };
  const recorded = recordingOf('PUT /v1/residents/:residentId', { params: { residentId: 'inh' }, body }, seen);
  expect(recorded?.body).toEqual({
    changes: { birthYear: { from: 1953, to: 1954 }, healthRecord: { from: null, to: true } },
  });
});

it('leaves the words of others in a report alone', () => {
  const words = { difficulties: 'Sóng yếu.', proposals: '', nextPlan: 'Họp.' };
  const report = { words, figures: [] as MonthlyReport['figures'] } as MonthlyReport;
  const recorded = recordingOf(
    'PUT /v1/units/:unitId/reports/:period/words',
    {
      params: { unitId: 'bay', period: '2026-11' },
      body: { operationId: 'op', version: 3, words: { ...report.words, proposals: 'Thêm wifi.' } },
    },
    { household: null, report },
  );
  expect(recorded?.title).toBe('Bản nháp báo cáo tháng 11/2026');
  expect(recorded?.body).toEqual({ changes: { proposals: { from: '', to: 'Thêm wifi.' } } });
});

it('sends other figures than the counted ones with what stood in their place, and only when they are others', () => {
  const report = {
    words: { difficulties: '', proposals: '', nextPlan: '' },
    figures: [
      { code: 'B1', inPeriod: 12, yearToDate: 40, counted: { inPeriod: 10, yearToDate: 38, reason: 'Sổ tay' } },
      { code: 'B2', inPeriod: 9, yearToDate: 20 },
    ],
  } as MonthlyReport;
  const before = { code: 'B1', inPeriod: 12, yearToDate: 40, reason: 'Sổ tay' };
  const after = { code: 'B2', inPeriod: 8, yearToDate: 19, reason: 'Đếm lại' };
  const recorded = (overrides: (typeof before)[]) =>
    recordingOf(
      'PUT /v1/units/:unitId/reports/:period/words',
      {
        params: { unitId: 'bay', period: '2026-11' },
        body: { operationId: 'op', version: 3, words: report.words, overrides },
      },
      { household: null, report },
    );
  expect(recorded([before])).toBeNull();
  expect(recorded([after, before])?.body).toEqual({ changes: { overrides: { from: [before], to: [after, before] } } });
});

it('writes down what a member does, and nothing else', () => {
  expect(isRecorded('POST /v1/visits')).toBe(true);
  expect(isRecorded('POST /v1/units/:unitId/reports/:period/submission')).toBe(true);
  expect(isRecorded('POST /v1/units/:unitId/reports/:period/approval')).toBe(false);
});

it('sends of numbers that are counted by hand the questions that were answered otherwise', () => {
  const entry = (code: string, value: number) => ({ code, value, words: '' });
  const report = { entries: [entry('N1', 4), entry('N2', 7), entry('N3', 1)] } as unknown as MonthlyReport;
  const params = { unitId: 'bay', period: '2026-D1' };
  const words = { difficulties: '', proposals: '', nextPlan: '' };
  const save = (entries: ReturnType<typeof entry>[]) =>
    recordingOf(
      'PUT /v1/units/:unitId/reports/:period/words',
      { params, body: { operationId: 'op', version: 1, words, entries } },
      { household: null, report },
    );
  expect(save([entry('N1', 5), entry('N2', 7), entry('N4', 2)])).toMatchObject({
    kind: 'report.entries',
    params,
    body: {
      changes: {
        N1: { from: { value: 4, words: '' }, to: { value: 5, words: '' } },
        N3: { from: { value: 1, words: '' }, to: null },
        N4: { from: null, to: { value: 2, words: '' } },
      },
    },
  });
  expect(save(report.entries as ReturnType<typeof entry>[])).toBeNull();
});
